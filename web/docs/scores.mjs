// The scores that the tests keep in git, as tables for people.

import { escaped } from "./markdown.mjs";
import { table } from "./tables.mjs";

/** What each line of `tests/sizes/sizes.score` compares; one that is not named here keeps its own name. */
const MEANING = {
  "base images alone": "Base images: the catalogue's own figures, so nothing is off",
  "apt bookworm-slim": "apt-get install on debian:bookworm-slim",
  "apt bookworm": "apt-get install on debian:bookworm",
  "apt trixie-slim": "apt-get install on debian:trixie-slim",
  "apt images, on disk": "buildpack-deps built from Debian and its packages, on disk",
  "apt images, pull": "buildpack-deps likewise, to pull",
  "pip packages": "pip install",
  "pip cache": "What pip keeps in its cache",
  "npm packages": "npm install",
  "npm cache": "What npm keeps in its cache",
  "npm locks": "Projects with a lock file",
  "npm locks, left out": "Projects with a lock file, as if none of their packages had been measured in them",
  "package.json, left out": "Projects with a package.json alone, likewise",
  "unknown apt packages": "Packages of Debian as if nobody had measured them",
  "unknown pip packages": "Packages of PyPI, likewise",
  "unknown npm packages": "Packages of npm, likewise",
  "small effects": "Small commands: useradd, chmod, ln …",
  "applications": "Whole applications in the examples",
};

/** Lines that leave out of the tables what they ask for. */
const HELD_OUT = /^unknown|left out$/;

/**
 * How far estimates are from what was measured, where the tables know it and where it is held back from them: rows of
 * `name n median 90th bias inside ±half`, in per cent.
 */
export function accuracy(score) {
  const lines = score.trimEnd().split("\n").slice(1).map((line) => [line.slice(0, 22).trim(), ...line.slice(22).trim().split(/\s+/)]);
  const named = lines.filter(([name]) => name !== "all");
  const rows = (lines) => lines.map(([name, n, median, most, , inside]) => [escaped(MEANING[name] ?? name), n, `${median} %`, `${most} %`, `${inside} %`]);
  const head = ["What was compared", "Cases", "Half are off by at most", "Nine in ten by at most", "Truth in the range"];
  const show = (name, lines) => table(name, head, rows(lines), [1, 2, 3, 4]);
  return {
    known: show("Accuracy for what was measured", named.filter(([name]) => !HELD_OUT.test(name))),
    unknown: show("Accuracy for what was held back", named.filter(([name]) => HELD_OUT.test(name))),
  };
}

/** How often BuildKit is imitated rightly: `name n/m` a line. */
export function agreement(...scores) {
  const lines = scores.flatMap((score) => [...score.matchAll(/^(.+?) +(\d+)\/(\d+)/gm)]);
  const [named, rules] = [lines.filter(([, name]) => !/^[A-Z]/.test(name)), lines.filter(([, name]) => /^[A-Z]/.test(name))];
  const sum = (lines, at) => lines.reduce((sum, line) => sum + Number(line[at]), 0);
  const checks = ["checks of BuildKit (<code>docker build --check</code>)", sum(rules, 2), sum(rules, 3)];
  const rows = [...named.filter(([, name]) => name !== "cases").map(([, ...line]) => line), checks];
  return table("Agreement with BuildKit", ["What was compared", "The same", "Cases"], rows, [1, 2]);
}

/** What *Slim it* makes of the examples, beside what was made by hand. */
export function slimmed(score) {
  const lines = score.trimEnd().split("\n").slice(1).map((line) => line.trim().split(/ {2,}/));
  return table("Slim it", ["Example", "Before", "Slim it", "By hand"], lines.map(([name, ...sizes]) => [name.replace(".md", ""), ...sizes]), [1, 2, 3]);
}
