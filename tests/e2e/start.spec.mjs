// Before the engine is there, and when it never comes.

import { editor, expect, expectText, onDisk, open, paste, tab, test } from "./page.mjs";

const OWN = "FROM alpine\nRUN echo kept\n";
const APT = "FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y curl\n";

test("the text can be edited before the engine arrives, which then takes it over", async ({ page }) => {
  const arrive = await hold(page, "**/*.wasm");
  await page.goto("./");
  const box = page.getByRole("textbox", { name: "Dockerfile" });
  await expect(box).toHaveValue(/^FROM /);
  await box.fill(OWN);
  arrive();
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(editor(page)).toContainText("echo kept");
});

test("the text can be edited before CodeMirror arrives, which then goes on from there", async ({ page }) => {
  const arrive = await hold(page, "**/codemirror-*.js");
  await page.goto("./");
  const box = editor(page);
  await expect(page.getByRole("status")).toContainText("on disk");
  const lines = Array.from({ length: 80 }, (_, line) => `RUN echo ${line}\n`).join("");
  await paste(page, `FROM alpine\n${lines}`);
  await page.keyboard.type("# end");
  await expectText(page, `FROM alpine\n${lines}# end`);
  // The picture follows without it.
  await expect(page.getByRole("list").filter({ hasText: "echo 79" }).first()).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  const scrolled = await box.evaluate((it) => it.scrollTop);
  expect(scrolled).toBeGreaterThan(100);

  arrive();
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(editor(page)).toHaveCount(1);
  await expect(editor(page)).toBeFocused();
  await expect.poll(() => page.locator(".cm-scroller").evaluate((it) => it.scrollTop)).toBeGreaterThan(100);
  await page.keyboard.type("the ");
  await expectText(page, `FROM alpine\n${lines}# enthe d`);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => kept(page)).not.toContain("enthe");
  for (let step = 0; step < 3 && (await kept(page)).includes("echo 79"); step++) await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => kept(page)).not.toContain("echo 79");
});

test("what is selected in the text box stays selected while the engine and then CodeMirror arrive", async ({ page }) => {
  const [engine, whole] = [await hold(page, "**/*.wasm"), await hold(page, "**/codemirror-*.js")];
  await page.goto("./");
  await editor(page).fill(OWN);
  await editor(page).press("ControlOrMeta+Home");
  for (let step = 0; step < 4; step++) await page.keyboard.press("Shift+ArrowRight");
  engine();
  await expect(page.getByRole("status")).toContainText("on disk");
  await expect(editor(page)).toBeFocused();
  whole();
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.type("from");
  await expectText(page, OWN.replace("FROM", "from"));
});

test("without CodeMirror the text box goes on", async ({ page, complaints }) => {
  await page.route("**/codemirror-*.js", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByRole("status")).toContainText("on disk");
  await editor(page).fill(APT);
  const suggestion = page.getByRole("listitem").filter({ hasText: "AptListsLeft" });
  await suggestion.getByRole("button", { name: "Apply" }).click();
  await expect(editor(page)).toHaveValue(/rm -rf \/var\/lib\/apt\/lists/);
  complaints.length = 0;
});

test("text and picture are there before the second part of the engine, which then brings suggestions and panes", async ({ page }) => {
  const arrive = await hold(page, "**/later-*.wasm");
  await page.goto("./");
  await expect(page.getByRole("status")).toContainText("on disk");
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(page.getByText("This is still on its way.")).toBeVisible();
  // The picture follows what is typed.
  const before = await onDisk(page);
  await paste(page, APT);
  await expect(page.getByRole("list").filter({ hasText: "install -y curl" }).first()).toBeVisible();
  expect(await onDisk(page)).not.toBe(before);
  await tab(page, "Files").click();
  await expect(page.getByText("This is still on its way.")).toBeVisible();

  arrive();
  await expect(page.getByRole("heading", { name: "What is in the image" })).toBeVisible();
  await tab(page, "Overview").click();
  await page.getByRole("listitem").filter({ hasText: "AptListsLeft" }).getByRole("button", { name: "Apply" }).click();
  await expect(editor(page)).toContainText("rm -rf /var/lib/apt/lists");
});

test("a second part of the engine that cannot be had is said to be missing, and asked for again", async ({ page, complaints }) => {
  await page.route("**/later-*.wasm", (route) => route.abort());
  await page.goto("./");
  await expect(page.getByText("This could not be loaded.")).toBeVisible();
  await expect(page.getByText("package sizes could not be loaded")).toBeVisible();
  await paste(page, APT);
  await expect(page.getByRole("list").filter({ hasText: "install -y curl" }).first()).toBeVisible();
  await expect(page.getByText("This could not be loaded.")).toBeVisible();

  await page.unroute("**/later-*.wasm");
  await page.keyboard.type("# more");
  await expect(page.getByRole("listitem").filter({ hasText: "AptListsLeft" })).toBeVisible();
  await expect(page.getByText("could not be loaded")).toHaveCount(0);
  complaints.length = 0;
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

test("so does a reload that takes its time, while the address moves on", async ({ page, site }) => {
  await open(page);
  await page.getByRole("button", { name: "Apply" }).first().click();
  await expect.poll(() => page.url()).toContain("#");
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route(site, async (route) => {
    await held;
    await route.continue();
  });
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  const before = page.url();
  await page.keyboard.insertText("# the last key");
  const reloaded = page.reload();
  await expect.poll(() => page.url()).not.toBe(before);
  answer();
  await reloaded;
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

/** Holds back what the page asks for under `address`; the answer lets it through. */
async function hold(page, address) {
  let pass;
  const held = new Promise((resolve) => (pass = resolve));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return pass;
}

/** The text as the page keeps it in the browser. */
function kept(page) {
  return page.evaluate(() => localStorage.getItem("layerlab.source"));
}
