// The larger components: what stands in the panes, in each state. Figures in them are made up; the words are the page's.

const icon = (path) => `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d="${path}"/></svg>`;
const CHEVRON = icon("M6 4l4 4-4 4");
const block = (...parts) => `<section class="block wide">${parts.join("")}</section>`;
const legend = (...kinds) => `<ul class="legend">${kinds.map((kind) => `<li><span class="swatch kind-${kind}"></span>${kind}<span class="legend-size">12.0 MB</span></li>`).join("")}</ul>`;

const DISCS = {
  measured: `<circle class="basis-full" cx="6" cy="6" r="4.5"/>`,
  modelled: `<path class="basis-full" d="M6 1.500a4.500 4.500 0 0 0 0 9z"/>`,
  stated: `<path class="basis-tick" d="M3.600 6.200l1.700 1.700 3.200-3.600"/>`,
  guessed: "",
  unknown: `<path class="basis-tick" d="M4.700 4.700a1.400 1.400 0 1 1 1.900 1.300q-.6.2-.6.900M6 8.600v.1"/>`,
};
const basis = (name) => `<span class="basis basis-${name}"><svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><circle class="basis-ring" cx="6" cy="6" r="4.500"/>${DISCS[name]}</svg><span>${name}</span></span>`;

const size = (state, bytes, unit, range) => `<p class="figure ${state}"><strong><button class="figure-of">${bytes}</button></strong><span class="figure-unit">${unit}</span><span class="figure-range">${range}</span></p>`;
const bar = (...stretches) => {
  let x = 0;
  const rects = stretches.map(([kind, width, state = ""]) => {
    const rect = `<rect class="stretch kind-${kind} ${state}" x="${x}%" width="${width}%" height="100%"/>`;
    x += width;
    return rect;
  });
  return `<svg class="bar-picture" width="100%" height="34" role="img" aria-label="A bar of layers">${rects.join("")}</svg>`;
};
const row = (state, mark, name, bytes, known, body = "") =>
  `<li class="row ${state}"><button class="row-head" aria-expanded="${body !== ""}"><span class="row-mark">${mark}</span><code class="row-name">${name}</code><span class="row-size">${bytes}</span>${basis(known)}${CHEVRON}</button>${body && `<div class="row-body">${body}</div>`}</li>`;
const part = (state, kind, what, path, bytes) => `<li class="part ${state}"><span class="swatch kind-${kind}"></span><span class="part-what">${what}<code class="part-path">${path}</code></span><span class="part-size">${bytes}</span></li>`;
const parts = `<ul class="parts">${part("", "packages", "gcc and 17 packages it needs", "/usr", "182 MB")}${part("is-hidden", "caches", "package lists", "/var/lib/apt/lists", "19.9 MB")}</ul>`;
const slimmed = (state, title, saved, left, [gone, rest]) => `<li class="slim-step ${state}"><span class="slim-title">${title}</span><span class="slim-saved">${saved}</span><span class="slim-left">${left}</span><svg class="slim-bar" aria-hidden="true"><rect class="slim-gone" x="${rest}%" width="${gone}%" height="100%"/><rect class="slim-rest" width="${rest}%" height="100%"/></svg></li>`;
const step = (state, fate, line, command, why) => `<li class="step ${state}"><span class="step-fate">${fate}</span><button class="step-name"><span class="step-line">${line}</span><code>${command}</code></button><div class="step-why">${why}</div></li>`;
const tile = (state, x, width, name) => `<g class="tile ${state}"><rect class="tile-ground" x="${x}" y="0.500" width="${width}" height="59" rx="3"/><text class="tile-name" x="${x + 6}" y="16">${name}</text><text class="tile-size" x="${x + 6}" y="32">12.0 MB</text></g>`;
const compared = (state, before, after, change) => `<tr><th scope="row"><code>COPY . .</code></th><td class="is-number">${before}</td><td class="is-number">${after}</td><td class="is-number compare-change ${state}">${change}</td></tr>`;

