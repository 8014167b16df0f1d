// The service worker of a built site, and the list of what it keeps.

import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "./named.mjs";

const bundle = join(dirname(fileURLToPath(import.meta.url)), "dist/sw.js");
/** Where Workbox's tools, too, put the list. */
const PLACE = "self.__WB_MANIFEST";
const DOCS_PLACE = "self.__DOCS";
/** Where the documentation is; it is kept apart from the page, and after it. */
const DOCS = "docs/";

export const WORKER = "sw.js";

/** Names that change with their content: Trunk's, esbuild's, and those of named.mjs. */
const HASHED = /^[\w-]+-([0-9a-f]{8,16}|[0-9A-Z]{8})(_bg)?\.\w+$/;

/** Writes the worker of the site in `folder`. The same files make the same worker. */
export async function writeWorker(folder) {
  const listed = filled(await readFile(bundle, "utf8"), PLACE, await list(folder));
  await writeFile(join(folder, WORKER), filled(listed, DOCS_PLACE, await documentation(folder)));
}

/** The files of the site in `folder` that the worker keeps, by their paths from there: all that the playground can ask for. */
export async function kept(folder) {
  return (await paths(folder)).filter((path) => path !== WORKER && !path.startsWith(DOCS));
}

/** The documentation's files, with a name for their cache that changes with any of them. */
async function documentation(folder) {
  const files = (await paths(folder)).filter((path) => path.startsWith(DOCS));
  const contents = await Promise.all(files.map((path) => readFile(join(folder, path))));
  return { version: digest(contents.map(digest).join()).slice(0, 16), files };
}

async function paths(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return paths.map((path) => path.split(sep).join("/")).sort();
}

function filled(text, place, value) {
  const [before, after, ...more] = text.split(place);
  if (after === undefined || more.length) throw new Error(`${bundle} does not name ${place} once`);
  return before + JSON.stringify(value) + after;
}

/** Workbox's list: a file whose name does not tell its content comes with the content's digest. */
async function list(folder) {
  const entry = async (url) => {
    const revision = HASHED.test(url) ? null : digest(await readFile(join(folder, url))).slice(0, 16);
    return { url, revision };
  };
  return Promise.all((await kept(folder)).map(entry));
}
