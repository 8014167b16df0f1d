FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl dpkg-dev g++ gcc git gnupg libc6-dev libffi-dev libgmp-dev libnuma-dev libtinfo-dev make netbase xz-utils zlib1g-dev && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLo stack.tgz https://github.com/commercialhaskell/stack/releases/download/v3.11.1/stack-3.11.1-linux-x86_64.tar.gz && tar xf stack.tgz -C /usr/local/bin --strip-components=1 && rm stack.tgz
RUN curl -fsSL https://downloads.haskell.org/~cabal/cabal-install-3.16.1.0/cabal-install-3.16.1.0-x86_64-linux-deb12.tar.xz | tar xJ -C /usr/local/bin
RUN cd /tmp && curl -fsSLo ghc.tar.xz https://downloads.haskell.org/~ghc/9.14.1/ghc-9.14.1-x86_64-deb12-linux.tar.xz && tar xf ghc.tar.xz \
 && cd ghc-9.14.1-x86_64-unknown-linux && ./configure --prefix /opt/ghc && make install && rm -rf /tmp/*
