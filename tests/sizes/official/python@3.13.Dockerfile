FROM buildpack-deps:trixie
RUN apt-get update && apt-get install -y --no-install-recommends libbluetooth-dev tk-dev uuid-dev && apt-get dist-clean
RUN set -e; true; \
    mkdir -p /usr/src/python; wget -qO- https://www.python.org/ftp/python/3.13.15/Python-3.13.15.tar.xz | tar xJ -C /usr/src/python --strip-components=1; cd /usr/src/python; \
    ./configure --enable-shared --enable-optimizations; make -j4; make install; cd /; rm -rf /usr/src/python; \
    find /usr/local -depth \( -type d -a \( -name test -o -name tests \) -o -type f -a \( -name '*.pyc' -o -name 'libpython*.a' \) \) -exec rm -rf {} +; ldconfig
