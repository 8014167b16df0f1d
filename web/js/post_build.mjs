// Trunk's last step: fills the first preset into the page, so that the first paint shows it; puts the
// whole editor, the package tables, the rules' explanations and the lessons beside it, which are fetched after that; in a
// release build writes the Content-Security-Policy and the licences of what is shipped; and makes it an app that works offline:
// the web manifest with its icons, and the service worker. The design system gets a page of its own.

import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { env } from "node:process";
import { writeDesign } from "../design/design.mjs";
import { writeDocs } from "../docs/build.mjs";
import { embedded } from "./embedded.mjs";
import { course } from "./lessons.mjs";
import { manifest } from "./manifest.mjs";
import { named } from "./named.mjs";
import { optimized } from "./optimized.mjs";
import { notices } from "./notices.mjs";
import { tables } from "./pack.mjs";
import { sitePolicy } from "./policy.mjs";
import { explanations } from "./rules.mjs";
import { writeWorker } from "./worker.mjs";

const folder = env.TRUNK_STAGING_DIR;
const page = join(folder, "index.html");
let html = await readFile(page, "utf8");

html = await replaceAsync(html, /(<textarea[^>]*) data-preset="?([\w-]+)"?([^>]*>)/, async ([, start, preset, end]) => {
  const markdown = await readFile(`web/presets/${preset}.md`, "utf8");
  return `${start}${end}\n${escape(dockerfile(markdown))}`;
});

html = await replaceAsync(html, /(<meta name="?packages"? content="?)[^"> ]*/, async ([, start]) => {
  return start + (await named(folder, "packages", ".tsv", await tables()));
});

html = await replaceAsync(html, /(<meta name="?rules"? content="?)[^"> ]*/, async ([, start]) => {
  return start + (await named(folder, "rules", ".json", await explanations()));
});

html = await replaceAsync(html, /(<meta name="?lessons"? content="?)[^"> ]*/, async ([, start]) => {
  return start + (await named(folder, "lessons", ".json", await course()));
});

// The build was cut in two where web/js/bin/wasm-bindgen stood in its way.
const part = "web/js/dist/later.wasm";
if (existsSync(part)) {
  const source = await readFile("index.html", "utf8");
  html = await replaceAsync(html, /(<meta name="?later"? content="?)[^"> ]*/, async ([, start]) => {
    return start + (await named(folder, "later", ".wasm", await optimized(part, source)));
  });
}

const { late, element, frame } = JSON.parse(await readFile("web/js/dist/bundle.json", "utf8"));
for (const name of [...late, element, ...frame]) await copyFile(`web/js/dist/${name}`, join(folder, name));

if (env.TRUNK_PROFILE === "release") {
  html = html.replace(/<meta charset="?utf-8"?>/, (charset) => `${charset}<meta http-equiv="Content-Security-Policy" content="${sitePolicy}">`);
  if (!html.includes("Content-Security-Policy")) throw new Error("index.html has no <meta charset> to put the policy after");
  await writeFile(join(folder, "notices.txt"), notices());
}

await writeFile(join(folder, "manifest.webmanifest"), await manifest(folder, html));
await writeFile(page, html);
await writeFile(join(folder, "embed.html"), embedded(html, frame));
await writeDocs(folder);
// For those who work on the page.
await writeDesign(join(folder, "docs"), /href="?(?:\.\/)?(main-[\w-]+\.css)/.exec(html)[1]);
// At last: it lists all the others.
await writeWorker(folder);

async function replaceAsync(text, pattern, replacement) {
  const match = pattern.exec(text);
  if (!match) throw new Error(`index.html has nothing like ${pattern}`);
  return text.slice(0, match.index) + (await replacement(match)) + text.slice(match.index + match[0].length);
}

function dockerfile(markdown) {
  return /^```dockerfile\n(.*?)^```$/ms.exec(markdown)[1];
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
