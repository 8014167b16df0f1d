// Before the engine is there: puts back the author's text and colours, keeps what is typed, starts the
// engine, and says so when the engine fails. What the author typed is never lost.

const source = document.getElementById("source");
const trouble = document.getElementById("trouble");

recall("layerlab.theme", (theme) => (document.documentElement.dataset.theme = theme));
const moreContrast = matchMedia("(prefers-contrast: more)");
const follow = () => document.documentElement.toggleAttribute("data-more-contrast", moreContrast.matches);
moreContrast.addEventListener("change", follow);
follow();
// A link that carries a text of another goes first; the engine reads it.
if (!location.hash || history.state) recall("layerlab.source", (text) => (source.value = text));
source.addEventListener("input", () => keep("layerlab.source", source.value));
document.getElementById("loading").hidden = false;

addEventListener("error", ({ error }) => stopped(error));
addEventListener("unhandledrejection", ({ reason }) => stopped(reason));
// By then editor.js has run too: module scripts run in order, all of them before this event.
addEventListener("DOMContentLoaded", () => start().catch(failed));

async function start() {
  const { default: init } = await import(document.getElementById("engine-glue").href);
  await init({ module_or_path: document.getElementById("engine-wasm").href });
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
function recall(key, use) {
  try {
    const value = localStorage.getItem(key);
    if (value !== null) use(value);
  } catch {}
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {}
}
