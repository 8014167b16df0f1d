FROM debian:bookworm-slim
RUN groupadd -g 1000 node && useradd -u 1000 -g node -m node
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl xz-utils libatomic1 && rm -rf /var/lib/apt/lists/* \
 && curl -fsSLO https://nodejs.org/dist/v22.23.2/node-v22.23.2-linux-x64.tar.xz && tar xJf node-v22.23.2-linux-x64.tar.xz -C /usr/local --strip-components 1 && rm node-v22* \
 && find /usr/local/include/node/openssl/archs -mindepth 1 -maxdepth 1 ! -name linux-x86_64 -exec rm -rf {} + \
 && apt-mark auto '.*' && apt-mark manual libatomic1 && apt-get purge -y --auto-remove
RUN kept="$(apt-mark showmanual)" && apt-get update && apt-get install -y --no-install-recommends ca-certificates wget && rm -rf /var/lib/apt/lists/* \
 && wget -qO yarn.tgz https://yarnpkg.com/downloads/1.22.22/yarn-v1.22.22.tar.gz && tar xzf yarn.tgz -C /opt && rm yarn.tgz \
 && apt-mark auto '.*' && apt-mark manual $kept && apt-get purge -y --auto-remove
