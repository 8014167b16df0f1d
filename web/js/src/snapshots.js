// Snapshots: links to what was seen, with its sizes, under names, kept in this browser. They hold the text and every
// choice, and outlive what undo knows.

import { shown } from "./dialog.js";
import { element } from "./dom.js";
import { follow } from "./open.js";
import { texts } from "./texts.js";

const KEY = "layerlab.snapshots";
/** The oldest give way: a browser keeps some 5 MB for a site, and a large file's link has 20 kB. */
const MOST = 60;

/** Shows them, the newest first. `ask` is as commands.js says. */
export async function openSnapshots(ask) {
  const [link, headline] = await Promise.all([ask("link"), ask("headline")]);
  const said = element("p", { class: "palette-none", role: "status" });
  const name = element("input", { type: "text", "aria-label": texts.snapshotName, placeholder: texts.snapshotName, maxlength: "80" });
  const list = element("ul", { class: "exports" });
  const close = element("button", { class: "button", click: () => dialog.close() }, texts.close);
  const head = element("div", { class: "palette-head" }, element("h2", {}, texts.snapshots), close);
  const form = element("form", { class: "snapshot-new", submit: keep }, name, element("button", { class: "button primary" }, texts.keepSnapshot));
  const dialog = shown(texts.snapshots, head, form, list, said);
  draw();

  function keep(event) {
    event.preventDefault();
    const hash = new URL(link).hash;
    const made = { name: name.value.trim() || texts.snapshot, made: Date.now(), hash, headline };
    said.textContent = store([made, ...kept()].slice(0, MOST)) ? texts.done.keep(made.name) : texts.notKept;
    name.value = "";
    draw();
  }

  function draw() {
    const all = kept();
    list.replaceChildren(...all.map((it) => row(it, all)));
    if (!all.length) list.append(element("li", {}, element("small", {}, texts.noSnapshot)));
  }

  function row(it, all) {
    const open = element("button", { class: "button", "aria-label": `${texts.open}: ${it.name}`, click: () => visit(it) }, texts.open);
    const forget = element("button", { class: "button quiet", "aria-label": `${texts.forget}: ${it.name}`, click: () => drop(it) }, texts.forget);
    const about = `${it.headline.replace(/^Dockerfile: /, "")} · ${new Date(it.made).toLocaleString()}`;
    return element("li", {}, element("div", {}, it.name, element("small", {}, about)), element("div", { class: "ways" }, forget, open));

    function drop(gone) {
      store(all.filter((other) => other !== gone));
      draw();
      name.focus();
    }
  }

  function visit(it) {
    dialog.close();
    follow(it.hash);
  }
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

/** Whether the browser took them: it may refuse its storage, or have no room. */
function store(all) {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
    return true;
  } catch {
    return false;
  }
}
