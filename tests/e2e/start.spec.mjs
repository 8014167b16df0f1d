// Before the engine is there, and when it never comes.

import { editor, expect, expectText, open, paste, test } from "./page.mjs";

const OWN = "FROM alpine\nRUN echo kept\n";

test("the text can be edited before the engine arrives, which then takes it over", async ({ page }) => {
  let arrive;
  const held = new Promise((resolve) => (arrive = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("./");
  const box = page.getByRole("textbox", { name: "Dockerfile" });
  await expect(box).toHaveValue(/^FROM /);
  await box.fill(OWN);
  arrive();
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(editor(page)).toContainText("echo kept");
});

test("the author's text is there again at the next visit", async ({ page }) => {
  await open(page);
  await paste(page, OWN);
  await expectText(page, OWN);
  await open(page);
  await expect(editor(page)).toContainText("echo kept");
});

test("a reload right after the last key keeps it, though the address follows later", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Apply" }).first().click();
  await expect.poll(() => page.url()).toContain("#");
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText("# the last key");
  await page.reload();
  await expect(editor(page)).toContainText("the last key");
});

test("an engine that does not start leaves the text and says so", async ({ page, complaints }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("alert")).toContainText("did not start");
  const box = page.getByRole("textbox", { name: "Dockerfile" });
  await box.fill(OWN);
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("did not start");
  await expect(box).toHaveValue(OWN);
  complaints.length = 0;
});

test("nothing is asked of any other place, and nothing at all once the page stands", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await open(page);
  await page.waitForLoadState("networkidle");
  expect(asked.filter((url) => !url.startsWith(site) && !url.startsWith("data:"))).toEqual([]);

  asked.length = 0;
  await editor(page).click();
  await page.keyboard.type("FROM node:22\nRUN npm ci\n");
  await page.getByRole("button", { name: "Apply" }).first().click();
  expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the page shows a Dockerfile and says what it lacks", async ({ page, complaints }) => {
    await page.goto("./");
    await expect(page.getByRole("textbox", { name: "Dockerfile" })).toHaveValue(/^FROM /);
    await expect(page.locator("noscript")).toBeVisible();
    // What was fetched ahead for the engine stays unused.
    complaints.length = 0;
  });
});
