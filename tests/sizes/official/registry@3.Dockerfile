FROM alpine:3.22
RUN apk add --no-cache ca-certificates
RUN wget -qO- https://github.com/distribution/distribution/releases/download/v3.1.2/registry_3.1.2_linux_amd64.tar.gz | tar xz -C /bin registry
