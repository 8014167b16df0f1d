// Bundles the page's JavaScript: src/editor.js with CodeMirror -> dist/editor.js.
// Cargo needs the bundle too (web/src/editor.rs imports it), so this runs before every build of `web`.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

const { outputFiles } = await build({
  entryPoints: [join(here, "src/editor.js")],
  outdir: join(here, "dist"),
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  write: false,
});

for (const { path, text } of outputFiles) await writeIfChanged(path, text);

/** Leaves an equal file alone, so that cargo and `trunk serve` see no change where there is none. */
async function writeIfChanged(path, text) {
  const before = await readFile(path, "utf8").catch(() => null);
  if (before === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
