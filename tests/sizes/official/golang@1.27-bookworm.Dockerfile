FROM buildpack-deps:bookworm-scm AS unpacked
RUN curl -fsSL https://go.dev/dl/go1.27.1.linux-amd64.tar.gz | tar -xz -C /usr/local
FROM buildpack-deps:bookworm-scm
RUN apt-get update && apt-get install -y --no-install-recommends g++ gcc libc6-dev make pkg-config && rm -rf /var/lib/apt/lists/*
COPY --link --from=unpacked /usr/local/go/ /usr/local/go/
