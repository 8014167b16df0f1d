// Type, fix, undo: the main job.

import { complete, editor, expect, expectText, onDisk, open, paste, tab, test } from "./page.mjs";

const LISTS_LEFT = `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y curl
CMD ["curl", "--version"]
`;

test("a typed line changes the size", async ({ page }) => {
  await open(page);
  await paste(page, "FROM debian:bookworm-slim\n");
  await expect(page.getByRole("list").filter({ hasText: "debian:bookworm-slim" }).first()).toBeVisible();
  const base = await onDisk(page);
  expect(base).toBeGreaterThan(0);

  await editor(page).press("ControlOrMeta+End");
  await page.keyboard.type("RUN apt-get update && apt-get install -y curl");
  await expect.poll(() => onDisk(page)).toBeGreaterThan(base);
});

test("a size stands at the end of the line it comes from", async ({ page }) => {
  await open(page);
  await paste(page, LISTS_LEFT);
  await expect(page.locator(".cm-line", { hasText: "apt-get install" }).locator(".inlay")).toHaveText(/\d.* [kM]B/);
});

test("a suggestion is applied with one click and taken back with one key", async ({ page }) => {
  await open(page);
  await paste(page, LISTS_LEFT);
  await expectText(page, LISTS_LEFT);
  const before = await onDisk(page);

  const suggestion = page.getByRole("listitem").filter({ hasText: "AptListsLeft" });
  await suggestion.getByRole("button", { name: "Apply" }).click();
  await expect.poll(() => onDisk(page)).toBeLessThan(before);
  await expect(suggestion).toHaveCount(0);

  await editor(page).press("ControlOrMeta+z");
  await expectText(page, LISTS_LEFT);
  await expect.poll(() => onDisk(page)).toBe(before);
});

test("the promised size is what slimming arrives at", async ({ page }) => {
  await open(page);
  const promise = page.locator(".promise");
  const promised = await promise.locator("strong").textContent();
  await promise.getByRole("button", { name: "Slim it" }).click();
  await expect(page.getByRole("status")).toContainText(`${promised} on disk`);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(promise.locator("strong")).toHaveText(promised);
});

test("slimming tells its steps, the last of which weighs what the image does", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Slim it" }).click();
  const steps = page.locator(".slim-step");
  await expect(steps.first()).toContainText("Build in one stage");
  const size = page.locator(".figure.is-main strong");
  await expect.poll(async () => (await size.textContent()) === (await steps.last().locator(".slim-left").textContent())).toBe(true);

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(steps).toHaveCount(0);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(steps.first()).toBeVisible();
});

test("a preview shows the lines before and after, and changes nothing", async ({ page }) => {
  await open(page);
  await paste(page, LISTS_LEFT);
  const suggestion = page.getByRole("listitem").filter({ hasText: "AptListsLeft" });
  await suggestion.getByRole("button", { name: "Preview" }).click();
  await expect(suggestion).toContainText("/var/lib/apt/lists");
  await expectText(page, LISTS_LEFT);
});

test("a broken line is named and the rest stays", async ({ page }) => {
  await open(page);
  await paste(page, "FROM debian:bookworm-slim\nRUNN echo\nCOPY . /app\n");
  const problem = page.getByRole("list", { name: "Problems" }).getByRole("listitem").first();
  await expect(problem).toContainText("line 2");
  await expect(problem).toContainText("RUNN");
  expect(await onDisk(page)).toBeGreaterThan(0);
});

for (const [name, text] of [
  ["nothing", ""],
  ["no FROM", "RUN true\n"],
  ["a lone quote", 'FROM a\nENV A="\n'],
  ["an open heredoc", "FROM a\nRUN <<EOF\necho"],
  ["a circle", "FROM b AS a\nFROM a AS b\nCOPY --from=b / /\n"],
  ["other scripts", "FROM alpine\nLABEL a=\"你好 🐳\" \\\n b=ü\n"],
]) {
  test(`the page bears ${name}`, async ({ page }) => {
    await open(page);
    await paste(page, text);
    await editor(page).press("ControlOrMeta+End");
    await page.keyboard.type("\n#");
    await expectText(page, `${text}\n#`);
    await expect(page.locator("#trouble")).toBeHidden();
  });
}

test("a squiggle says what is found, why it matters and how to ignore it", async ({ page }) => {
  await open(page);
  await page.waitForLoadState("networkidle");
  await paste(page, LISTS_LEFT);
  await page.locator(".cm-lintRange", { hasText: "apt-get" }).first().hover();
  const card = page.locator(".cm-tooltip-lint");
  await expect(card).toContainText("The package lists of apt stay in this layer.");
  await expect(card).toContainText("serve only the next apt-get install");
  await expect(card).toContainText("# check=skip=AptListsLeft");
  await expect(card.getByRole("button", { name: "Remove the package lists here" })).toBeVisible();
});

test("an instruction says what it added, how that is known, and in which parts", async ({ page }) => {
  await open(page);
  await complete(page);
  await paste(page, LISTS_LEFT);
  await page.locator(".cm-line", { hasText: "apt-get install" }).getByText("RUN").hover();
  const card = page.locator(".cm-tooltip .tip");
  await expect(card).toContainText(/MB on disk.*, (measured|modelled|guessed)/);
  await expect(card).toContainText("/var/lib/apt/lists");
});

test("FROM says what the base image is, and who measured it when", async ({ page }) => {
  await open(page);
  await complete(page);
  await paste(page, LISTS_LEFT);
  await page.locator(".cm-line").first().getByText("FROM").hover();
  const card = page.locator(".cm-tooltip .tip");
  await expect(card).toContainText(/MB on disk.*, measured/);
  await expect(card).toContainText("MB to pull");
  await expect(card).toContainText("debian 12, glibc, apt, a shell");
  await expect(card).toContainText(/Unpacked size: .*repo-info.*, 20\d\d-\d\d-\d\d/);
});

test("a fix of several steps tells each of them", async ({ page }) => {
  await open(page);
  const suggestion = page.getByRole("listitem").filter({ hasText: "ToolchainShipped" }).first();
  await suggestion.getByRole("button", { name: "Preview" }).click();
  await expect(suggestion.locator(".suggestion-steps")).toContainText("build in a stage of their own");
  await expect(suggestion.locator(".diff")).toContainText("COPY --from=");
});

test("a missing ignore file is written with one click, and the context gets smaller", async ({ page }) => {
  await open(page);
  const note = page.getByRole("listitem").filter({ hasText: "IgnoreFileMissing" });
  const before = await onDisk(page);
  await note.getByRole("button", { name: "Write .dockerignore" }).click();
  await expect(note).toHaveCount(0);
  await expect.poll(() => onDisk(page)).toBeLessThan(before);
  await tab(page, "Context").click();
  await expect(page.getByRole("textbox", { name: ".dockerignore" })).toHaveValue(/\.git/);
});
