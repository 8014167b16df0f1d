// Colours, narrow screens, and what assistive technology meets.

import { expect, expectNoBarrier, open, tab, test } from "./page.mjs";

const PHONE = { width: 390, height: 844 };
const VIEWS = ["Dockerfile", "Stages", "Layers", "Suggestions", "Files", "Cache", "Context", "Compare", "Lessons"];
/** What a wide page shows beside its overview. */
const WIDE = ["Files", "Cache", "Context", "Compare", "Lessons"];

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the wide page has no barrier", async ({ page }) => {
      await open(page);
      await page.getByRole("button", { name: "Preview" }).first().click();
      await expectNoBarrier(page);
      for (const view of WIDE) {
        await tab(page, view).click();
        await expectNoBarrier(page);
      }
    });

    test("no view of the narrow page has a barrier or is too wide", async ({ page }) => {
      await page.setViewportSize(PHONE);
      await open(page);
      for (const view of VIEWS) {
        await tab(page, view).click();
        await expectNoBarrier(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(PHONE.width);
      }
    });
  });
}

test("on a wide page the panes scroll, not the page", async ({ page }) => {
  await open(page);
  const [whole, visible] = await page.evaluate(() => [document.documentElement.scrollHeight, innerHeight]);
  expect(whole).toBe(visible);
});

test("a narrow page shows one pane at a time", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await open(page);
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Suggestions" })).toBeHidden();

  await tab(page, "Suggestions").click();
  await expect(page.locator(".cm-editor")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Suggestions" })).toBeVisible();
});

test("chosen colours hold at the next visit, from the first paint on", async ({ page }) => {
  await open(page);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  const button = page.getByRole("button", { name: /^Colours/ });
  while (!(await button.getAttribute("aria-label")).endsWith("Dark")) await button.click();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();

  await page.route("**/*.wasm", () => {});
  await page.goto("./");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await ground()).toBe(dark);
});
