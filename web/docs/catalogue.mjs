// The catalogue's tables for people: sizes, days, sources.

import { escaped } from "./markdown.mjs";
import { table } from "./tables.mjs";

/** The images in a table that can be searched. */
export function images(rows, sources) {
  const said = new Map(sources.map(({ key, what }) => [key, what]));
  const lines = rows.map((row) => [
    `<code>${row.image}:${row.tag}</code>`,
    size(row.on_disk),
    size(row.pull),
    days(row),
    from(row, said),
    [quality(row.quality), escaped(row.note)].filter(Boolean).join("; "),
  ]);
  const head = ["Image", "On disk", "To pull", "Built or measured", "Where it was read", "To mind"];
  return `<p>${rows.length} images, linux/amd64.</p>\n<p><label>Show only <input type="search" data-filter="images"></label></p>\n<div id="images">${table("Base images", head, lines, [1, 2])}</div>\n`;
}

/** The sources, with how many figures come from each. */
export function sources(rows, sources) {
  const keys = rows.flatMap((row) => [row.on_disk_source, row.pull_source]).filter(Boolean).map((source) => source.split(":")[0]);
  const lines = sources.map(({ key, what }) => [escaped(what.replaceAll("{image}", "IMAGE").replaceAll("{}", "…")), keys.filter((it) => it === key).length]);
  return table("Sources", ["Source", "Figures"], lines.sort((one, other) => other[1] - one[1]), [1]);
}

/** How many packages of each kind are known. */
export function packages({ apk, apt, npm, pip }) {
  const read = (size) => size !== "" && !size.split(" ").includes("e");
  const debian = (column) => apt.filter((row) => row[column] !== "");
  const line = (name, column) => [name, debian(column).length, `${debian(column).filter((row) => read(row[column])).length} read in the package, the others estimated from the package index`];
  const days = apk.map(({ date }) => date).filter(Boolean).sort();
  return table("Packages", ["Packages of", "Rows", "How they are known"], [
    line("Debian 12 (bookworm)", "bookworm_size"),
    line("Debian 13 (trixie)", "trixie_size"),
    ["Alpine", apk.length, `sizes as the packages state them, of ${days[0]} to ${days.at(-1)}`],
    ["npm", npm.length, "folders in installed projects"],
    ["PyPI", pip.length, "installed and measured"],
  ], [1]);
}

/** Bytes as the engine prints them (`crates/core/src/bytes.rs`): powers of 1000, three digits. */
function size(bytes) {
  if (bytes === "") return "?";
  let value = Number(bytes);
  const unit = ["B", "kB", "MB", "GB"].find((_, at, all) => at === all.length - 1 || value < 999.5 || ((value /= 1000), false));
  return `${unit === "B" ? value : value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)} ${unit}`;
}

/** The day, or both days where they differ. `<` stands before a day by which an undated figure had been read. */
function days({ on_disk_date, pull_date }) {
  return [...new Set([on_disk_date, pull_date].filter(Boolean))].map((day) => `<span class="day">${day.replace("<", "before ")}</span>`).join("<br>");
}

function from({ image, on_disk_source, pull_source }, said) {
  const written = (source) => {
    const [, key, rest] = /^([^:]*):?(.*)$/.exec(source);
    return (said.get(key) ?? key).replaceAll("{image}", image).replaceAll("{}", rest);
  };
  return [...new Set([on_disk_source, pull_source].filter(Boolean).map(written))].map(escaped).join("<br>");
}

function quality(word) {
  return { reported: "said somewhere without the measurement", moved: "the tag has moved on since" }[word] ?? "";
}
