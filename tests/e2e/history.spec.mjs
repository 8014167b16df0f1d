// The address holds what is seen; back and forward lead through the author's steps.

import { editor, expect, expectText, open, paste, test } from "./page.mjs";

const TEXT = "FROM debian:bookworm AS build\nRUN echo a > /a\nFROM debian:bookworm-slim\nCOPY --from=build /a /a\n";

test("back and forward lead through what was chosen, with what was typed in between", async ({ page }) => {
  await open(page);
  const target = page.getByRole("combobox", { name: "Target" });
  const entries = () => page.evaluate(() => history.length);
  const before = await entries();
  await paste(page, TEXT);
  await target.selectOption("build");
  await page.getByRole("combobox", { name: "Example" }).selectOption({ label: "Static site on nginx" });
  await expect(editor(page)).toContainText("nginx");
  // A step is in the history once its link is compressed.
  await expect.poll(entries).toBe(before + 2);

  await page.goBack();
  await expectText(page, TEXT);
  await expect(target).toHaveValue("build");
  await page.goBack();
  await expectText(page, TEXT);
  await expect(target).toHaveValue("");
  await page.goForward();
  await expect(target).toHaveValue("build");
});

test("the page comes back as it was when it is loaded again", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await expect(page).toHaveURL(/#1/);
  const typed = page.url();
  await page.getByRole("combobox", { name: "Target" }).selectOption("build");
  await expect(page).not.toHaveURL(typed);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Target" })).toHaveValue("build");
  await expect(editor(page)).toContainText("echo a");
});
