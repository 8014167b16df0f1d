// What stands around each page's text. Everything comes from files: the policy forbids what is inline.

import { sitePolicy } from "../js/policy.mjs";
import { escaped } from "./markdown.mjs";

const LOGO = `<svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true"><rect class="logo-ground" width="32" height="32" rx="7"/><rect class="logo-one" x="6" y="20" width="20" height="5" rx="1.5"/><rect class="logo-two" x="6" y="13.5" width="13" height="5" rx="1.5"/><rect class="logo-three" x="6" y="7" width="6" height="5" rx="1.5"/></svg>`;

export function render({ content, page, navigation, head }) {
  const { parts, all } = navigation;
  const here = `${page.filePathStem}.html`;
  const at = all.findIndex(({ url }) => url === here);
  if (at < 0) throw new Error(`${page.inputPath} has no place in web/docs/navigation.mjs`);
  const docs = "../".repeat(here.split("/").length - 2) || "./";
  const site = docs === "./" ? "../" : `${docs}../`;
  const link = ({ url, title }, attributes = "") => `<a href="${docs}${url.slice(1)}"${attributes}>${escaped(title)}</a>`;
  const { title, part } = all[at];
  const current = ({ url }) => (url === here ? ' aria-current="page"' : url === part ? ' aria-current="true"' : "");
  const beside = (place, rel, word) => (all[place] ? `<li>${word} ${link(all[place], ` rel="${rel}"`)}</li>` : "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${sitePolicy}">
<title>${escaped(title)} · Layerlab</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head.icon}
<link rel="stylesheet" href="${docs}${head.style}">
<script src="${docs}${head.script}"></script>
${content.includes("<dockerfile-playground") ? `<script async src="${site}embed.js"></script>` : ""}
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="top">
<a class="brand" href="${site}index.html">${LOGO}Layerlab</a>
<a class="top-docs" href="${docs}index.html">Documentation</a>
<a class="top-app" href="${site}index.html">Playground</a>
</header>
<div class="columns">
<nav class="pages" aria-label="Documentation">
<details><summary>All pages</summary>
${parts.map(({ name, pages }) => `<p class="part">${name}</p><ul>${pages.map((it) => `<li>${link(it, current(it))}</li>`).join("")}</ul>`).join("\n")}
</details>
</nav>
<main id="content" tabindex="-1">
${content}
<nav aria-label="Before and after"><ul class="beside">${beside(at - 1, "prev", "Before:")}${beside(at + 1, "next", "Next:")}</ul></nav>
</main>
${contents(content)}
</div>
</body>
</html>
`;
}

/** The headings of a long page. */
function contents(content) {
  const headings = [...content.matchAll(/<h2 id="([^"]+)"[^>]*>([^]*?)<\/h2>/g)];
  if (headings.length < 3) return "";
  const items = headings.map(([, id, html]) => `<li><a href="#${id}">${html.replace(/<[^>]+>/g, "")}</a></li>`);
  return `<nav class="contents" aria-label="On this page"><p class="part">On this page</p><ul>${items.join("")}</ul></nav>`;
}
