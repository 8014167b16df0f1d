FROM alpine:3.24
RUN apk add --no-cache ca-certificates git openssh-client
RUN wget -qO- https://download.docker.com/linux/static/stable/$(uname -m)/docker-29.7.0.tgz | tar xz -C /usr/local/bin --strip-components 1 docker/docker
ADD https://github.com/docker/buildx/releases/download/v0.30.1/buildx-v0.30.1.linux-amd64 /usr/local/libexec/docker/cli-plugins/docker-buildx
ADD https://github.com/docker/compose/releases/download/v5.0.0/docker-compose-linux-x86_64 /usr/local/libexec/docker/cli-plugins/docker-compose
