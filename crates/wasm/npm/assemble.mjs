// Completes the npm package in the folder given, where wasm-bindgen has put the engine: entry points, the package
// tables, the version, and the licences of what is compiled in.

import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { notices } from "../../../web/js/notices.mjs";
import { tables } from "../../../web/js/pack.mjs";

const folder = argv[2];
const own = (name) => new URL(name, import.meta.url);

for (const name of ["README.md", "browser.js", "index.d.ts", "node.js"]) await copyFile(own(name), join(folder, name));
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) await copyFile(name, join(folder, name));

const [, version] = /^version = "(.+)"$/m.exec(await readFile("Cargo.toml", "utf8"));
const description = JSON.parse(await readFile(own("package.json"), "utf8"));
await writeFile(join(folder, "package.json"), `${JSON.stringify({ ...description, version }, null, 2)}\n`);

await writeFile(join(folder, "packages.tsv"), await tables());
await writeFile(join(folder, "NOTICES.txt"), notices("layerlab-wasm", []));
// The declarations of what the glue calls inside: nobody else does.
await rm(join(folder, "engine_bg.wasm.d.ts"));
