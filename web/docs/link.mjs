// Links that hold an example; web/src/share/mod.rs reads them.

import { deflateRawSync } from "node:zlib";

/** The fragment of a link to a Dockerfile with the blocks that belong to it, shown at a pane. */
export function link(source, blocks, pane) {
  const lines = [...blocks.flatMap(choices), `pane=${pane}\n`];
  return `#1${deflateRawSync(`${lines.join("")}\n${source}`, { level: 9 }).toString("base64url")}`;
}

function choices({ label, text }) {
  if (label === "dockerignore") return ["context=declared\n", `ignore=${inLine(text)}\n`];
  if (label !== "context") throw new Error(`no link holds a block of ${label}`);
  const files = text.trim().split("\n").map((line) => /^(.*) (\d+)$/.exec(line));
  return ["context=declared\n", ...files.map(([, path, bytes]) => `file.${bytes}=${inLine(path)}\n`)];
}

/** A text on one line. */
function inLine(text) {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
