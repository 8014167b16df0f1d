// In Node the engine is ready once it is imported: it and the package tables are read from the disk.

import { readFileSync } from "node:fs";
import { initSync, loadPackages } from "./engine.js";

export * from "./engine.js";

const read = (name) => readFileSync(new URL(name, import.meta.url));

initSync({ module: read("./engine_bg.wasm") });
loadPackages(read("./packages.tsv").toString());

export async function init() {}
