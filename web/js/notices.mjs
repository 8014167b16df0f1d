// The licences of what is shipped: the crates that are compiled into an engine (the page's, unless told otherwise) and the
// npm packages that are bundled into editor.js. Their authors ask that the text goes with the copy.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/** One text: each licence once, under the names of all that come under it. */
export function notices(engine = "web", packages = bundled()) {
  const owners = new Map();
  for (const { name, folder, declared } of [...crates(engine), ...packages]) {
    const text = licence(folder) ?? `Comes without a licence text and declares: ${declared}`;
    owners.set(text, [...(owners.get(text) ?? []), name]);
  }
  return [...owners].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`).join(`\n${"=".repeat(80)}\n\n`);
}

function crates(engine) {
  const args = ["tree", "--package", engine, "--edges", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown"];
  const tree = cargo(...args, "--prefix", "none", "--format", "{p}", "--locked", "--offline");
  const shipped = new Set(tree.split("\n").map((line) => line.split(" (")[0]));
  const { packages } = JSON.parse(cargo("metadata", "--format-version", "1", "--locked", "--offline"));
  return packages
    .filter(({ name, version, source }) => source && shipped.has(`${name} v${version}`))
    .map(({ name, manifest_path, license }) => ({ name, folder: dirname(manifest_path), declared: license }));
}

function bundled() {
  const { inputs } = JSON.parse(readFileSync("web/js/dist/bundle.json", "utf8"));
  const names = inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean);
  return [...new Set(names)].sort().map((name) => ({ name, folder: join("node_modules", name), declared: "nothing" }));
}

/** The shorter one where there is a choice. */
function licence(folder) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|unlicense)/i.test(file)).sort();
  const file = files.find((file) => /mit/i.test(file)) ?? files[0];
  return file && readFileSync(join(folder, file), "utf8").trim();
}

function cargo(...args) {
  return execFileSync("cargo", args, { encoding: "utf8", maxBuffer: 1 << 28 });
}
