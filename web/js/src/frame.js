// The playground inside another page (embed.html): runs before boot.js, takes what the page around it says, and tells
// it what is seen. `?host=ORIGIN` names that page (embed.js writes it); from anybody else nothing is heard. Without it
// (a plain iframe) the address alone says what to show: `?panes=…&pane=…&readonly=…&theme=…#LINK`.

const root = document.documentElement;
const asked = new URLSearchParams(location.search);
const host = asked.get("host");
/** A text, and no longer than a Dockerfile can be in earnest. */
const text = (value) => typeof value === "string" && value.length < 1e6;
const SHAPE = {
  source: text, target: text, platform: text, panes: text, pane: text, readonly: text, goal: text, lesson: text,
  theme: text, grow: (value) => typeof value === "boolean",
};

/** What a link holds, as it is now. */
const now = { source: "", target: "", platform: "", pane: "", lesson: "" };
let said = 0;
let started = () => {};

if (host) {
  // boot.js waits for it: the page opens with the text that it is to show.
  globalThis.opening = new Promise((resolve) => (started = resolve));
  addEventListener("message", hear);
  tell({ type: "hello" });
  setTimeout(started, 3000);
} else {
  show({ panes: asked.get("panes") ?? "", readonly: asked.get("readonly") ?? "", theme: asked.get("theme") ?? "" });
  if (asked.has("readonly")) root.dataset.readonly = asked.get("readonly") || "all";
}
globalThis.engine = shared();
// The whole playground, with what is seen here.
addEventListener("click", ({ target }) => {
  const link = target.closest?.("a.open-whole");
  if (link) link.href = `./${location.hash}`;
});

/** Called by the engine whenever it has drawn something new. */
globalThis.tellHost = (json) => {
  const view = JSON.parse(json);
  Object.assign(now, { source: view.source, target: view.target, platform: view.platform, pane: view.pane });
  tell({ type: "view", view });
};

function tell(message) {
  // An origin without a name (a page from disk) cannot be addressed.
  if (host) parent.postMessage({ layerlab: 1, ...message }, host === "null" ? "*" : host);
}

async function hear({ source, origin, data }) {
  if (source !== parent || origin !== host || data?.layerlab !== 1 || data.type !== "set") return;
  const heard = Object.entries(data).filter(([key, value]) => SHAPE[key]?.(value));
  show(Object.fromEntries(heard));
  const link = heard.filter(([key]) => key in now);
  if (link.length === 0 && said) return;
  Object.assign(now, Object.fromEntries(link));
  if (now.lesson && !said) now.pane ||= "lesson";
  const hash = `#1${await packed(linked())}`;
  if (said++) location.replace(hash);
  else history.replaceState(null, "", hash);
  started();
}

/** What the style sheet and the editor go by. */
function show({ panes, lesson, readonly, theme, goal, grow }) {
  if (panes !== undefined) root.dataset.panes = panes.replaceAll(",", " ") || `editor stages layers suggestions ${lesson ? "lesson" : ""}`;
  if (readonly !== undefined) mark("readonly", readonly);
  if (goal !== undefined) mark("goal", goal);
  if (theme !== undefined) mark("theme", theme);
  if (grow !== undefined) follow(grow);
  dispatchEvent(new Event("layerlab:shown"));
}

function mark(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
}

/** With `height="auto"` the frame is as high as what it shows. */
const height = new ResizeObserver(([{ target }]) => tell({ type: "height", height: target.scrollHeight }));
function follow(grow) {
  root.toggleAttribute("data-grow", grow);
  if (grow) height.observe(document.getElementById("app"));
  else height.disconnect();
}

/** The content of a link; share.rs reads it. The number makes each another one, so that a text can be set twice. */
function linked() {
  const { source, target, platform, pane, lesson } = now;
  const lines = Object.entries({ target, platform, pane, lesson: lesson && `${lesson}\\n`, set: said }).filter(([, value]) => value);
  return `${lines.map(([key, value]) => `${key}=${`${value}`.replaceAll("\n", " ")}\n`).join("")}\n${source}`;
}

async function packed(content) {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The engine, compiled once for all playgrounds of a page: a frame beside this one may have it. */
function shared() {
  for (let place = 0; place < parent.length; place++) {
    try {
      const other = parent.frames[place];
      if (other !== window && other.engine) return borrowed(other.engine);
    } catch {
      // A frame of another origin.
    }
  }
  return compiled();
}

/** The engine of another frame; one of its own where that frame is taken away, which keeps its promises to itself. */
function borrowed(engine) {
  return new Promise((resolve) => {
    const own = setTimeout(() => resolve(compiled()), 5000);
    engine.then((module) => (clearTimeout(own), resolve(module)));
  });
}

async function compiled() {
  const { href } = document.getElementById("engine-wasm");
  // A host that does not call the file WebAssembly is asked for its bytes.
  return WebAssembly.compileStreaming(fetch(href)).catch(async () => WebAssembly.compile(await (await fetch(href)).arrayBuffer()));
}
