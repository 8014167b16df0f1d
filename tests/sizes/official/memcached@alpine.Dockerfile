FROM alpine:3.24
RUN apk add --no-cache libsasl
RUN apk add --no-cache --virtual .tools cyrus-sasl-dev gcc libc-dev libevent-dev linux-headers make openssl-dev perl \
 && mkdir /src && wget -qO- https://memcached.org/files/memcached-1.6.45.tar.gz | tar xz -C /src --strip-components 1 \
 && cd /src && ./configure && make && make install && cd / && rm -rf /src \
 && apk add --no-cache --virtual .runs-with $(scanelf --needed --nobanner --format '%n#p' -r /usr/local | tr , '\n' | sort -u) && apk del .tools
