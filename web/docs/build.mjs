// The documentation site: docs/*.md, with what is generated from the rules, the tables and the scores, into SITE/docs/.
// Eleventy turns Markdown into pages; layout.11ty.mjs stands around each.
//
//   node web/docs/build.mjs SITE      writes SITE/docs/

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import Eleventy from "@11ty/eleventy";
import { build } from "esbuild";
import { extend } from "./markdown.mjs";
import { navigation } from "./navigation.mjs";
import { rulePages } from "./rule_pages.mjs";
import { tables } from "./tables.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Writes the documentation of the site in the folder `site`. The working folder is the repository's root. */
export async function writeDocs(site) {
  const output = join(site, "docs");
  const [pages, generated, assets, app] = await Promise.all([rulePages(), tables(), bundled(output), readFile("index.html", "utf8")]);
  const [icon] = /<link rel="icon"[^>]*>/.exec(app);
  const eleventy = new Eleventy("docs", output, {
    quietMode: true,
    config(config) {
      config.setIncludesDirectory("../web/docs");
      config.setTemplateFormats(["md"]);
      // Braces in the texts are workflows' and lessons', not a template's.
      config.addGlobalData("templateEngineOverride", "md");
      config.amendLibrary("md", (markdown) => extend(markdown, generated));
      config.addGlobalData("layout", "layout.11ty.mjs");
      config.addGlobalData("eleventyComputed", { permalink: ({ page }) => `${page.filePathStem}.html` });
      config.addGlobalData("navigation", navigation(pages));
      config.addGlobalData("head", { ...assets, icon });
      for (const { path, markdown } of pages) config.addTemplate(path, markdown);
    },
  });
  await eleventy.write();
}

/** The style and the script that all pages share, by names that change with their content. */
async function bundled(output) {
  const { metafile } = await build({
    entryPoints: ["docs.css", "docs.js"].map((name) => join(here, name)),
    entryNames: "[name]-[hash]",
    outdir: output,
    bundle: true,
    minify: true,
    target: "es2022",
    metafile: true,
  });
  const names = Object.keys(metafile.outputs).map((path) => path.split("/").at(-1));
  return { style: names.find((name) => name.endsWith(".css")), script: names.find((name) => name.endsWith(".js")) };
}

if (argv[1] === fileURLToPath(import.meta.url)) await writeDocs(argv[2]);
