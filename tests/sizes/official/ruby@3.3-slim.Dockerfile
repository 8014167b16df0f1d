FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
RUN set -e; asked="$(apt-mark showmanual)"; apt-get update; apt-get install -y --no-install-recommends \
      autoconf bison dpkg-dev g++ gcc libbz2-dev libffi-dev libgdbm-dev libgmp-dev libncurses-dev libreadline-dev libssl-dev libyaml-dev make ruby wget xz-utils zlib1g-dev; rm -rf /var/lib/apt/lists/*; \
    mkdir /usr/src/ruby; wget -qO- https://cache.ruby-lang.org/pub/ruby/3.3/ruby-3.3.12.tar.xz | tar xJ -C /usr/src/ruby --strip-components=1; \
    cd /usr/src/ruby; autoconf; ./configure --disable-install-doc --enable-shared; make -j4; make install; \
    apt-mark auto '.*'; apt-mark manual $asked; find /usr/local -type f -executable -exec ldd {} + | awk '/=>/ { print $3 }' | xargs dpkg-query --search | cut -d: -f1 | xargs -r apt-mark manual; \
    apt-get purge -y --auto-remove; cd /; rm -r /usr/src/ruby; bundle --version
