// The rules' explanations as the page fetches them: the prose of each rule's doc comment, which the engine
// leaves out there for its size. `crates/core/src/advice/rule.rs` says how the comments are built.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const FOLDERS = ["crates/core/src/advice/rules", "crates/core/src/advice/policies"];

/** JSON of `{rule: prose}`, a paragraph a line. */
export async function explanations() {
  const files = await Promise.all(FOLDERS.map(rulesIn));
  return JSON.stringify(Object.fromEntries(files.flat().sort()));
}

async function rulesIn(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".rs") && name !== "mod.rs");
  return Promise.all(names.map(async (name) => explained(name, await readFile(join(folder, name), "utf8"))));
}

function explained(file, source) {
  const [, comment, rule] = /^rule! \{\n((?: *\/\/\/.*\n)+) *(\w+),/m.exec(source) ?? [];
  if (!rule) throw new Error(`${file} declares no rule as the others do`);
  const prose = comment.replace(/^ *\/\/\/ ?/gm, "").split("```")[0].trim();
  return [rule, prose.replace(/\n{2,}/g, "\0").replaceAll("\n", " ").replaceAll("\0", "\n")];
}
