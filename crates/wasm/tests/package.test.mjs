// The built package in Node, as its users have it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, mkdirSync, rmSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as layerlab from "../../../target/npm/node.js";

const folder = new URL("../../../target/npm/", import.meta.url);
const example = new URL("../examples/node/", import.meta.url);
const { catalogue, check, explain, fix, init, inspect, loadPackages, parse } = layerlab;

const LISTS = "FROM debian:12-slim\nRUN apt-get update && apt-get install -y curl\n";

test("a report weighs layers by the package tables, which are there from the start", async () => {
  await init();
  const { schema, target, image } = inspect(LISTS);
  assert.deepEqual([schema, target, image.layers.length], [1, "0", 1]);
  const { parts, on_disk } = image.layers[0];
  assert.ok(parts.some(({ what, basis }) => what.includes("curl") && basis !== "guessed"), JSON.stringify(parts));
  assert.ok(on_disk.low <= on_disk.likely && on_disk.likely <= on_disk.high);
  assert.equal(image.on_disk.likely, catalogue("debian:12-slim").on_disk + on_disk.likely);
});

test("options are read: target, build arguments, context, assumptions", () => {
  const source = "ARG TAG\nFROM node:$TAG AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /a /a\n";
  const context = { files: [{ path: "b", bytes: 3 }, { path: "a", bytes: 40_000 }], ignore: "b\n" };
  const { target, image } = inspect(source, { target: "build", build_args: { TAG: "22-slim" }, context });
  assert.deepEqual([target, image.base.reference], ["build", "node:22-slim"]);
  assert.equal(image.layers[0].on_disk.likely, 40_000);
});

test("a text is read, checked and mended", () => {
  assert.deepEqual(parse("from alpine as A\nRUN <<E\ntrue\nE\n").stages, [{ index: 0, name: "a", base: "alpine", start_line: 1 }]);
  assert.equal(parse("FORM alpine\n").error.line, 1);
  assert.ok(check(LISTS).findings.some(({ rule }) => rule === "AptListsLeft"));
  const fixed = fix(LISTS, undefined, { rules: ["AptListsLeft"] });
  assert.equal(fixed.fixes, 1);
  assert.match(fixed.source, /rm -rf \/var\/lib\/apt\/lists/);
  assert.equal(fixed.on_disk, inspect(fixed.source).image.on_disk.likely);
  assert.deepEqual(fix("FROM scratch\n"), { source: "FROM scratch\n", fixes: 0, on_disk: 0, pull: 0 });
});

test("rules and images are known by name", () => {
  assert.equal(explain("DL3009").name, explain("AptListsLeft").name);
  assert.equal(explain("NoSuchRule"), undefined);
  assert.equal(catalogue("two words"), undefined);
  assert.equal(catalogue("nobody/knows:this").basis, "unknown");
});

test("arguments of another shape throw, and the engine goes on", () => {
  assert.throws(() => inspect(LISTS, { target: 3 }), /invalid type/);
  assert.throws(() => fix(LISTS, null, { rules: ["NoSuchRule"] }), /no rule is named/);
  assert.throws(() => loadPackages("no table"));
  assert.equal(inspect("").target, null);
});

test("Node's example says what the image weighs", () => {
  // As npm links it, without asking npm.
  mkdirSync(new URL("node_modules/", example), { recursive: true });
  rmSync(new URL("node_modules/layerlab", example), { force: true });
  symlinkSync(fileURLToPath(folder), new URL("node_modules/layerlab", example), "dir");
  const output = execFileSync("node", [fileURLToPath(new URL("weigh.js", example))], { encoding: "utf8" });
  const { image } = inspect(readFileSync(new URL("Dockerfile", example), "utf8"));
  const [total, ...rest] = output.trimEnd().split("\n");
  assert.ok(total.startsWith(`${(image.on_disk.likely / 1e6).toFixed(1)} MB on disk (`), total);
  assert.equal(rest.filter((line) => /^line \d+: [\d.]+ MB \(\w+\) [A-Z]+ /.test(line)).length, image.layers.length);
  assert.match(output, /^saves [\d.]+ MB: line 3, /m);
  assert.match(rest.at(-1), /^[\d.]+ MB with the \d+ fixes that are safe$/);
});

test("what is published is what belongs, under the version of the engine", () => {
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: folder, encoding: "utf8", stdio: "pipe" });
  const [{ files, version }] = JSON.parse(listed);
  assert.equal(version, layerlab.version());
  assert.deepEqual(files.map(({ path }) => path).sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "NOTICES.txt",
    "README.md",
    "browser.js",
    "engine.d.ts",
    "engine.js",
    "engine_bg.wasm",
    "index.d.ts",
    "node.js",
    "package.json",
    "packages.tsv",
  ]);
});
