FROM alpine:3.24
RUN apk add --no-cache ca-certificates tzdata
ENV LDFLAGS=-Wl,--strip-all
RUN set -e; apk add --no-cache --virtual .tools bzip2-dev gcc gdbm-dev libc-dev libffi-dev linux-headers make ncurses-dev openssl-dev readline-dev sqlite-dev tk-dev xz-dev zlib-dev; \
    mkdir -p /usr/src/python; wget -qO- https://www.python.org/ftp/python/3.12.14/Python-3.12.14.tar.xz | tar xJ -C /usr/src/python --strip-components=1; cd /usr/src/python; \
    ./configure --enable-shared --enable-optimizations; make -j4; make install; cd /; rm -rf /usr/src/python; \
    find /usr/local -depth \( -type d -a \( -name test -o -name tests \) -o -type f -a \( -name '*.pyc' -o -name 'libpython*.a' \) \) -exec rm -rf {} +; ldconfig; apk add --no-cache $(scanelf -n -r /usr/local); apk del .tools
