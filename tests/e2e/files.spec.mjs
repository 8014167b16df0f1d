// What is in the image: the picture and the list of its files.

import { complete, expect, expectNoBarrier, expectText, open, paste, tab, test } from "./page.mjs";

const OWNED_LATER = `FROM debian:bookworm
RUN apt-get update && apt-get install -y gcc
RUN curl -o /opt/tool https://example.com/tool && mkdir -p /opt/data
RUN chown -R 1000 /opt
`;

for (const [width, viewport] of [["a wide", { width: 1440, height: 900 }], ["a narrow", { width: 390, height: 844 }]]) {
  test.describe(`on ${width} screen`, () => {
    test.use({ viewport });

    test("a tile leads to the line that brought it", async ({ page }) => {
      await openFiles(page);
      await page.getByRole("button", { name: /^\/var\/lib\/, .* MB, caches$/ }).click();
      await page.getByRole("button", { name: /^\/var\/lib\/apt\/lists, .* MB, caches$/ }).click();
      await expect(page.locator(".contents-chosen")).toContainText("line 2");
      await expect(page.locator(".contents-chosen")).toContainText("RUN apt-get update");
      await expect(page.locator(".cm-line.pointed")).toContainText("RUN apt-get update");
      await expect(page.locator("details.branch.is-lit").first()).toBeVisible();
      await expectNoBarrier(page);
    });

    test("a folder opens and is left again by key, and the list goes along", async ({ page }) => {
      await openFiles(page);
      const folders = page.getByRole("navigation", { name: "Folder" });
      const listed = page.locator(".contents-columns > .contents-list > li > .branch > summary .branch-name");
      await page.getByRole("button", { name: /^\/var\/lib\/, / }).focus();
      await page.keyboard.press("Enter");
      await expect(folders.getByRole("button")).toHaveText(["/", "var/lib"]);
      await expect(listed.first()).toHaveText("apt/lists");

      await page.locator(".tile").first().focus();
      // The tile's card closes first, where it has opened.
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
      await page.keyboard.press("Escape");
      await expect(folders.getByRole("button")).toHaveText(["/"]);
      await expect(listed.first()).toHaveText("/usr");
    });

    test("what nobody sees is shown apart, and what is held twice with each copy's line", async ({ page }) => {
      await openFiles(page);
      await page.getByRole("button", { name: /^hidden / }).click();
      await expect(page.locator(".contents-block").getByText("no container sees it")).toBeVisible();
      await expect(page.getByRole("button", { name: /^\/opt\/tool, / })).toBeVisible();

      const twice = page.locator(".duplicate").first();
      await expect(twice.getByRole("button", { name: "line 3" })).toBeVisible();
      await twice.getByRole("button", { name: "line 4" }).click();
      await expect(page.locator(".cm-line.pointed")).toContainText("chown -R");
    });
  });
}

test("the arrows lead from tile to tile, and a line in the editor lights its files", async ({ page }) => {
  await openFiles(page);
  await page.locator(".tile").first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator(".tile").nth(1)).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator(".tile").first()).toBeFocused();

  await page.locator(".cm-line").nth(1).click();
  await expect(page.locator(".tile.is-lit").first()).toBeVisible();
  await expect(page.locator(".tile.is-faded").first()).toBeVisible();
});

async function openFiles(page) {
  await open(page);
  await complete(page);
  if (await page.locator(".cm-content").isHidden()) await tab(page, "Dockerfile").click();
  await paste(page, OWNED_LATER);
  await expectText(page, OWNED_LATER);
  await tab(page, "Files").click();
  await expect(page.locator(".tile").first()).toBeVisible();
}
