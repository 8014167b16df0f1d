// The simulated build context: its files, what stays behind, and manifests.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, expectNoBarrier, expectText, onDisk, open, paste, tab, test } from "./page.mjs";

const APP = `FROM node:22-slim
WORKDIR /srv
COPY . /srv/
RUN npm install --omit=dev
`;

for (const [width, viewport] of [["a wide", { width: 1440, height: 900 }], ["a narrow", { width: 390, height: 844 }]]) {
  test.describe(`on ${width} screen`, () => {
    test.use({ viewport });

    test("files are added, sized, ignored and removed, and the image follows", async ({ page }) => {
      await openContext(page);
      await expect(page.getByText("Nobody said which files there are")).toBeVisible();
      await add(page, "src/main.js", "10 kB");
      const small = await onDisk(page);
      await add(page, "data/films.bin", "300 MB");
      await expect.poll(() => onDisk(page)).toBeGreaterThan(small + 290e6);

      const ignore = page.getByRole("textbox", { name: ".dockerignore", exact: true });
      await ignore.fill("data\n");
      await expect(page.getByText("Leaves out 1 of 2 files, 300 MB.")).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: "data/films.bin" })).toContainText("left out");
      await expect.poll(() => onDisk(page)).toBe(small);
      await expectNoBarrier(page);

      await ignore.fill("");
      const size = page.getByRole("textbox", { name: "Size of data/films.bin" });
      await size.fill("500 MB");
      await size.press("Enter");
      await expect.poll(() => onDisk(page)).toBeGreaterThan(small + 490e6);
      await page.getByRole("button", { name: "Remove data/films.bin" }).click();
      await expect.poll(() => onDisk(page)).toBe(small);
    });

    test("a pasted manifest sizes the install", async ({ page }) => {
      await openContext(page);
      await page.getByRole("combobox", { name: "Name of the manifest" }).fill("package.json");
      await page.getByRole("textbox", { name: "Text of the manifest" }).fill('{"dependencies": {"express": "5", "next": "15"}, "devDependencies": {"jest": "30"}}');
      await page.getByRole("button", { name: "Add" }).last().click();
      const found = page.getByRole("list", { name: "Manifests and locks" }).getByRole("listitem");
      await expect(found).toContainText("asks for 2 packages, 1 more for development");
    });
  });
}

test("the files of an example are at hand", async ({ page }) => {
  await openContext(page);
  await page.getByRole("button", { name: /^Start from the files of/ }).click();
  await expect(page.getByRole("list", { name: "Files" }).getByRole("listitem").first()).toBeVisible();
  await expect(page.getByText("Nobody said which files there are")).toHaveCount(0);
  await page.getByRole("button", { name: "Forget these files" }).click();
  await expect(page.getByText("Nobody said which files there are")).toBeVisible();
});

test("a folder that is picked gives names, sizes, its ignore file and its manifests, and nothing is sent", async ({ page }, testInfo) => {
  const folder = testInfo.outputPath("project");
  for (const name of ["src", "node_modules/left", "node_modules/right"]) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, "src/main.js"), "x".repeat(1200));
  writeFileSync(join(folder, "package.json"), '{"dependencies": {"express": "5"}}');
  writeFileSync(join(folder, ".dockerignore"), "node_modules\n");
  for (const name of ["left", "right"]) writeFileSync(join(folder, `node_modules/${name}/index.js`), "y".repeat(4000));

  await openContext(page);
  const asked = [];
  page.on("request", (request) => request.url().startsWith("data:") || asked.push(request.url()));
  await page.locator("input[type=file]").setInputFiles(folder);
  const files = page.getByRole("list", { name: "Files" });
  await expect(files.getByRole("listitem").filter({ hasText: "node_modules/(2 files)" })).toContainText("left out");
  await expect(page.getByRole("textbox", { name: "Size of src/main.js" })).toHaveValue("1.20 kB");
  await expect(page.getByRole("textbox", { name: ".dockerignore", exact: true })).toHaveValue("node_modules\n");
  await expect(page.getByRole("list", { name: "Manifests and locks" })).toContainText("asks for 1 package");
  expect(asked).toEqual([]);
});

test.describe("a link", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("brings the files along", async ({ page, context }) => {
    await openContext(page);
    await add(page, "a file.bin", "20 MB");
    await page.getByRole("textbox", { name: ".dockerignore", exact: true }).fill("*.log\n!keep.log\n");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByText("Link copied")).toBeVisible();

    const other = await context.newPage();
    await open(other, await page.evaluate(() => navigator.clipboard.readText()));
    await expect(other.getByRole("textbox", { name: "Size of a file.bin" })).toHaveValue("20.0 MB");
    await expect(other.getByRole("textbox", { name: ".dockerignore", exact: true })).toHaveValue("*.log\n!keep.log\n");
  });
});

async function openContext(page) {
  await open(page);
  await paste(page, APP);
  await expectText(page, APP);
  await tab(page, "Context").click();
}

async function add(page, path, size) {
  await page.getByRole("textbox", { name: "A file's path" }).fill(path);
  await page.getByRole("textbox", { name: "Size", exact: true }).fill(size);
  await page.getByRole("button", { name: "Add" }).first().click();
}
