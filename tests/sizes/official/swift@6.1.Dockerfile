FROM ubuntu:24.04
RUN apt-get -q update && apt-get -q install -y binutils git gnupg2 libc6-dev libcurl4-openssl-dev libedit2 libgcc-13-dev libncurses-dev libpython3-dev libsqlite3-0 libstdc++-13-dev libxml2-dev libz3-dev pkg-config tzdata zip zlib1g-dev && rm -r /var/lib/apt/lists/*
RUN where=https://download.swift.org/swift-6.1.3-release/ubuntu2404$(test $(uname -m) = x86_64 || echo -aarch64) && apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* \
 && curl -fsSL "$where/swift-6.1.3-RELEASE/swift-6.1.3-RELEASE-ubuntu24.04.tar.gz" -o swift.tar.gz && tar -xzf swift.tar.gz --directory / --strip-components=1 && rm swift.tar.gz && apt-get purge --auto-remove -y curl