/** [the style sheet of each, its shelf's title, the shelf's content] */
export const panes = [
  ["header", "Header", `<header class="bar wide"><span class="brand"><h3>Layerlab</h3></span><label class="field"><span class="field-name">Target</span><select><option>runtime</option></select></label><span class="spring"></span><button class="button">Share</button></header>`],
  ["example_note", "Note of an example", `<p class="example"><span>A TypeScript API built the obvious way.</span> <button class="link">See it done well</button></p>`],
  ["headline", "Headline: with a promise, incomplete, after fixes", block(`<div class="headline"><div class="figures">${size("is-main", "1.47 GB", "on disk", "1.45–1.49 GB")}${size("", "564 MB", "to pull", "539–574 MB")}${size("is-minor", "2.04 GB", "disk usage", "1.98–2.06 GB")}<span class="figures-basis">${basis("modelled")}</span></div><p class="refining">Sizes of packages are on their way; until then they are guessed.</p><p class="before"><strong>−1.29 GB</strong> · 1.47 GB before the fixes <button class="link">Take this as the new start</button></p><p class="before is-growth"><strong>+12.0 MB</strong> · 1.47 GB pinned</p><p class="promise"><span>8 suggestions would make it <strong>184 MB</strong></span><button class="button primary">Slim it</button></p></div>`)],
  ["basis_mark", "How a figure is known", Object.keys(DISCS).map(basis).join("")],
  ["layer_bar", "Bar of layers: plain, one pointed at", block(`<div class="bar-block">${bar(["base", 60], ["packages", 10], ["caches", 8], ["sources", 12])}${bar(["base", 60, "is-faded"], ["packages", 10], ["caches", 8, "is-faded"], ["sources", 12, "is-faded"])}${legend("base", "packages", "caches", "sources")}</div>`)],
  ["slim_steps", "Steps of Slim it", block(`<details class="slim-steps" open><summary>How it got there, in 2 steps</summary><ol>${slimmed("", "Build in one stage, run in another", "−1.29 GB", "184 MB", [88, 12])}${slimmed("is-idle", "Use the exec form", "0 B", "184 MB", [0, 12])}</ol></details>`)],
  ["layer_list", "Layers: the base, one of nothing, one pointed at, one open", block(`<ol class="layers">${row("base", "", "node:22", "1.13 GB", "measured")}${row("layer is-zero", "2", "WORKDIR /app", "0 B", "measured")}${row("layer is-lit", "3", "COPY . .", "20.4 MB", "stated")}${row("layer is-open", "4", "RUN apt-get install -y gcc", "202 MB", "modelled", `<p class="row-figures">202 MB on disk, modelled · 61.0 MB to pull</p>${parts}`)}</ol>`)],
  ["left_out", "What the totals leave out", block(`<p class="left-out">Nobody has measured <code>registry.example/base</code>: its size is not in the totals. <label class="left-out-field">Its size in MB <input type="number" aria-label="Size in MB"></label></p>`)],
  ["assumptions", "Assumptions: taken, and stated by the author", block(`<ul class="assumptions">${["", "is-stated"].map((state) => `<li class="assumption ${state}"><label class="assumption-label"><span>The compiled program</span><span class="assumption-value"><input type="number" value="14.1"><span class="assumption-unit">MB</span></span></label><p class="assumption-source">The median of measured programs</p>${state && `<button class="button quiet assumption-reset">Back to the default</button>`}</li>`).join("")}</ul>`)],
  ["diff_view", "Lines before and after", `<pre class="diff" tabindex="0"><del class="diff-line">− FROM node:22\n</del><ins class="diff-line">+ FROM node:22-slim\n</ins><span class="diff-line diff-gap">⋯\n</span></pre>`],
  ["suggestions", "Suggestions: none, and what is worth knowing", block(`<p class="suggestions-none">Nothing to make smaller here.</p><h3 class="suggestions-group">Worth knowing</h3><ul class="notes"><li class="note"><button class="link">line 8</button><span>There is no .dockerignore.</span></li></ul>`)],
  ["figure", "A figure taken apart", `<div class="figure-card is-shown"><p class="figure-card-title">202 MB on disk (190–214 MB), modelled</p><p class="figure-card-note">The layers, unpacked.</p>${parts}</div>`],
  ["treemap", "Tiles: plain, pointed at, faded, what should not ship", block(`<svg class="treemap" width="100%" height="60" role="img" aria-label="Tiles">${tile("kind-dependencies", 0.5, 120, "plain")}${tile("kind-dependencies is-lit", 124.5, 120, "pointed at")}${tile("kind-sources is-faded", 248.5, 120, "faded")}${tile("kind-caches", 372.5, 120, "caches")}</svg>`)],
  ["contents", "Files and folders", block(`<ul class="contents-list"><li><details class="branch"><summary>${CHEVRON}<code class="branch-name">/app/</code><span class="branch-size">137 MB</span><svg class="branch-bar" width="100%" height="3" aria-hidden="true"><rect width="66%" height="100%"/></svg></summary></details></li><li class="held"><span class="swatch kind-packages"></span><span class="held-what">gcc</span><span class="held-size">48.0 MB</span></li></ul>`)],
  ["cache_pane", "Steps of the next build: runs again, may hit, kept", block(`<ol class="contents-list">${step("is-rerun", "runs again", 6, "COPY . .", "package.json changes")}${step("may-hit", "may hit", 7, "RUN npm ci", "when its files come out the same")}${step("is-kept", "cached", 3, "RUN apt-get update", "")}</ol><ul class="changes"><li class="change"><span>src/index.ts</span><button class="button quiet" aria-label="Not changed">×</button></li></ul>`)],
  ["context_pane", "Build context: sent, kept out", block(`<div class="drop-zone"><p class="drop-note">Drop your project's folder here.</p></div><ul class="contents-list"><li class="file"><code class="file-path">src/index.ts</code><span class="file-size">12.0 kB</span></li><li class="file is-out"><code class="file-path">.git/index</code><span class="file-size">4.18 kB</span></li></ul>`)],
  ["compare_pane", "Layers compared", block(`<div class="compare-layers"><table><tbody>${compared("is-less", "20.4 MB", "833 B", "−20.4 MB")}${compared("is-growth", "–", "5.39 MB", "+5.39 MB")}${compared("is-same", "0 B", "0 B", "=")}</tbody></table></div>`)],
  ["editor_pane", "Problems: refused, borne", `<ul class="problems wide"><li class="problem is-error"><button class="link">line 1</button><span class="problem-text"><code>FORM</code> is not an instruction.</span><button class="button">Fix</button></li><li class="problem is-warning"><button class="link">line 4</button><span class="problem-text">An empty line goes on with the instruction.</span></li></ul>`],
  ["empty", "Nothing to build", `<div class="empty wide"><h3>Nothing to build yet</h3><p>Paste a Dockerfile into the editor.</p><ul><li><button class="button">Go to scratch</button></li></ul></div>`],
  ["palette", "Palette, snapshots, exports", `<div class="palette is-shown"><input aria-label="Command" placeholder="What do you want to do?"><ul role="listbox" aria-label="Commands"><li role="option" aria-selected="true"><span>Slim it</span><small>Suggestions</small></li><li role="option" aria-selected="false"><span>Redo</span><small>Editor</small></li></ul></div>`],
  ["footer", "Footer", `<footer class="footer wide"><span>Engine 0.1.0</span><span class="footer-private">No request leaves this page</span></footer>`],
];
