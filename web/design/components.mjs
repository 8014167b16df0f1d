// The shared components as the page writes them, in each of their states.

import { panes } from "./panes.mjs";

const KINDS = ["base", "system", "packages", "dependencies", "artefacts", "sources", "downloads", "caches", "unknown"];
const SIZES = { xs: "Ranges, tags", s: "Controls, lists", m: "Text", l: "Titles", xl: "Figures", xxl: "The headline" };

const shelf = (title, ...parts) => `<h2>${title}</h2><div class="shelf">${parts.join("")}</div>`;
const node = (classes, name, base, size) =>
  `<svg width="170" height="90" viewBox="-10 -10 170 90" role="img" aria-label="${name}"><g class="node ${classes}"><rect class="node-box" width="150" height="70" rx="8"/><text class="node-name" x="12" y="22">${name}</text><text class="node-base" x="12" y="40">${base}</text><text class="node-size" x="12" y="58">${size}</text></g></svg>`;
const edge = (kind, name) =>
  `<svg class="edge ${kind}" width="120" height="20" role="img" aria-label="${name}"><path class="edge-line" d="M2 10h116"/></svg><span>${name}</span>`;

export const components = [
  shelf("Type", ...Object.entries(SIZES).map(([size, use]) => `<svg class="type" width="100%" height="56" role="img" aria-label="${use}"><text y="40" fill="currentColor" font-size="var(--text-${size})">${use}: 1.21 GB on disk</text></svg>`)),
  shelf("Buttons", `<button class="button primary">Slim it</button>`, `<button class="button">Apply</button>`, `<button class="button" disabled>Apply (waits)</button>`, `<button class="button quiet">Preview</button>`, `<button class="button icon-only" aria-label="Close">×</button>`, `<button class="link">line 7</button>`),
  shelf("Fields", `<label class="field"><span class="field-name">Target</span><select><option>runtime (last stage)</option></select></label>`, `<label class="field"><span class="field-name">Argument</span><input value="22" size="6"></label>`, `<label class="field"><span class="field-name">Empty</span><input placeholder="bookworm" size="10"></label>`),
  shelf("Tags and counts", `<span class="tag">safe</span>`, `<span class="tag">check once</span>`, `<span class="tag tag-hidden">182 MB paid for and not seen</span>`, `<span class="count">8</span>`, `<kbd>Ctrl</kbd>`),
  shelf("Tabs", `<div class="tabs"><button class="tab" aria-current="true">Overview</button><button class="tab">Files</button><button class="tab">Cache</button></div>`),
  shelf("Kinds of content", ...KINDS.map((kind) => `<span><span class="swatch kind-${kind}"></span> ${kind}</span>`)),
  shelf("Suggestions", ...["", "is-lit"].map(suggestion)),
  shelf("Nodes", node("is-target", "target", "node:22-slim", "232 MB"), node("is-stage", "stage", "node:22", "1.2 GB"), node("is-stage is-lit", "pointed at", "node:22", "1.2 GB"), node("is-stage is-dimmed", "not needed", "node:22", "1.2 GB"), node("is-stage is-rerun", "runs again", "node:22", "1.2 GB"), node("is-stage may-hit", "may hit", "node:22", "1.2 GB"), node("is-image", "image", "registry", "77 MB"), node("is-context", "context", ".", "4 MB")),
  shelf("Edges", edge("is-from", "FROM"), edge("is-copy", "COPY"), edge("is-mount", "RUN --mount"), edge("is-copy is-lit", "pointed at"), edge("is-copy is-dimmed", "not needed")),
  shelf("Differences", `<span class="tag">before → after</span>`, `<strong>−812 MB</strong>`, `<span class="is-growth">+3.4 MB</span>`),
  ...panes.map(([, title, content]) => shelf(title, content)),
].join("");

/** Style sheets of components that show nothing by themselves, or stand in another one's shelf. */
const WITHIN = ["assumption_row", "base_row", "code_editor", "disclosure_row", "layer_row", "part_table", "splitter", "stage_graph", "suggestion_card", "tabs"];

/** The style sheets of which no component is shown. */
export function missing(names) {
  return names.filter((name) => !WITHIN.includes(name) && !panes.some(([sheet]) => sheet === name));
}

function suggestion(state) {
  return `<div class="suggestion card ${state}"><div class="suggestion-head"><div><p class="suggestion-title"><strong>Build in one stage, run in another</strong></p><p class="suggestion-place"><button class="link">line 1</button> <code>ToolchainShipped</code></p></div><p class="saving"><strong>−1.27 GB</strong><small>−483 MB to pull</small></p></div><p class="suggestion-why">The image ships what only the build needs.</p><div class="suggestion-foot"><span class="tag">check once</span><span class="spring"></span><button class="button quiet">Preview</button><button class="button">Apply</button></div></div>`;
}
