FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates \
 && echo "deb https://nginx.org/packages/mainline/debian/ trixie nginx" > /etc/apt/sources.list.d/nginx.list && apt-get update \
 && apt-get install -y --no-install-recommends nginx nginx-module-xslt nginx-module-geoip nginx-module-image-filter nginx-module-njs nginx-module-acme gettext-base curl \
 && rm -rf /var/lib/apt/lists/* /etc/apt/sources.list.d/nginx.list
