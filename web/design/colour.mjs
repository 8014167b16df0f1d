// Colours: read out of tokens.css, their contrast (WCAG 2.2), and how far apart they are for those who see fewer.

/** `name → [light, dark]` for each custom property whose value is a colour. */
export function colours(css) {
  const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  return new Map(pairs.map(([, name, light, dark]) => [name, [light, dark]]));
}

/** The contrast ratio of two colours, from 1 to 21. */
export function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = linear(colour);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(colour) {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return channels.map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
}

/** The three dichromacies, as Machado, Oliveira and Fernandes model them (2009, severity 1), on linear RGB. */
export const SIGHTS = {
  "all colours": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** How far two colours are apart for a sight: the Euclidean distance in Oklab, times 100 (2 is just seen side by side). */
export function distance(a, b, sight) {
  const [x, y] = [a, b].map((colour) => oklab(seen(linear(colour), SIGHTS[sight])));
  return 100 * Math.hypot(...x.map((value, at) => value - y[at]));
}

function seen(rgb, matrix) {
  return matrix.map((row) => Math.min(Math.max(row.reduce((sum, factor, at) => sum + factor * rgb[at], 0), 0), 1));
}

/** Björn Ottosson's Oklab (2020), of linear sRGB. */
function oklab([r, g, b]) {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
