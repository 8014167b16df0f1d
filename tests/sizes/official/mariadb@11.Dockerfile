FROM ubuntu:24.04
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates gpg gpgv libjemalloc2 pwgen tzdata wget xz-utils zstd \
 && wget -qO /usr/local/bin/gosu https://github.com/tianon/gosu/releases/download/1.17/gosu-$(dpkg --print-architecture) && chmod +x /usr/local/bin/gosu \
 && apt-get purge -y --auto-remove wget && rm -rf /var/lib/apt/lists/*
RUN echo "deb https://archive.mariadb.org/mariadb-11.7.2/repo/ubuntu/ noble main" > /etc/apt/sources.list.d/mariadb.list
RUN apt-get update && apt-get install -y --no-install-recommends mariadb-backup mariadb-server socat && rm -rf /var/lib/apt/lists/* /var/lib/mysql
