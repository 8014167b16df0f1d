FROM alpine:3.24
RUN addgroup -g 1000 node && adduser -u 1000 -G node -D node && apk add --no-cache libstdc++ && apk add --no-cache --virtual .fetch curl \
 && curl -fsSL https://unofficial-builds.nodejs.org/download/release/v22.23.3/node-v22.23.3-linux-x64-musl.tar.xz | tar xJ -C /usr/local --strip-components=1 \
 && find /usr/local/include/node/openssl/archs -mindepth 1 -maxdepth 1 -not -name linux-x86_64 -exec rm -rf {} \; && apk del .fetch
RUN wget -qO- https://yarnpkg.com/downloads/1.22.22/yarn-v1.22.22.tar.gz | tar xz -C /opt
