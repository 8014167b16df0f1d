// Bundles what the page loads beside the engine, into dist/: boot.js, editor.js (with CodeMirror) and
// main.css (with all that web/src/main.css imports). Trunk runs it before each build.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

const { outputFiles, metafile } = await build({
  entryPoints: [join(here, "src/boot.js"), join(here, "src/editor.js"), join(here, "../src/main.css")],
  entryNames: "[name]",
  outdir: join(here, "dist"),
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  write: false,
  metafile: true,
});

for (const { path, text } of outputFiles) await writeIfChanged(path, text);
// Whose licences go with the page: notices.mjs reads it.
await writeIfChanged(join(here, "dist/inputs.json"), JSON.stringify({ inputs: Object.keys(metafile.inputs) }));

/** Leaves an equal file alone, so that `trunk serve` sees no change where there is none. */
async function writeIfChanged(path, text) {
  const before = await readFile(path, "utf8").catch(() => null);
  if (before === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
