FROM alpine:3.24
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo
RUN apk add --no-cache ca-certificates gcc musl-dev
RUN wget -q https://static.rust-lang.org/rustup/archive/1.28.2/x86_64-unknown-linux-musl/rustup-init && chmod +x rustup-init && ./rustup-init -y --profile minimal && rm rustup-init
