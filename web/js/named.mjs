// Files whose names change with their content: whoever has one need not ask again.

import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes a file into `folder` under such a name, and answers that name. */
export async function named(folder, name, ending, content) {
  const file = `${name}-${digest(content).slice(0, 16)}${ending}`;
  await writeFile(join(folder, file), content);
  return file;
}

/** The content's SHA-256 in hexadecimal digits. */
export function digest(content) {
  return createHash("sha256").update(content).digest("hex");
}
