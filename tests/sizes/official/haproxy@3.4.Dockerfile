FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && apt-get dist-clean
RUN set -e; asked="$(apt-mark showmanual)"; apt-get update; \
    apt-get install -y --no-install-recommends gcc libc6-dev liblua5.4-dev libpcre2-dev libssl-dev make wget; rm -rf /var/lib/apt/lists/*; \
    mkdir /usr/src/haproxy; wget -qO- https://www.haproxy.org/download/3.4/src/haproxy-3.4.4.tar.gz | tar xz -C /usr/src/haproxy --strip-components=1; \
    make -C /usr/src/haproxy TARGET=linux-glibc all; make -C /usr/src/haproxy install-bin; rm -rf /usr/src/haproxy; \
    apt-mark auto '.*'; apt-mark manual $asked; \
    find /usr/local -type f -executable -exec ldd {} + | awk '/=>/ { print $3 }' | xargs dpkg-query --search | cut -d: -f1 | xargs apt-mark manual; \
    apt-get purge -y --auto-remove
