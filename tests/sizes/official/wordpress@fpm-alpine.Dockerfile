FROM php:8.3-fpm-alpine
RUN apk add --no-cache bash ghostscript imagemagick
RUN apk add --no-cache --virtual .tools $PHPIZE_DEPS freetype-dev icu-dev imagemagick-dev libavif-dev libjpeg-turbo-dev libpng-dev libwebp-dev libzip-dev \
 && docker-php-ext-install bcmath exif gd intl mysqli zip && pecl install imagick && docker-php-ext-enable imagick && rm -r /tmp/pear \
 && apk add --no-cache --virtual .runs-with $(scanelf -n -r /usr/local/lib/php/extensions) && apk del .tools
RUN curl -fsSL https://wordpress.org/wordpress-7.0.2.tar.gz | tar xz -C /usr/src && chown -R www-data:www-data /usr/src/wordpress
