// In a browser the engine is fetched, and the package tables beside it. Both addresses are written so that a bundler
// finds the files.

import start, { loadPackages } from "./engine.js";

export * from "./engine.js";

let ready;

export function init(parts) {
  ready ??= load(parts).catch((error) => {
    // The next call tries again.
    ready = undefined;
    throw error;
  });
  return ready;
}

async function load({
  wasm = new URL("./engine_bg.wasm", import.meta.url),
  packages = new URL("./packages.tsv", import.meta.url),
} = {}) {
  const [tables] = await Promise.all([packages && text(packages), start({ module_or_path: wasm })]);
  if (tables) loadPackages(tables);
}

async function text(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.text();
}
