FROM alpine:3.21
RUN apk add --no-cache tzdata
ADD https://github.com/tianon/gosu/releases/download/1.17/gosu-amd64 /usr/local/bin/gosu
RUN apk add --no-cache --virtual .tools coreutils dpkg-dev gcc linux-headers make musl-dev openssl-dev && mkdir /src \
 && wget -qO- http://download.redis.io/releases/redis-7.4.2.tar.gz | tar xz -C /src --strip-components=1 && make -C /src all && make -C /src install && rm -r /src \
 && apk add --no-cache --virtual .runs-with so:libcrypto.so.3 so:libssl.so.3 && apk del .tools
