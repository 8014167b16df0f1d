// A built site as one HTML file that opens from a disk, without a server: scripts and styles in the page, and all that the page
// fetches beside them, compressed. Its policy allows just these, by their hashes, and no network at all.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { bundling } from "./bundling.mjs";
import { singlePagePolicy } from "./policy.mjs";
import { kept } from "./worker.mjs";

const sources = join(dirname(fileURLToPath(import.meta.url)), "src");

/** What the page has in itself, or does without. */
const LEFT_OUT = new Set([".html", ".js", ".css", ".png", ".webmanifest"]);

/** The text of the one file for the site in `folder`. */
export async function single(folder) {
  const html = await readFile(join(folder, "index.html"), "utf8");
  const [glue] = /web-[0-9a-f]+\.js/.exec(html);
  const style = await styles(folder, html);
  const script = await scripts(resolve(folder, glue));
  const files = (await kept(folder)).filter((path) => !LEFT_OUT.has(extname(path)));
  const blocks = await Promise.all(files.map((path) => block(folder, path)));
  const policy = `<meta http-equiv="Content-Security-Policy" content="${singlePagePolicy([hash(script)], [hash(style)])}">`;
  return html
    .replace(/<html lang="?en"?>/, '<html lang="en" data-single>')
    .replace(/<meta http-equiv="?Content-Security-Policy"?[^>]*>/, "")
    .replace(/<script\b[^>]*\bsrc=[^>]*><\/script>/g, "")
    .replace(/<link\b[^>]*>/g, link)
    .replace(/<meta charset="?utf-8"?>/, (charset) => `${charset}${policy}<style>${style}</style>`)
    .replace("</body>", () => `${blocks.map((it) => `${it}\n`).join("")}<script type="module">${script}</script></body>`);
}

/** The icon stays; of the engine's files only their names do, without the wish to load them. */
function link(tag) {
  if (tag.includes("data:image/")) return tag;
  return /\bid="?engine-/.test(tag) ? tag.replace(/ (rel|as|crossorigin|type)(="?[^" >]*"?)?/g, "") : "";
}

async function styles(folder, html) {
  const names = [...html.matchAll(/<link\b[^>]*\brel="?stylesheet"?[^>]*>/g)].map(([tag]) => /href="?([^" >]+)/.exec(tag)[1]);
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return checked(texts.join("\n"), "</style");
}

/** One module of all that the page's scripts import, early or late. */
async function scripts(glue) {
  const { outputFiles } = await build({
    stdin: { contents: 'import "./inlined.js"; import "./boot.js"; import "./editor.js";', resolveDir: sources },
    ...bundling,
    plugins: [...bundling.plugins, replaced({
      "./glue.js": `export const glue = () => import(${JSON.stringify(glue)});`,
      "./offline.js": "",
    })],
  });
  return checked(outputFiles[0].text, "</script", "<!--");
}

/** Modules of other content than their files have: here is no worker to register, and the engine's glue is in the bundle. */
function replaced(contents) {
  return {
    name: "replaced",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /./ }, ({ path }) => (path in contents ? { path, namespace: "replaced" } : undefined));
      onLoad({ filter: /./, namespace: "replaced" }, ({ path }) => ({ contents: contents[path], resolveDir: sources }));
    },
  };
}

/** A text that ends where it should when it stands in a page. */
function checked(text, ...endings) {
  const ending = endings.find((ending) => text.includes(ending));
  if (ending) throw new Error(`what goes into the page holds ${ending}`);
  return text;
}

async function block(folder, path) {
  const packed = deflateRawSync(await readFile(join(folder, path)), { level: 9 }).toString("base64");
  const type = path.endsWith(".wasm") ? "application/wasm" : "text/plain";
  return `<script type="text/plain" data-file="${path}" data-type="${type}">${packed}</script>`;
}

function hash(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
