// Prints a line for each file under the folder given: path, raw, gzip and brotli bytes, tabs between.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { argv } from "node:process";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = argv[2];
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

for (const file of files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort()) {
  const bytes = readFileSync(file);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  console.log([relative(folder, file), ...sizes].join("\t"));
}
