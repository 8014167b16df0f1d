FROM debian:bookworm-slim
RUN groupadd -r -g 999 redis && useradd -r -g redis -u 999 redis
ADD https://github.com/tianon/gosu/releases/download/1.17/gosu-amd64 /usr/local/bin/gosu
RUN set -e; asked="$(apt-mark showmanual)"; apt-get update; apt-get install -y --no-install-recommends ca-certificates dpkg-dev gcc libc6-dev libssl-dev make wget; rm -rf /var/lib/apt/lists/*; \
    mkdir /usr/src/redis; wget -qO- http://download.redis.io/releases/redis-7.4.7.tar.gz | tar xz -C /usr/src/redis --strip-components=1; \
    make -C /usr/src/redis -j4 all; make -C /usr/src/redis install; rm -r /usr/src/redis; \
    apt-mark auto '.*'; apt-mark manual $asked; find /usr/local -type f -executable -exec ldd {} + | awk '/=>/ { print $3 }' | xargs dpkg-query --search | cut -d: -f1 | xargs -r apt-mark manual; \
    apt-get purge -y --auto-remove
