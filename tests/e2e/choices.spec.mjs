// Examples, targets and links.

import { readFileSync, readdirSync } from "node:fs";
import { expect, expectText, onDisk, open, paste, test } from "./page.mjs";

const TWO_STAGES = `FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y gcc
RUN echo built > /out

FROM debian:bookworm-slim
COPY --from=build /out /out
`;

test("choosing a target shows that stage's image", async ({ page }) => {
  await open(page);
  await paste(page, TWO_STAGES);
  await expectText(page, TWO_STAGES);
  const slim = await onDisk(page);

  await target(page).selectOption("build");
  await expect.poll(() => onDisk(page)).toBeGreaterThan(slim);
  await expect(page.getByRole("button", { name: /^stage 1, .*not needed for target build/ })).toBeVisible();

  await target(page).selectOption({ index: 0 });
  await expect.poll(() => onDisk(page)).toBe(slim);
});

test("a line, its layer and its stage light up together", async ({ page }) => {
  await open(page);
  await paste(page, TWO_STAGES);
  await page.getByRole("button", { name: /^build, / }).click();
  await expect(page.locator(".cm-line.pointed").first()).toContainText("FROM debian:bookworm AS build");
});

test("the graph's words are twelve pixels high or more", async ({ page }) => {
  await open(page);
  for (const example of await page.getByLabel("Example").locator("optgroup option").all()) {
    await page.getByLabel("Example").selectOption(await example.getAttribute("value"));
    const smallest = () => page.locator(".graph-picture").evaluate((picture) => {
      const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
      return Math.min(...[...picture.querySelectorAll("text")].map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * scale));
    });
    expect(await smallest(), await example.textContent()).toBeGreaterThanOrEqual(11.99);
  }
});

test.describe("a link", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("brings the text and the choices to whoever opens it", async ({ page, context }) => {
    await open(page);
    await paste(page, TWO_STAGES);
    await target(page).selectOption("build");
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.getByText("Link copied")).toBeVisible();

    const other = await context.newPage();
    await open(other, await page.evaluate(() => navigator.clipboard.readText()));
    await expectText(other, TWO_STAGES);
    await expect(target(other)).toHaveValue("build");
  });
});

const presets = readdirSync(new URL("../../web/presets/", import.meta.url)).filter((name) => name.endsWith(".md"));

for (const file of presets) {
  const markdown = readFileSync(new URL(`../../web/presets/${file}`, import.meta.url), "utf8");
  const title = /^# (.*)$/m.exec(markdown)[1];
  const text = /^```dockerfile\n(.*?)^```$/ms.exec(markdown)[1];

  test(`the example ${title} opens`, async ({ page }) => {
    await open(page);
    // Away from the first example, so that opening it is a change too.
    await paste(page, "FROM scratch\n");
    await page.getByRole("combobox", { name: "Example" }).selectOption({ label: title });
    await expectText(page, text);
    await expect.poll(() => onDisk(page)).toBeGreaterThan(0);
    await expect(page.getByRole("list", { name: "Problems" })).toHaveCount(0);
    await expect(page.locator(".cm-lintRange-error")).toHaveCount(0);
  });
}

function target(page) {
  return page.getByRole("combobox", { name: "Target" });
}
