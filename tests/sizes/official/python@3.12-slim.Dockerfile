FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates netbase tzdata && apt-get dist-clean
RUN set -e; asked="$(apt-mark showmanual)"; apt-get update; apt-get install -y --no-install-recommends gcc libbluetooth-dev libbz2-dev libc6-dev libdb-dev libffi-dev libgdbm-dev liblzma-dev libncursesw5-dev libreadline-dev libsqlite3-dev libssl-dev make tk-dev uuid-dev wget xz-utils zlib1g-dev; export LDFLAGS=-Wl,--strip-all; \
    mkdir -p /usr/src/python; wget -qO- https://www.python.org/ftp/python/3.12.13/Python-3.12.13.tar.xz | tar xJ -C /usr/src/python --strip-components=1; cd /usr/src/python; \
    ./configure --enable-shared --enable-optimizations; make -j4; make install; cd /; rm -rf /usr/src/python; \
    find /usr/local -depth \( -type d -a \( -name test -o -name tests \) -o -type f -a \( -name '*.pyc' -o -name 'libpython*.a' \) \) -exec rm -rf {} +; ldconfig; \
    apt-mark auto '.*'; apt-mark manual $asked; find /usr/local -type f -executable -exec ldd {} + | awk '/=>/ { print $3 }' | xargs dpkg-query --search | cut -d: -f1 | sort -u | xargs -r apt-mark manual; \
    apt-get purge -y --auto-remove; apt-get dist-clean
