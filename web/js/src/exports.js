// What is on the page as files and for the clipboard. The engine writes the texts; the picture is the one on
// the page, with its colours and the Dockerfile in it, so that opening the picture leads back to where it was made.

import { picture, pixels } from "./picture.js";
import { shown } from "./dialog.js";
import { element } from "./dom.js";
import { download } from "./download.js";
import { openSnapshots } from "./snapshots.js";
import { texts } from "./texts.js";

const FILES = {
  svg: ["stages.svg", "image/svg+xml"],
  png: ["stages.png", "image/png"],
  dot: ["stages.dot", "text/vnd.graphviz"],
  mermaid: ["stages.mmd", "text/plain"],
  report: ["report.md", "text/markdown"],
};

/** Commands by name: `exports`, `snapshots`, and for each kind `copy KIND` and `save KIND`. `ask` is as commands.js says. */
export function exportCommands(ask) {
  const commands = { exports: () => openExports(ask, commands), snapshots: () => openSnapshots(ask) };
  for (const kind of ["link", "reference", ...Object.keys(FILES)]) {
    commands[`copy ${kind}`] = () => copy(kind, made(ask, kind));
    commands[`save ${kind}`] = () => save(kind, made(ask, kind));
  }
  return commands;
}

/** A promise of the text, or of the picture as a Blob. */
async function made(ask, kind) {
  if (kind === "svg") return picture(ask);
  if (kind === "png") return pixels(await picture(ask));
  return ask(kind);
}

/** The clipboard is opened at once, while the key or the press still allows it; what goes in may come later. */
async function copy(kind, content) {
  const type = kind === "png" ? "image/png" : "text/plain";
  const blob = content.then((it) => new Blob([it], { type }));
  await navigator.clipboard.write([new ClipboardItem({ [type]: blob })]);
}

async function save(kind, content) {
  const [name, type] = FILES[kind];
  download(name, type, await content);
}

/** All kinds, each with what can be done with it. */
async function openExports(ask, commands) {
  const said = element("p", { class: "palette-none", role: "status" });
  const button = (kind, title, [way, word]) => {
    const made = element("button", { class: "button", "aria-label": `${word}: ${title}` }, word);
    made.addEventListener("click", () => {
      const [done, failed] = [texts.done[way](title), texts.notExported(title)];
      commands[`${way} ${kind}`]().then(() => (said.textContent = done), () => (said.textContent = failed));
    });
    return made;
  };
  const rows = JSON.parse(await ask("kinds")).map(({ kind, title, note, ways }) => {
    const buttons = ways.map((way) => button(kind, title, way));
    return element("li", {}, element("div", {}, title, element("small", {}, note)), element("div", { class: "ways" }, ...buttons));
  });
  const close = element("button", { class: "button" }, texts.close);
  const head = element("div", { class: "palette-head" }, element("h2", {}, texts.exports), close);
  const dialog = shown(texts.exports, head, element("ul", { class: "exports" }, ...rows), said);
  close.addEventListener("click", () => dialog.close());
}
