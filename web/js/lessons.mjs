// The course as the page fetches it: every lesson's page with what the list needs of it, in order.
// `crates/core/src/lesson/mod.rs` says how a lesson is written.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

const FOLDER = "web/lessons";

/** JSON of `[{name, title, part, page}]`. */
export async function course() {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".md"));
  const lessons = await Promise.all(names.map(async (name) => lesson(name, await readFile(join(FOLDER, name), "utf8"))));
  lessons.sort((one, other) => one.order - other.order);
  return JSON.stringify(lessons.map(({ order, ...rest }) => rest));
}

function lesson(file, page) {
  const fact = (key) => new RegExp(`^- ${key}: (.*)$`, "m").exec(page)?.[1];
  const [, title] = /^# (.*)$/m.exec(page);
  return { name: file.replace(".md", ""), title, part: fact("part"), order: Number(fact("order")), page };
}
