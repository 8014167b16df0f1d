FROM ubuntu:26.04
ENV JAVA_HOME=/opt/java/openjdk
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl fontconfig gnupg p11-kit wget locales tzdata && echo 'en_US.UTF-8 UTF-8' >> /etc/locale.gen && locale-gen en_US.UTF-8 && rm -rf /var/lib/apt/lists/*
RUN wget -qO /tmp/java.tar.gz "https://github.com/adoptium/temurin21-binaries/releases/download/jdk-21/OpenJDK21U-jre_x64_linux_hotspot_21.tar.gz" \
 && mkdir -p "$JAVA_HOME" && tar --extract --file /tmp/java.tar.gz --directory "$JAVA_HOME" --strip-components 1 && rm -f /tmp/java.tar.gz "$JAVA_HOME/lib/src.zip"
