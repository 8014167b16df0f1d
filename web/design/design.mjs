// Writes design.html into the folder given: every value of the design system and every shared component in every
// state, light and dark, in the page's own styles. It ends with an error where a component is missing, a text could not
// be read, or two kinds of content with the same pattern not be told apart by somebody who sees fewer colours.

import { copyFile, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SIGHTS, colours, contrast, distance } from "./colour.mjs";
import { components, missing } from "./components.mjs";

/** Colours of text, and the surfaces that text stands on. */
const TEXTS = ["ink", "ink-soft", "accent", "warn", "error", "rerun", "inlay"];
const SURFACES = ["paper", "surface", "surface-sunk", "hover", "lit"];
const READABLE = 4.5;
/** Kinds of content are plain or hatched; those of one pattern have to differ in colour. */
const PATTERNS = [["base", "system", "packages", "dependencies", "sources", "artefacts"], ["downloads", "caches", "unknown"]];
const APART = 4.5;
const THEMES = ["light", "dark"];

export async function writeDesign(folder, style) {
  const sheetNames = (await readdir("web/src/components")).flatMap((name) => (name.endsWith(".css") ? [name.slice(0, -4)] : []));
  const unseen = missing(sheetNames);
  if (unseen.length) throw new Error(`The design page lacks ${unseen.join(", ")}: add a shelf to web/design/panes.mjs`);
  const all = colours(await readFile("web/styles/tokens.css", "utf8"));
  const sheets = THEMES.map((theme, at) => sheet(theme, new Map([...all].map(([name, pair]) => [name, pair[at]]))));
  const head = `<meta charset="utf-8"><title>Layerlab: the design system</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="../${style}"><link rel="stylesheet" href="design.css">`;
  await writeFile(join(folder, "design.html"), `<!doctype html><html lang="en"><head>${head}</head><body><main><h1 class="visually-hidden">The design system</h1>${sheets.join("")}</main></body></html>`);
  await copyFile("web/design/design.css", join(folder, "design.css"));
}

function sheet(theme, colour) {
  return `<section class="sheet is-${theme}" aria-label="${theme}">
    <h2>Colours, ${theme}</h2><ul class="colours">${[...colour].map(swatch).join("")}</ul>
    <h2>Contrast of text</h2><div class="scroll" tabindex="0" role="region" aria-label="Contrast, ${theme}">${contrasts(colour)}</div>
    <h2>Kinds of content, for each sight</h2><div class="scroll" tabindex="0" role="region" aria-label="Kinds, ${theme}">${sights(theme, colour)}</div>
    ${components}</section>`;
}

function swatch([name, value]) {
  return `<li><svg aria-hidden="true"><rect width="100%" height="100%" fill="${value}"/></svg>--${name} <code>${value}</code></li>`;
}

function contrasts(colour) {
  const cell = (text, surface) => {
    const ratio = contrast(colour.get(text), colour.get(surface));
    if (ratio < READABLE) throw new Error(`--${text} on --${surface}: contrast ${ratio.toFixed(2)}, below ${READABLE}`);
    return `<td>${ratio.toFixed(1)}</td>`;
  };
  const rows = TEXTS.map((text) => row(`--${text}`, SURFACES.map((surface) => cell(text, surface))));
  return table(["", ...SURFACES.map((name) => `on ${name}`)], rows);
}

function sights(theme, colour) {
  const rows = Object.keys(SIGHTS).map((sight) => {
    const cells = PATTERNS.map((kinds) => {
      const pairs = kinds.flatMap((a, at) => kinds.slice(at + 1).map((b) => [distance(colour.get(`kind-${a}`), colour.get(`kind-${b}`), sight), a, b]));
      const [least, a, b] = pairs.sort(([x], [y]) => x - y)[0];
      if (least < APART) throw new Error(`${theme}, ${sight}: ${a} and ${b} are ${least.toFixed(1)} apart, below ${APART}`);
      return `<td>${least.toFixed(1)} (${a}, ${b})</td>`;
    });
    return row(sight, cells);
  });
  return table(["Nearest pair, in Oklab × 100", "plain", "hatched"], rows);
}

function table(heads, rows) {
  return `<table><thead><tr>${heads.map((it) => (it ? `<th scope="col">${it}</th>` : "<td></td>")).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function row(head, cells) {
  return `<tr><th scope="row">${head}</th>${cells.join("")}</tr>`;
}
