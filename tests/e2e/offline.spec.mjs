// Without a network: after one visit, through an update, and as an installed app.

import { cp, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { kept, writeWorker } from "../../web/js/worker.mjs";
import { editor, expect, expectNoBarrier, onDisk, open, paste, test as base } from "./page.mjs";
import { dist, serve } from "./serve.mjs";

const OWN = "FROM debian:12-slim\nRUN echo kept\n";

const test = base.extend({
  /** A host of its own for each test, which serves the site from a folder below its root. */
  host: async ({}, use) => {
    const host = await serve({ under: "/some/folder/" });
    await use(host);
    await host.end();
  },
  baseURL: ({ host }, use) => use(host.address),
});
test.use({ serviceWorkers: "allow" });

test("after one visit the page opens without its server", async ({ page, host, context, complaints }) => {
  await visit(page);
  const bytes = await onDisk(page);
  await host.end();

  await open(page);
  expect(await onDisk(page)).toBe(bytes);
  const files = await kept(dist);
  const missing = await page.evaluate(async (files) => {
    const found = await Promise.all(files.map((file) => fetch(file).then((answer) => answer.ok, () => false)));
    return files.filter((_, at) => !found[at]);
  }, files);
  expect(missing).toEqual([]);
  await expect(page.getByText("Ready offline")).toBeVisible();
  await expectNoBarrier(page);

  const another = await context.newPage();
  await open(another, "./?from=elsewhere");
  expect(await onDisk(another)).toBe(bytes);
  expect(complaints).toEqual([]);
});

test("after one visit of the page the documentation opens without its server", async ({ page, host, complaints }) => {
  await visit(page);
  const docs = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("docs-"));
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  };
  const files = (await readdir(join(dist, "docs"), { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
  await expect.poll(() => page.evaluate(docs), { timeout: 60_000 }).toEqual([files.length]);
  await host.end();

  await page.goto("docs/");
  await page.getByRole("navigation", { name: "Documentation" }).getByRole("link", { name: "Rules" }).click();
  await page.getByRole("link", { name: "AptListsLeft" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("AptListsLeft");
  await page.getByText("Open the example here").click();
  await expect(page.locator("iframe").contentFrame().locator(".headline")).toBeAttached();
  expect(complaints).toEqual([]);
});

test("a new build waits until its author takes it, and the text stays", async ({ page, host, complaints }, info) => {
  await visit(page);
  host.folder = await nextBuild(info.outputPath("next"));
  await page.reload();
  const update = page.getByRole("button", { name: "New version" });
  await expect(update).toBeVisible();
  await expect(page).not.toHaveTitle("The next build");

  await paste(page, OWN);
  await update.click();
  await expect(page).toHaveTitle("The next build");
  await expect(editor(page)).toContainText("echo kept");
  expect(await text(page)).toBe(OWN);
  await expect(page.getByText("Ready offline")).toBeVisible();

  await host.end();
  await page.reload();
  await expect(page).toHaveTitle("The next build");
  await expect(editor(page)).toContainText("echo kept");
  const [before, after] = [await kept(dist), await kept(host.folder)];
  const stale = await page.evaluate(async (files) => {
    const found = await Promise.all(files.map((file) => caches.match(file)));
    return files.filter((_, at) => found[at]);
  }, before.filter((file) => !after.includes(file)));
  expect(stale).toEqual([]);
  expect(complaints).toEqual([]);
});

test("another tab keeps its text until its own author reloads it", async ({ page, host, context }, info) => {
  await visit(page);
  const other = await context.newPage();
  await open(other);
  await paste(other, OWN);
  host.folder = await nextBuild(info.outputPath("next"));
  await page.reload();
  await page.getByRole("button", { name: "New version" }).click();
  await expect(page).toHaveTitle("The next build");

  const update = other.getByRole("button", { name: "New version" });
  await expect(update).toBeVisible();
  await expect(other).not.toHaveTitle("The next build");
  expect(await text(other)).toBe(OWN);
  await paste(page, "FROM scratch\n");
  await update.click();
  await expect(other).toHaveTitle("The next build");
  await expect(editor(other)).toContainText("echo kept");
  expect(await text(other)).toBe(OWN);
});

test("the browser finds all it needs to install the page", async ({ page, context }) => {
  await visit(page);
  const browser = await context.newCDPSession(page);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A window without a profile of its own cannot install anything.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  const { errors, data } = await browser.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  for (const { src, sizes } of JSON.parse(data).icons) {
    const size = await page.evaluate(async (src) => {
      const { width, height } = await createImageBitmap(await (await fetch(src)).blob());
      return `${width}x${height}`;
    }, src);
    expect(size).toBe(sizes);
  }
});

test("where the browser offers to install the page, a button does", async ({ page }) => {
  await visit(page);
  const install = page.getByRole("button", { name: "Install", exact: true });
  await expect(install).toHaveCount(0);
  await page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    offer.prompt = () => (globalThis.asked = true);
    dispatchEvent(offer);
  });
  await install.click();
  expect(await page.evaluate(() => globalThis.asked)).toBe(true);
  await expect(install).toHaveCount(0);
});

/** The first visit, up to when the browser keeps everything. */
async function visit(page) {
  await open(page);
  await page.waitForLoadState("networkidle");
  await expect(page.getByText("Ready offline")).toBeVisible();
}

function text(page) {
  return page.evaluate(() => globalThis.DockerfileEditor.current.text());
}

/** A copy of the site with another page and a style sheet of another name, as the next build would have. */
async function nextBuild(folder) {
  await cp(dist, folder, { recursive: true });
  const page = join(folder, "index.html");
  const html = await readFile(page, "utf8");
  const [style] = /main-[0-9a-f]+\.css/.exec(html);
  await rename(join(folder, style), join(folder, "main-0123456789abcdef.css"));
  await writeFile(page, html.replace(/<title>[^<]*/, "<title>The next build").replaceAll(style, "main-0123456789abcdef.css"));
  await writeWorker(folder);
  return folder;
}
