// The web manifest: what a browser needs to install the page as an app. Addresses are relative, so that it holds
// under any path of any host; without an `id` the app is told by its start page, one for each place it is served from.

import { png } from "./icons.mjs";
import { named } from "./named.mjs";

const ICONS = [
  { size: 192, purpose: "any" },
  { size: 512, purpose: "any" },
  { size: 512, purpose: "maskable" },
];

/** Draws the icons of the page `html` into `folder` and answers the manifest's text. */
export async function manifest(folder, html) {
  const svg = decodeURIComponent(/<link rel="?icon"?[^>]*href="?data:image\/svg\+xml,([^">\s]+)/.exec(html)[1]);
  const icons = await Promise.all(ICONS.map(async ({ size, purpose }) => {
    const src = await named(folder, "icon", ".png", png(svg, size, purpose === "maskable"));
    return { src, sizes: `${size}x${size}`, type: "image/png", purpose };
  }));
  const content = (name) => new RegExp(`<meta name="?${name}"?[^>]* content="?([^">]*)`).exec(html)[1];
  return JSON.stringify({
    name: /<title>([^<]*)/.exec(html)[1],
    short_name: "Layerlab",
    description: content("description"),
    lang: "en",
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: content("theme-color"),
    theme_color: content("theme-color"),
    categories: ["developer", "education"],
    icons,
  });
}
