// The documentation beside the page: every page opens, every link leads somewhere, examples are alive.

import { readFile, readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import { complete, expect, expectNoBarrier, open, test } from "./page.mjs";
import { dist } from "./serve.mjs";

const files = (await readdir(join(dist, "docs"), { recursive: true })).filter((name) => name.endsWith(".html")).sort();
const rules = files.filter((name) => name.startsWith("rules/"));
const texts = files.filter((name) => !rules.includes(name));
const read = (path) => readFile(join(dist, path), "utf8");

const seen = (page, id) => page.evaluate((id) => document.getElementById(id).view, id);

/** Examples that are left while they load would complain: they stay the code that they begin as. */
const withoutExamples = (page) => page.route("**/embed.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));

test("every page opens in silence", async ({ page }) => {
  test.slow();
  await withoutExamples(page);
  expect(texts.length).toBeGreaterThan(8);
  expect(rules.length).toBeGreaterThan(60);
  for (const name of files) {
    await page.goto(`docs/${name}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  }
});

test("every link inside of the site leads somewhere", async () => {
  const dead = [];
  for (const name of files) {
    const html = await read(`docs/${name}`);
    const linked = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address);
    for (const address of linked.filter((it) => !/^(https|data):/.test(it) && !it.includes("HOST"))) {
      const [path, anchor] = address.split("#");
      const file = posix.join("docs", posix.dirname(name), path.split("?")[0] || posix.basename(name));
      const target = await read(file).catch(() => null);
      const isThere = target !== null && (!anchor || !file.startsWith("docs/") || target.includes(`id="${anchor}"`));
      if (!isThere) dead.push(`${name}: ${address}`);
    }
  }
  expect(dead).toEqual([]);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("pages shut nobody out, wide or narrow", async ({ page }) => {
      for (const name of ["estimates.html", "lessons.html", "rules/AptListsLeft.html"]) {
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 844 });
          await page.goto(`docs/${name}`);
          await expectNoBarrier(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(width);
        }
      }
    });
  });
}

test("the playground leads to the documentation and back", async ({ page }) => {
  await withoutExamples(page);
  await open(page);
  await complete(page);
  await page.getByRole("link", { name: "Documentation" }).click();
  await expect(page).toHaveTitle(/ten minutes/);
  const pages = page.getByRole("navigation", { name: "Documentation" });
  await expect(pages.getByRole("link", { name: "The first ten minutes" })).toHaveAttribute("aria-current", "page");
  await page.getByRole("link", { name: "How to read the picture" }).last().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("How to read the picture");
  await page.getByRole("link", { name: "Playground", exact: true }).click();
  await expect(page.locator(".cm-editor")).toBeVisible();
});

test("the palette opens it beside the playground", async ({ page, context }) => {
  await open(page);
  await page.keyboard.press("F1");
  await page.getByRole("combobox", { name: "Commands" }).fill("documentation");
  const [opened] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("Enter")]);
  await expect(opened).toHaveTitle(/ten minutes/);
});

test("the keyboard passes over the navigation", async ({ page }) => {
  await page.goto("docs/picture.html");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the text" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("colours chosen in the playground hold here and in the examples", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("layerlab.theme", "dark"));
  await page.goto("docs/embedding.html");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const frame = page.locator("dockerfile-playground iframe").first();
  await page.locator("dockerfile-playground").first().scrollIntoViewIfNeeded();
  await expect(frame.contentFrame().locator("html")).toHaveAttribute("data-theme", "dark");
});

test("an example is alive and says so", async ({ page }) => {
  await page.goto("docs/embedding.html");
  await page.locator("#told").scrollIntoViewIfNeeded();
  await expect.poll(async () => (await seen(page, "told"))?.source).toContain("FROM alpine:3.22");
  const told = page.getByRole("status", { name: "Events" });
  await expect(told).toContainText("size");
  await page.evaluate(() => (document.getElementById("told").source = "FROM busybox:1.37\n"));
  await expect(told).toContainText('change {"source":"FROM busybox:1.37');
});

for (const name of ["AptListsLeft", "CopyIgnoredFile"]) {
  test(`the example of ${name} opens with what belongs to it`, async ({ page }) => {
    await page.goto(`docs/rules/${name}.html`);
    await page.getByText("Open the example here").click();
    const frame = page.locator("iframe").contentFrame();
    await expect(frame.locator(".cm-editor")).toBeVisible();
    await expect(frame.getByText(name).first()).toBeVisible();
  });
}

test("the accuracy on the page is that of the scores", async ({ page }) => {
  const score = await readFile(new URL("../sizes/sizes.score", import.meta.url), "utf8");
  const lines = score.trimEnd().split("\n").slice(1, -1).map((line) => line.slice(22).trim().split(/\s+/));
  const wanted = lines.map(([n, median, most, , inside]) => [n, `${median} %`, `${most} %`, `${inside} %`].join());
  await page.goto("docs/estimates.html");
  const rows = page.getByRole("group", { name: /^Accuracy/ }).locator("tbody tr");
  const shown = await rows.evaluateAll((rows) => rows.map((row) => [...row.cells].slice(1).map((cell) => cell.textContent).join()));
  expect(shown.sort()).toEqual(wanted.sort());
});

test("the catalogue can be searched", async ({ page }) => {
  await page.goto("docs/catalogue.html");
  const rows = page.locator("#images tbody tr:not([hidden])");
  const all = await rows.count();
  await page.getByLabel("Show only").fill("node slim");
  await expect(rows.filter({ hasText: "node:22-slim" })).toHaveCount(1);
  expect(await rows.count()).toBeLessThan(all / 10);
});
