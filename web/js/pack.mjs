// The package tables as the page fetches them: a quarter smaller than as they are, after compression.
// `crates/catalog/src/packages/packed.rs` reads this form back and says how it is built.

import { readFile } from "node:fs/promises";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.";

/** All tables, one after the other. */
export async function tables() {
  const names = ["apk", "apt", "downloads", "npm", "pip"];
  const texts = names.map((name) => readFile(`crates/catalog/data/${name}.tsv`, "utf8"));
  return (await Promise.all(texts)).map(packed).join("");
}

/** One table, column by column. */
function packed(text) {
  const [head, ...rows] = text.trimEnd().split("\n").map((line) => line.split("\t"));
  const places = new Map(rows.map((row, place) => [row[0] || row[1], place]));
  const columns = head.map((name, at) => {
    const cells = rows.map((row) => row[at] ?? "");
    return name.endsWith("needs") ? cells.map((cell) => references(cell, places)) : cells;
  });
  return `${[...head, rows.length].join("\t")}\n${columns.flat().join("\n")}\n`;
}

/** A cell of package names with each that the table lists given by its row. */
function references(cell, places) {
  return cell && cell.split(" ").map((word) => reference(word, places)).join("");
}

function reference(word, places) {
  const [, sign, name, rest] = /^([-~]?)(.[^?@|]*)(.*)$/.exec(word) ?? [];
  const place = places.get(name);
  if (place === undefined || place >= DIGITS.length ** 2) return `(${word})`;
  const digits = DIGITS[Math.floor(place / DIGITS.length)] + DIGITS[place % DIGITS.length];
  return sign + digits + (rest === "" || rest === "?" ? rest : `[${rest}]`);
}
