// The workshop folder: the page as one file from a disk, and the site from the folder's own start script.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { workshop } from "../../web/js/workshop.mjs";
import { launchOptions } from "./playwright.config.mjs";
import { editor, expect, expectNoBarrier, onDisk, open, paste, test } from "./page.mjs";
import { dist, serve } from "./serve.mjs";

// Of another computer's address a browser thinks otherwise than of its own.
test.use({ launchOptions: { ...launchOptions, args: ["--host-resolver-rules=MAP teacher.test 127.0.0.1"] } });

const OWN = "FROM node:22\nRUN npm install -g typescript\n";

test("one file holds the whole page and opens from a disk", async ({ page, site }, info) => {
  await open(page, site);
  const bytes = await onDisk(page);

  const folder = info.outputPath("layerlab");
  await workshop(dist, folder);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const file = pathToFileURL(join(folder, "layerlab.html")).href;
  await open(page, file);
  expect(await onDisk(page)).toBe(bytes);
  await expectNoBarrier(page);

  await paste(page, OWN);
  await expect(editor(page)).toContainText("typescript");
  await page.reload();
  await expect(editor(page)).toContainText("typescript");
  expect(asked.filter((url) => url.split("#")[0] !== file && !url.startsWith("data:"))).toEqual([]);
});

test("the one file keeps the package tables, the explanations and the licences", async ({ page }, info) => {
  const folder = info.outputPath("layerlab");
  await workshop(dist, folder);
  await open(page, pathToFileURL(join(folder, "layerlab.html")).href);
  const lengths = await page.evaluate(() => {
    const names = [...document.querySelectorAll("meta[name=packages], meta[name=rules]")].map((meta) => meta.content);
    return Promise.all([...names, "notices.txt"].map((name) => fetch(name).then(async (answer) => (await answer.text()).length)));
  });
  const site = await serve();
  const served = await Promise.all(["packages", "rules"].map(async (name) => {
    const html = await (await fetch(site.address)).text();
    const [, file] = new RegExp(`name="?${name}"? content="?([^"> ]*)`).exec(html);
    return (await (await fetch(site.address + file)).text()).length;
  }));
  served.push((await (await fetch(`${site.address}notices.txt`)).text()).length);
  await site.end();
  expect(lengths).toEqual(served);
});

test("the start script serves the site, from wherever the folder lies", async ({ page }, info) => {
  test.skip(spawnSync("python3", ["--version"]).status !== 0, "there is no python3 here");
  const folder = info.outputPath("a stick", "layerlab");
  await workshop(dist, folder);
  const server = spawn(join(folder, "start.sh"), ["--port", "0", "--quiet"], { cwd: "/", stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(server.stdout), "line");
  await open(page, /http:\S+/.exec(line)[0]);
  await expect(editor(page)).toContainText("FROM");
  const ended = once(server, "exit");
  server.kill();
  await ended;
});

test("over plain http from another computer the page works, and bears that it may not copy", async ({ page, site }) => {
  await open(page, site.replace("127.0.0.1", "teacher.test"));
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await paste(page, OWN);
  await page.getByRole("button", { name: "Share" }).first().click();
  await expect.poll(() => page.url()).toContain("#1");
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("USER node\n");
  await expect(page.getByText("USER node").first()).toBeVisible();
  await page.reload();
  await expect(editor(page)).toContainText("USER node");
});
