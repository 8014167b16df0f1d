FROM debian:trixie-slim
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo
RUN set -e; apt-get update; apt-get install -y --no-install-recommends ca-certificates gcc libc6-dev wget; \
    case "$(dpkg --print-architecture)" in amd64) host=x86_64-unknown-linux-gnu ;; arm64) host=aarch64-unknown-linux-gnu ;; esac; \
    wget -q https://static.rust-lang.org/rustup/archive/1.28.2/$host/rustup-init; chmod +x rustup-init; \
    ./rustup-init -y --no-modify-path --profile minimal; rm rustup-init; chmod -R a+w $RUSTUP_HOME $CARGO_HOME; \
    apt-get remove -y --auto-remove wget; rm -rf /var/lib/apt/lists/*
