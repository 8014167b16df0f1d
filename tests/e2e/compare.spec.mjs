// A pinned image beside the present one.

import { expect, expectNoBarrier, expectText, open, paste, tab, test } from "./page.mjs";

const BEFORE = `FROM debian:bookworm
WORKDIR /srv
RUN apt-get update && apt-get install -y gcc
COPY lib /srv/lib
`;
const AFTER = BEFORE.replace("debian:bookworm", "debian:bookworm-slim").replace("install -y gcc", "install -y --no-install-recommends gcc");

for (const [width, viewport] of [["a wide", { width: 1440, height: 900 }], ["a narrow", { width: 390, height: 844 }]]) {
  test.describe(`on ${width} screen`, () => {
    test.use({ viewport });

    test("what is pinned stands beside what became of it, layer by layer", async ({ page }) => {
      await open(page);
      await paste(page, BEFORE);
      await expectText(page, BEFORE);
      await tab(page, "Compare").click();
      await page.getByRole("button", { name: "Pin what stands here" }).click();
      await expect(row(page, "apt-get")).toContainText("=");

      await openEditor(page);
      await paste(page, AFTER);
      await expectText(page, AFTER);
      await tab(page, "Compare").click();
      await expect(page.locator(".compare-delta")).toContainText("−");
      await expect(row(page, "debian:bookworm-slim").locator("del")).toHaveText("debian:bookworm");
      await expect(row(page, "--no-install-recommends").locator("del")).toContainText("install -y gcc");
      await expect(row(page, "--no-install-recommends").locator(".compare-change")).toHaveClass(/is-less/);
      await expect(row(page, "COPY lib").locator(".compare-change")).toHaveText("=");
      await expectNoBarrier(page);

      await page.getByRole("button", { name: "Unpin" }).click();
      await expect(page.getByRole("table")).toHaveCount(0);
    });
  });
}

test("an example can be pinned, and the text before the first fix is what is compared with", async ({ page }) => {
  await open(page);
  await tab(page, "Compare").click();
  await page.getByRole("combobox", { name: "or pin an example" }).selectOption({ index: 2 });
  await expect(page.locator(".compare-delta")).toContainText("+");
  await page.getByRole("button", { name: "Unpin" }).click();

  await tab(page, "Overview").click();
  await page.getByRole("button", { name: "Slim it" }).click();
  await tab(page, "Compare").click();
  await expect(page.locator(".compare-delta")).toContainText("−");
  await expect(row(page, "chown -R").locator(".compare-change")).toHaveClass(/is-less/);
});

test.describe("a link", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("holds what is compared with", async ({ page, context }) => {
    await open(page);
    await tab(page, "Compare").click();
    await page.getByRole("combobox", { name: "or pin an example" }).selectOption({ index: 2 });
    const delta = page.locator(".compare-delta");
    await expect(delta).toContainText("+");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByText("Link copied")).toBeVisible();

    const other = await context.newPage();
    await open(other, await page.evaluate(() => navigator.clipboard.readText()));
    await expect(other.locator(".compare-delta")).toHaveText(await delta.textContent());
  });
});

function row(page, text) {
  return page.getByRole("row").filter({ hasText: text }).first();
}

async function openEditor(page) {
  if (await page.locator(".cm-content").isHidden()) await tab(page, "Dockerfile").click();
}
