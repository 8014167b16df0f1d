// Says what the image of a Dockerfile would weigh, and what would make it smaller: node weigh.js Dockerfile

import { readFileSync } from "node:fs";
import { argv } from "node:process";
import { fix, inspect } from "layerlab";

const source = readFileSync(argv[2] ?? new URL("Dockerfile", import.meta.url), "utf8");
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const { image, suggestions } = inspect(source);
const { low, likely, high } = image.on_disk;
console.log(`${megabytes(likely)} on disk (${image.basis}, ${megabytes(low)} to ${megabytes(high)})`);

for (const { line, command, on_disk, basis } of image.layers) {
  console.log(`line ${line}: ${megabytes(on_disk.likely)} (${basis}) ${command}`);
}
for (const { line, title, saving } of suggestions) {
  console.log(`saves ${megabytes(saving.on_disk)}: line ${line}, ${title}`);
}

const fixed = fix(source);
console.log(`${megabytes(fixed.on_disk)} with the ${fixed.fixes} fixes that are safe`);
