// Bundles what the page loads beside the engine, into dist/: boot.js, editor.js, the files that
// they fetch later, and main.css (with all that web/src/main.css imports); and the widget: embed.js, and what
// embed.html loads more than the page. Trunk runs it before each build.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundling } from "./bundling.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

/** Everything bundled: its files, and the paths of the modules they were made of. */
const files = [];
const inputs = new Set();

// What a build before this one was cut into; web/js/bin/wasm-bindgen makes it anew.
await rm(join(dist, "later.wasm"), { force: true });

const whole = await bundle("codemirror.js", "[name]-[hash]");
const lessons = await bundle("lessons/lessons.js", "[name]-[hash]");
await bundle("editor.js", "[name]", { "./codemirror.js": whole, "./lessons/lessons.js": lessons });
const offline = await bundle("offline.js", "[name]-[hash]");
await bundle("boot.js", "[name]", { "./offline.js": offline });
// Not fetched by the page itself: worker.mjs fills in what it keeps.
await bundle("sw.js", "[name]");
// For other people's pages: the element, and what its frame loads more than the page does.
const element = await bundle("embed.js", "[name]", {}, "iife");
const frame = [await bundle("frame.js", "[name]-[hash]"), await bundle("../../styles/embed.css", "[name]-[hash]")];
await bundle("../../src/main.css", "[name]");
for (const { path, text } of files) await writeIfChanged(path, text);

// Whose licences go with the page (notices.mjs reads it), and what post_build.mjs puts beside it.
const made = { inputs: [...inputs], late: [whole, lessons, offline], element, frame };
await writeIfChanged(join(dist, "bundle.json"), JSON.stringify(made));

const fresh = new Set(files.map(({ path }) => basename(path)));
const stale = (await readdir(dist)).filter((name) => /\.(js|css)$/.test(name) && !fresh.has(name));
for (const name of stale) await rm(join(dist, name));

/** Bundles one file of src/ and answers its name; `elsewhere` says which imports are files of their own. */
async function bundle(entry, entryNames, elsewhere = {}, format = "esm") {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(here, "src", entry)],
    entryNames,
    outdir: dist,
    ...bundling,
    format,
    ...(entry.endsWith(".css") && { loader: {} }),
    plugins: [...bundling.plugins, linksTo(elsewhere)],
    metafile: true,
  });
  files.push(...outputFiles);
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  return basename(outputFiles[0].path);
}

/** Imports these names from files beside the bundle. */
function linksTo(elsewhere) {
  return {
    name: "links",
    setup({ onResolve }) {
      onResolve({ filter: /./ }, ({ path }) => (elsewhere[path] ? { path: `./${elsewhere[path]}`, external: true } : undefined));
    },
  };
}

/** Leaves an equal file alone, so that `trunk serve` sees no change where there is none. */
async function writeIfChanged(path, text) {
  const before = await readFile(path, "utf8").catch(() => null);
  if (before === text) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
