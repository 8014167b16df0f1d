FROM alpine:3.24
RUN apk add --no-cache ca-certificates curl openssl tar xz
RUN mkdir -p /usr/src && curl -fsSLo /usr/src/php.tar.xz https://www.php.net/distributions/php-8.3.31.tar.xz
RUN apk add --no-cache --virtual .tools argon2-dev autoconf curl-dev dpkg-dev file g++ gcc libc-dev libsodium-dev libxml2-dev linux-headers make oniguruma-dev openssl-dev pkgconf re2c readline-dev sqlite-dev \
 && mkdir /usr/src/php && tar xJf /usr/src/php.tar.xz -C /usr/src/php --strip-components=1 && cd /usr/src/php && ./configure --enable-fpm && make -j4 && make install \
 && cd / && rm -rf /usr/src/php && apk add --no-cache $(scanelf -n --recursive /usr/local) && apk del .tools
