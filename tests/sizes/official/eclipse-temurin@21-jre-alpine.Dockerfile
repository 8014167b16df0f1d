FROM alpine:3.24
ENV JAVA_HOME=/opt/java/openjdk
RUN apk add --no-cache ca-certificates coreutils fontconfig gnupg musl-locales musl-locales-lang openssl p11-kit-trust ttf-dejavu tzdata
RUN wget -qO /tmp/java.tar.gz "https://github.com/adoptium/temurin21-binaries/releases/download/jdk-21/OpenJDK21U-jre_x64_alpine-linux_hotspot_21.tar.gz" \
 && mkdir -p "$JAVA_HOME" && tar --extract --file /tmp/java.tar.gz --directory "$JAVA_HOME" --strip-components 1 && rm -f /tmp/java.tar.gz "$JAVA_HOME/lib/src.zip"
