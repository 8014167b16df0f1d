// The pages' order, and what stands before and after each.

import { readFileSync } from "node:fs";

/** The parts of the documentation with their files in docs/. */
const PARTS = [
  ["Guide", ["index", "picture", "cli"]],
  ["In other places", ["embedding", "hosting", "privacy"]],
  ["Teaching", ["lessons"]],
  ["What it rests on", ["estimates", "catalogue"]],
  ["Rules", ["rules", "slimming"]],
];

/** The parts as `{name, pages: [{title, url}]}`, and all pages in their order, those of the rules included. */
export function navigation(rulePages) {
  const parts = PARTS.map(([name, files]) => ({ name, pages: files.map(page) }));
  const rules = rulePages.map(({ path, markdown }) => ({ title: title(markdown), url: url(path), part: "/rules.html" }));
  return { parts, all: [...parts.flatMap(({ pages }) => pages), ...rules] };
}

function page(name) {
  return { title: title(readFileSync(`docs/${name}.md`, "utf8")), url: url(`${name}.md`) };
}

function url(path) {
  return `/${path.replace(/\.md$/, ".html")}`;
}

/** A page is called what its first heading says. */
function title(markdown) {
  return /^# (.+)$/m.exec(markdown)[1];
}
