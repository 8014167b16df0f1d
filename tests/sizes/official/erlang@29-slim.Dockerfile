FROM debian:trixie
RUN set -e; apt-get update; apt-get install -y --no-install-recommends libodbc2 libsctp1 libssl3t64; \
    tools='autoconf ca-certificates curl dpkg-dev g++ gcc libncurses-dev libsctp-dev libssl-dev make unixodbc-dev'; \
    apt-get install -y --no-install-recommends $tools; \
    mkdir /usr/src/otp; curl -fsSL https://github.com/erlang/otp/archive/OTP-29.0.3.tar.gz | tar xz -C /usr/src/otp --strip-components 1; \
    (cd /usr/src/otp && ./otp_build autoconf && ./configure && make -j4 && make install); \
    apt-get purge -y --auto-remove $tools; rm -rf /usr/src/otp /var/lib/apt/lists/*
