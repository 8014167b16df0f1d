FROM buildpack-deps:bookworm
RUN groupadd -g 1000 node && useradd -u 1000 -g node -m node
RUN case "$(dpkg --print-architecture)" in amd64) cpu=x64 ;; *) cpu=arm64 ;; esac; \
    curl -fsSLO https://nodejs.org/dist/v22.23.3/node-v22.23.3-linux-$cpu.tar.xz && tar -xJf node-v22.23.3-linux-$cpu.tar.xz -C /usr/local --strip-components=1 && rm node-*.tar.xz
RUN curl -fsSL https://yarnpkg.com/downloads/1.22.22/yarn-v1.22.22.tar.gz | tar xz -C /opt && ln -s /opt/yarn-v1.22.22/bin/yarn /usr/local/bin/ && yarn --version
