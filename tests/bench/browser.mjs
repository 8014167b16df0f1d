// What analyses take in Chromium, beside the native times that texts.json brings: `node browser.mjs FOLDER`, where FOLDER
// holds the engine for JavaScript and texts.json.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { argv, env } from "node:process";
import { chromium } from "@playwright/test";
import { serve } from "../e2e/serve.mjs";

const [, , folder] = argv;
const texts = JSON.parse(await readFile(join(folder, "texts.json"), "utf8"));
const tables = ["apk", "apt", "downloads", "npm", "pip"].map((name) => readFile(`crates/catalog/data/${name}.tsv`, "utf8"));
await writeFile(join(folder, "packages.tsv"), (await Promise.all(tables)).join(""));
await writeFile(join(folder, "index.html"), "<!doctype html><title>engine</title>");

const { address, end } = await serve({ folder });
const browser = await chromium.launch({ executablePath: env.CHROMIUM || "/usr/bin/chromium" });
const page = await browser.newPage();
await page.goto(address);
const times = await page.evaluate(inBrowser, texts.map((it) => it.source));
await browser.close();
end();

const at = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];
const shown = (millis) => millis.toFixed(2).padStart(9);
console.log(`\n${"milliseconds".padEnd(28)}texts   native      p99  browser      p99  browser/native`);
const measured = texts.map((it, index) => ({ ...it, browser: times[index] }));
for (const group of new Set(texts.map((it) => it.group))) {
  const rows = measured.filter((it) => it.group === group);
  const native = rows.map((it) => it.native / 1000);
  const inside = rows.map((it) => it.browser);
  const ratio = at(rows.map((it, index) => it.browser / native[index]), 0.5);
  const columns = [at(native, 0.5), at(native, 0.99), at(inside, 0.5), at(inside, 0.99)].map(shown).join("");
  console.log(`${group.padEnd(28)}${String(rows.length).padStart(5)}${columns}${ratio.toFixed(1).padStart(16)}`);
}

/**
 * Runs in the page: the milliseconds of each text's analysis, JSON included. The least of several passes, for the page's
 * clock goes on while other programs have the processor, which the native one does not.
 */
async function inBrowser(sources) {
  const engine = await import("./layerlab_wasm.js");
  await engine.default();
  engine.loadPackages(await (await fetch("packages.tsv")).text());
  // Until the browser has compiled it for speed.
  for (const source of sources) engine.inspect(source);
  // The browser's clock is coarse: short analyses are measured many together.
  const timed = (source, times) => {
    const start = performance.now();
    for (let pass = 0; pass < times; pass++) engine.inspect(source);
    return (performance.now() - start) / times;
  };
  return sources.map((source) => {
    const times = Math.max(1, Math.ceil(2 / Math.max(0.05, timed(source, 1))));
    return Math.min(...Array.from({ length: 15 }, () => timed(source, times)));
  });
}
