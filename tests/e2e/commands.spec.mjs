// The command palette and the map of keys.

import AxeBuilder from "@axe-core/playwright";
import { editor, expect, expectText, onDisk, open, paste, test } from "./page.mjs";

const TEXT = "FROM debian:bookworm AS build\nRUN echo a > /a\nFROM debian:bookworm-slim\nCOPY --from=build /a /a\n";

test("a command is found by typing and done by Enter; the focus goes back", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  const slim = await onDisk(page);
  await page.keyboard.press("ControlOrMeta+k");
  const find = page.getByRole("combobox", { name: "Commands" });
  await expect(find).toBeFocused();
  await page.keyboard.type("target build");
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(find).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Target" })).toHaveValue("build");
  await expect.poll(() => onDisk(page)).toBeGreaterThan(slim);
  await expect(editor(page)).toBeFocused();
});

test("arrows choose among the commands, and a screen reader hears which", async ({ page }) => {
  await open(page);
  await page.keyboard.press("F1");
  const find = page.getByRole("combobox", { name: "Commands" });
  await find.fill("colours");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const chosen = options(page, { selected: true });
  await expect(chosen).toContainText("Dark");
  await expect(find).toHaveAttribute("aria-activedescendant", await chosen.getAttribute("id"));
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the palette does what the page's buttons do", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await choose(page, "Node API, one stage");
  const before = await onDisk(page);
  await choose(page, "Slim it");
  await expect.poll(() => onDisk(page)).toBeLessThan(before);
  await choose(page, "Undo");
  await expect.poll(() => onDisk(page)).toBe(before);
  await choose(page, "Undo");
  await expectText(page, TEXT);
  await editor(page).press("ControlOrMeta+Home");
  await choose(page, "Rename the stage");
  await expect(page.getByRole("textbox", { name: "New name for the stage" })).toBeFocused();
});

test("Escape closes, and what fits nothing is said", async ({ page }) => {
  await open(page);
  await page.keyboard.press("F1");
  const find = page.getByRole("combobox", { name: "Commands" });
  await find.fill("xyzzy");
  await expect(page.getByText("No command is called that.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a question mark shows the keys, but not while typing", async ({ page }) => {
  await open(page);
  await page.getByRole("heading", { name: "Layerlab" }).click();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Rename the stage");
  await keys.getByRole("button", { name: "Close" }).click();
  await expect(keys).toHaveCount(0);

  await editor(page).click();
  await page.keyboard.type("?");
  await expect(keys).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("a button opens the palette, and a tap chooses", async ({ page }) => {
    await open(page);
    await page.getByRole("button", { name: "Commands" }).click();
    await options(page, { name: /^Files/ }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page.locator("main")).toHaveClass(/shows-contents/);
  });
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("neither dialog has a barrier", async ({ page }) => {
      await open(page);
      await page.keyboard.press("F1");
      await expect(options(page).first()).toBeVisible();
      await expectNoBarrier(page);
      await page.keyboard.press("Escape");
      await page.getByRole("heading", { name: "Layerlab" }).click();
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
      await expectNoBarrier(page);
    });

    test("high contrast has no barrier", async ({ page }) => {
      await open(page);
      await choose(page, "High contrast");
      await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
      await expectNoBarrier(page);
    });
  });
}

test("a system that asks for more contrast gets it", async ({ page }) => {
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  await open(page);
  const colours = await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]);
  expect(colours).toEqual(["rgb(0, 0, 0)", "rgb(255, 255, 255)"]);
});

/** What the palette offers; the pickers of the page have options, too. */
function options(page, which) {
  return page.getByRole("listbox", { name: "Commands" }).getByRole("option", which);
}

async function choose(page, words) {
  await page.keyboard.press("F1");
  await page.getByRole("combobox", { name: "Commands" }).fill(words);
  await page.keyboard.press("Enter");
}

async function expectNoBarrier(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
}
