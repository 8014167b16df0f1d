// What pages show of the repository's own figures: never typed, always read from the tables and scores.

import { readFile } from "node:fs/promises";
import { rules } from "../js/rules.mjs";
import { accuracy, agreement, slimmed } from "./scores.mjs";
import { images, packages, sources } from "./catalogue.mjs";
import { escaped } from "./markdown.mjs";

/** The HTML of each `generated` block by its name. */
export async function tables() {
  const data = async (name) => rows(await readFile(`crates/catalog/data/${name}.tsv`, "utf8"));
  const [imageRows, sourceRows, apk, apt, npm, pip] = await Promise.all(["images", "sources", "apk", "apt", "npm", "pip"].map(data));
  const score = (path) => readFile(`tests/${path}.score`, "utf8");
  const { known, unknown } = accuracy(await score("sizes/sizes"));
  return {
    "accuracy known": known,
    "accuracy unknown": unknown,
    agreement: agreement(await score("buildkit/buildkit"), await score("lint")),
    slimmed: slimmed(await score("slim")),
    images: images(imageRows, sourceRows),
    sources: sources(imageRows, sourceRows),
    packages: packages({ apk, apt, npm, pip }),
    rules: ruleTable(await rules()),
    course: await course(),
  };
}

/** The rows of a table, by the names in its first line. */
function rows(text) {
  const [head, ...lines] = text.trimEnd().split("\n").map((line) => line.split("\t"));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
}

/** A table of HTML cells that scrolls by itself; columns after the first that hold figures are set to the right. */
export function table(name, head, lines, figures = []) {
  const kind = (at) => (figures.includes(at) ? ' class="figure"' : "");
  const cell = (html, at) => (at === 0 ? `<th scope="row">${html}</th>` : `<td${kind(at)}>${html}</td>`);
  const first = head.map((html, at) => `<th scope="col"${kind(at)}>${html}</th>`).join("");
  const body = lines.map((line) => `<tr>${line.map(cell).join("")}</tr>`).join("\n");
  return `<div class="wide" tabindex="0" role="group" aria-label="${name}"><table><thead><tr>${first}</tr></thead><tbody>\n${body}\n</tbody></table></div>\n`;
}

function ruleTable(all) {
  const line = ({ name, severity, aliases, isPolicy, isBuildKits, prose }) => {
    const first = prose.split(/(?<=[.:])\s/)[0].replace(/\n/g, " ").replace(/:$/, ".");
    const text = escaped(first).replace(/`([^`]*)`/g, "<code>$1</code>");
    const loud = isPolicy ? "off" : severity === "Info" ? "information" : severity.toLowerCase();
    return [`<a href="rules/${name}.html">${name}</a>`, loud, text, [...(isBuildKits ? ["BuildKit"] : []), ...aliases].join(", ")];
  };
  return `<p>There are ${all.length} rules; ${all.filter((it) => it.isPolicy).length} of them are off unless asked for.</p>\n${table("Rules", ["Rule", "How loud", "What it is about", "Also known as"], all.map(line))}`;
}

async function course() {
  const { course } = await import("../js/lessons.mjs");
  const lessons = JSON.parse(await course());
  const items = lessons.map(({ name, title }) => `<li><a href="../index.html#lesson=${name}">${escaped(title)}</a></li>`);
  return `<ol>${items.join("")}</ol>\n`;
}
