FROM debian:trixie-slim
RUN groupadd -r -g 999 postgres && useradd -r -u 999 -g postgres postgres
RUN apt-get update && apt-get install -y --no-install-recommends gnupg less && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y --no-install-recommends locales && rm -rf /var/lib/apt/lists/* && echo 'en_US.UTF-8 UTF-8' >> /etc/locale.gen && locale-gen
RUN apt-get update && apt-get install -y --no-install-recommends libnss-wrapper xz-utils zstd && rm -rf /var/lib/apt/lists/*
ADD https://github.com/tianon/gosu/releases/download/1.19/gosu-amd64 /usr/local/bin/gosu
RUN echo "deb http://apt.postgresql.org/pub/repos/apt trixie-pgdg main 16" > /etc/apt/sources.list.d/pgdg.list && apt-get update \
 && apt-get install -y --no-install-recommends postgresql-common && apt-get install -y --no-install-recommends postgresql-16 && rm -rf /var/lib/apt/lists/*
