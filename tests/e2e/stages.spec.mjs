// Going to a stage and renaming it, in the editor.

import AxeBuilder from "@axe-core/playwright";
import { editor, expect, expectText, open, paste, test } from "./page.mjs";

const TEXT = `FROM debian:bookworm AS deps
RUN echo deps > /out

FROM debian:bookworm-slim
RUN --mount=type=bind,from=deps,target=/deps true
COPY --from=deps /out /out
`;
const RENAMED = TEXT.replace("AS deps", "AS tools").replaceAll("from=deps", "from=tools");

/** Opens the page on TEXT with the cursor in `--from=deps`. */
async function openAtCopy(page) {
  await open(page);
  await paste(page, TEXT);
  await editor(page).press("ControlOrMeta+End");
  await page.keyboard.press("ArrowUp");
}

test("F12 goes to the stage that is named, and from there to where it is needed", async ({ page }) => {
  await openAtCopy(page);
  const active = page.locator(".cm-activeLine");
  await page.keyboard.press("F12");
  await expect(active).toContainText("FROM debian:bookworm AS deps");
  await page.keyboard.press("F12");
  await expect(active).toContainText("RUN --mount=type=bind,from=deps");
});

test("F2 renames a stage and all its references; one undo takes that back", async ({ page }) => {
  await openAtCopy(page);
  await page.getByRole("combobox", { name: "Target" }).selectOption("deps");
  await editor(page).focus();
  await page.keyboard.press("F2");
  const name = page.getByRole("textbox", { name: "New name for the stage deps" });
  await expect(name).toBeFocused();
  await expect(name).toHaveValue("deps");
  await name.fill("tools");
  await page.keyboard.press("Enter");
  await expectText(page, RENAMED);
  await expect(page.getByRole("combobox", { name: "Target" })).toHaveValue("tools");
  await expect(editor(page)).toBeFocused();

  await page.keyboard.press("ControlOrMeta+z");
  await expectText(page, TEXT);
  await expect(page.getByRole("combobox", { name: "Target" })).toHaveValue("deps");
});

test("a name that leads elsewhere is refused with the reason, and Escape gives up", async ({ page }) => {
  await openAtCopy(page);
  await page.keyboard.press("F2");
  await page.keyboard.insertText("1 stage");
  await page.keyboard.press("Enter");
  const again = page.getByRole("textbox", { name: "cannot name a stage" });
  await expect(again).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(again).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
  await expectText(page, TEXT);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the question for a name has no barrier", async ({ page }) => {
      await openAtCopy(page);
      await page.keyboard.press("F2");
      await expect(page.getByRole("button", { name: "Rename" })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    });
  });
}
