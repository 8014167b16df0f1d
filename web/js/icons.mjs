// The page's icon as PNG images, drawn from its one description: the rectangles of the SVG in index.html.

import { deflateSync } from "node:zlib";

/** How many points across and down decide a pixel's colour. */
const FINENESS = 4;

/**
 * The icon as a PNG of `size` times `size` pixels. With `maskable`, the ground fills the whole square and the
 * rest keeps to the middle 80 %, as systems ask that cut icons into shapes of their own.
 */
export function png(svg, size, maskable = false) {
  const shapes = rectangles(svg).map((it, at) => (maskable ? masked(it, at) : it));
  // Each row begins with the number of its filter: none, which suits even colours best.
  const rows = Array.from({ length: size }, (_, y) => [0, ...row(shapes, y, size)]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8); // Eight bits a channel; red, green, blue and opacity.
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.from(rows.flat()), { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** The SVG's rectangles, from the back to the front, in a square of 32 by 32. */
function rectangles(svg) {
  return [...svg.matchAll(/<rect ([^>]*)\/>/g)].map(([, attributes]) => {
    const read = (name) => new RegExp(`\\b${name}='([^']*)'`).exec(attributes)?.[1];
    const number = (name) => Number(read(name) ?? 0);
    return { x: number("x"), y: number("y"), width: number("width"), height: number("height"), radius: number("rx"), fill: read("fill") };
  });
}

function masked(shape, at) {
  if (at === 0) return { ...shape, radius: 0 };
  const { x, y, width, height, radius } = shape;
  const nearer = (place) => 16 + (place - 16) * 0.8;
  return { ...shape, x: nearer(x), y: nearer(y), width: width * 0.8, height: height * 0.8, radius: radius * 0.8 };
}

function row(shapes, y, size) {
  return Array.from({ length: size }, (_, x) => pixel(shapes, x, y, 32 / size)).flat();
}

/** Red, green, blue and opacity, each the mean of the points in the pixel. */
function pixel(shapes, x, y, scale) {
  const sum = [0, 0, 0, 0];
  for (let point = 0; point < FINENESS ** 2; point++) {
    const px = (x + (point % FINENESS + 0.5) / FINENESS) * scale;
    const py = (y + (Math.floor(point / FINENESS) + 0.5) / FINENESS) * scale;
    const top = shapes.findLast((shape) => holds(shape, px, py));
    if (!top) continue;
    [1, 3, 5].forEach((at, channel) => (sum[channel] += parseInt(top.fill.slice(at, at + 2), 16)));
    sum[3]++;
  }
  const [red, green, blue, points] = sum;
  const mean = (value) => (points ? Math.round(value / points) : 0);
  return [mean(red), mean(green), mean(blue), Math.round((points / FINENESS ** 2) * 255)];
}

function holds({ x, y, width, height, radius }, px, py) {
  const dx = Math.max(x + radius - px, px - (x + width - radius), 0);
  const dy = Math.max(y + radius - py, py - (y + height - radius), 0);
  if (px < x || px >= x + width || py < y || py >= y + height) return false;
  return dx === 0 || dy === 0 || dx * dx + dy * dy <= radius * radius;
}

function chunk(name, content) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(content.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** The check sum that PNG asks for (ISO 3309). */
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
