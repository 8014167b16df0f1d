// The rules as their files declare them: what the doc comment says, and what stands below it.
// `crates/core/src/advice/rule.rs` says how the comments are built.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const RULES = "crates/core/src/advice/rules";
const POLICIES = "crates/core/src/advice/policies";

/** The explanations as the page fetches them, which the engine leaves out there for its size: JSON of `{rule: prose}`, a paragraph a line. */
export async function explanations() {
  const lines = (prose) => prose.replace(/\n{2,}/g, "\0").replaceAll("\n", " ").replaceAll("\0", "\n");
  return JSON.stringify(Object.fromEntries((await rules()).map(({ name, prose }) => [name, lines(prose)])));
}

/**
 * All rules by their names: `{name, severity, aliases, isPolicy, isBuildKits, prose, blocks: [{label, text}]}`.
 * A policy is off unless it is asked for.
 */
export async function rules() {
  const table = await readFile(join(RULES, "mod.rs"), "utf8");
  const own = new Set(texts(/BUILDKIT: [^=]*= \[([^\]]*)\]/.exec(table)[1]));
  const found = await Promise.all([rulesIn(RULES), rulesIn(POLICIES)]);
  const all = found.flatMap((list, isPolicy) => list.map((rule) => ({ ...rule, isPolicy: Boolean(isPolicy), isBuildKits: own.has(rule.name) })));
  return all.sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function rulesIn(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".rs") && name !== "mod.rs");
  return Promise.all(names.map(async (name) => declared(name, await readFile(join(folder, name), "utf8"))));
}

function declared(file, source) {
  const [, comment, name, severity, aliases] = /^rule! \{\n((?: *\/\/\/.*\n)+) *(\w+), (\w+)([^}]*)/m.exec(source) ?? [];
  if (!name) throw new Error(`${file} declares no rule as the others do`);
  const page = comment.replace(/^ *\/\/\/ ?/gm, "");
  const blocks = [...page.matchAll(/^```(.+)\n([^]*?)^```$/gm)].map(([, label, text]) => ({ label, text }));
  return { name, severity, aliases: texts(aliases), prose: page.split("```")[0].trim(), blocks };
}

/** What stands between quotation marks. */
function texts(code) {
  return [...code.matchAll(/"([^"]*)"/g)].map(([, text]) => text);
}
