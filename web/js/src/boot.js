// Before the engine is there: puts back the author's text and colours, keeps what is typed, starts the
// engine, and says so when the engine fails. What the author typed is never lost.

import { glue } from "./glue.js";
import { offerLater } from "./later.js";

const source = document.getElementById("source");
const trouble = document.getElementById("trouble");
/** Inside another page nothing is kept: the text there is that page's. */
const embedded = "embed" in document.documentElement.dataset;

recall("localStorage", "layerlab.theme", (theme) => (document.documentElement.dataset.theme = theme));
recall("localStorage", "layerlab.split", (split) => document.documentElement.style.setProperty("--split", split));
const moreContrast = matchMedia("(prefers-contrast: more)");
const follow = () => document.documentElement.toggleAttribute("data-more-contrast", moreContrast.matches);
moreContrast.addEventListener("change", follow);
follow();
// A link that carries a text of another goes first; the engine reads it.
if (!location.hash || history.state) recall("localStorage", "layerlab.source", (text) => (source.value = text));
// What this tab held when it was left: more than its address, which follows the typing late. A reload leads back to it even
// when the address moved on while the reload was under way.
recall("sessionStorage", "layerlab.left", (left) => {
  const { place, text } = JSON.parse(left) ?? {};
  const { type } = performance.getEntriesByType("navigation")[0] ?? {};
  if (!text || !(type === "reload" || (type === "back_forward" && place === location.hash))) return;
  source.value = text;
  isOwn();
});
source.addEventListener("input", () => {
  isOwn();
  keep("localStorage", "layerlab.source", source.value);
});
// What was read, or comes back as it stood, is not read another time.
addEventListener("pageshow", () => keep("sessionStorage", "layerlab.left", "null"));
addEventListener("pagehide", () => {
  const text = globalThis.DockerfileEditor?.current?.text() ?? source.value;
  keep("sessionStorage", "layerlab.left", JSON.stringify({ place: location.hash, text }));
});
document.getElementById("loading").hidden = false;

addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));
// By then editor.js has run too: module scripts run in order, all of them before this event.
addEventListener("DOMContentLoaded", () => start().catch(failed));

// The browser offers to install the page when it likes; offline.js, which comes later, asks for the offer.
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  globalThis.installOffer = event;
});
if (!embedded) addEventListener("load", () => import("./offline.js").catch(() => {}));

async function start() {
  const { default: init } = await glue();
  // Inside another page frame.js has the last word on the text, and may have the engine already.
  await globalThis.opening;
  if (!embedded) await painted();
  const started = init({ module_or_path: (await globalThis.engine) ?? document.getElementById("engine-wasm").href });
  offerLater(started);
  await started;
}

/**
 * When the text is there to be read: the engine is twenty times as large as all that the first paint waits for, and would
 * take the line from it. A page that nobody sees is not painted.
 */
function painted() {
  return new Promise((resolve) => {
    if (document.hidden) return resolve();
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 1000);
  });
}

/** Says that the box holds the author's latest, which goes before what the address holds. */
function isOwn() {
  source.toggleAttribute("data-own", true);
}

function failed(reason) {
  console.error(reason);
  say("The engine did not start, so there is no analysis. Your text is safe: you can go on editing and copying it. A browser of the last three years is needed; reloading may help.");
}

/** The engine panics only by a mistake of ours; the page then stands still, the text stays. */
function stopped(reason) {
  if (reason instanceof WebAssembly.RuntimeError) {
    say("The engine stopped by a mistake of ours. Your text is still in the editor and is kept in this browser: copy it, or reload the page to go on.");
  }
}

function say(text) {
  trouble.hidden = false;
  trouble.textContent = text;
  const loading = document.getElementById("loading");
  if (loading) loading.hidden = true;
}

// A browser may refuse its storage altogether (private windows, blocked cookies).
function recall(storage, key, use) {
  if (embedded) return;
  try {
    const value = globalThis[storage].getItem(key);
    if (value !== null) use(value);
  } catch {}
}

function keep(storage, key, value) {
  if (embedded) return;
  try {
    globalThis[storage].setItem(key, value);
  } catch {}
}
