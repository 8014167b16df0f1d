FROM alpine:3.24
RUN addgroup -g 101 -S nginx && adduser -S -D -H -u 101 -G nginx nginx
RUN apk add -X https://nginx.org/packages/mainline/alpine/v3.24/main --no-cache nginx=1.31.6-r1 && apk add --no-cache gettext-envsubst tzdata
