FROM alpine:3.24 AS unpacked
RUN case "$(apk --print-arch)" in x86_64) arch=amd64 ;; aarch64) arch=arm64 ;; esac \
 && wget -qO go.tgz "https://dl.google.com/go/go1.25.13.linux-$arch.tar.gz" && tar -xzf go.tgz -C /usr/local && rm go.tgz
FROM alpine:3.24
RUN apk add --no-cache ca-certificates
COPY --from=unpacked /usr/local/go /usr/local/go
