// The workshop folder: the built site, the page as one file, ways to start them, and a word to the teacher; the same as a zip.
//
//   node web/js/workshop.mjs SITE FOLDER      fills FOLDER and FOLDER.zip out of the built site SITE

import { chmod, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";
import { single } from "./single.mjs";

const templates = join(dirname(fileURLToPath(import.meta.url)), "../../workshop");

/** Programs, which Unix systems want marked as such. */
const PROGRAM = /\.(sh|command|py)$/;
/** The earliest day that a zip can name: the same files make the same zip. */
const DAY = new Date(1980, 0, 1);

/** Fills `folder` anew, and the zip beside it. */
export async function workshop(site, folder) {
  const files = {
    ...(await read(templates)),
    ...Object.fromEntries(Object.entries(await read(site)).map(([path, content]) => [`site/${path}`, content])),
    "layerlab.html": Buffer.from(await single(site)),
  };
  files["start.command"] = files["start.sh"];
  // Windows' own programs read lines that end so.
  for (const name of ["README.txt", "start.bat"]) files[name] = Buffer.from(files[name].toString().replaceAll("\n", "\r\n"));
  await rm(folder, { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
    if (PROGRAM.test(path)) await chmod(join(folder, path), 0o755);
  }
  await writeFile(`${folder}.zip`, zipped(basename(folder), files));
}

/** All files below a folder by their paths. */
async function read(folder) {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  const files = await Promise.all(paths.map(async (path) => [relative(folder, path).split(sep).join("/"), await readFile(path)]));
  return Object.fromEntries(files);
}

function zipped(name, files) {
  const entry = ([path, content]) => {
    const mode = PROGRAM.test(path) ? 0o755 : 0o644;
    return [`${name}/${path}`, [content, { level: 9, mtime: DAY, os: 3, attrs: (0o100000 | mode) << 16 }]];
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(entry)));
}

if (argv[1] === fileURLToPath(import.meta.url)) await workshop(argv[2], argv[3]);
