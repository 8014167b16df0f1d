FROM debian:trixie-slim
WORKDIR /usr/local/apache2
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates libaprutil1-ldap libldap-common && rm -rf /var/lib/apt/lists/*
RUN set -e; asked="$(apt-mark showmanual)"; apt-get update; apt-get install -y --no-install-recommends \
      dpkg-dev gcc libapr1-dev libaprutil1-dev libbrotli-dev libcurl4-openssl-dev libjansson-dev liblua5.2-dev libnghttp2-dev libpcre2-dev libssl-dev libxml2-dev make wget zlib1g-dev; \
    wget -O httpd.tar.bz2 https://archive.apache.org/dist/httpd/httpd-2.4.68.tar.bz2; mkdir src; tar xf httpd.tar.bz2 -C src --strip-components=1; rm httpd.tar.bz2; \
    cd src; ./configure --prefix=/usr/local/apache2; make -j4; make install; cd ..; rm -r src man manual; \
    apt-mark auto '.*'; [ -z "$asked" ] || apt-mark manual $asked; \
    find . -executable -exec ldd {} + | awk '/=>/ { print $3 }' | sort -u | xargs dpkg-query --search | cut -d: -f1 | xargs -r apt-mark manual; \
    apt-get purge -y --auto-remove; rm -rf /var/lib/apt/lists/*
