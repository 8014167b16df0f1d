// Where the panes stand: widths that a reader chooses, paper, forced colours.

import { editor, expect, expectNoBarrier, open, test } from "./page.mjs";

/** The line between editor and picture. */
function line(page) {
  return page.getByRole("separator", { name: "Width of the editor" });
}

async function width(page) {
  return (await page.getByRole("region", { name: "Dockerfile" }).boundingBox()).width;
}

test("the line between the panes is dragged, and stands there at the next visit", async ({ page }) => {
  await open(page);
  // What moves it comes with the rest of the editor.
  await expect(line(page)).toHaveAttribute("aria-valuenow", /^3[89]$/);
  const before = await width(page);
  const { x, y, width: wide } = await line(page).boundingBox();
  await expect(async () => {
    await page.mouse.move(x + wide / 2, y + 300);
    await page.mouse.down();
    await page.mouse.move(x + 200, y + 300, { steps: 4 });
    await page.mouse.up();
    expect(await width(page)).toBeGreaterThan(before + 150);
  }).toPass();
  const chosen = await width(page);
  await page.reload();
  await expect(editor(page)).toBeVisible();
  expect(Math.abs((await width(page)) - chosen)).toBeLessThan(2);
});

test("keys move it, a screen reader hears how far, and Enter puts it back", async ({ page }) => {
  await open(page);
  const before = await width(page);
  await line(page).focus();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(line(page)).toHaveAttribute("aria-valuenow", "80", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("ArrowLeft");
  await expect(line(page)).toHaveAttribute("aria-valuenow", "78");
  await page.keyboard.press("Enter");
  expect(Math.abs((await width(page)) - before)).toBeLessThan(2);
});

test("paper shows the whole text, the picture and nothing to press", async ({ page }) => {
  await open(page);
  await expect(editor(page)).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "Layers" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Slim it" })).toBeHidden();
  await expect(editor(page)).toBeVisible();
  // Nothing is cut off: panes are as high as what they hold.
  for (const pane of [".picture", ".editor-pane"]) {
    const cut = await page.locator(pane).evaluate((it) => it.scrollHeight - it.clientHeight);
    expect(cut).toBeLessThan(2);
  }
});

test("nothing moves for those who want less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((it) => /[1-9]/.test(getComputedStyle(it).transitionDuration) || getComputedStyle(it).animationName !== "none")
      .map((it) => it.className),
  );
  expect(moving).toEqual([]);
});

test("forced colours keep what is drawn, and bar no one", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page);
  const colours = await page.locator(".stretch").evaluateAll((bars) => new Set(bars.map((it) => getComputedStyle(it).fill)).size);
  expect(colours).toBeGreaterThan(1);
  await expectNoBarrier(page);
});

test("the design page shows both themes, and bars no one", async ({ page }) => {
  await page.goto("docs/design.html");
  await expect(page.getByRole("region", { name: "dark", exact: true }).getByText("ToolchainShipped").first()).toBeVisible();
  await expectNoBarrier(page);
});
