// Lessons: the whole course solved by typing, progress, hints, hand-in, lessons of one's own, presenting, print.

import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { editor, expect, expectNoBarrier, expectText, open, paste, tab, test } from "./page.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../web/lessons");
const PHONE = { width: 390, height: 844 };

/** A block of a lesson's page. */
function block(page, label) {
  return new RegExp(`^\`\`\`${label}\n(.*?)^\`\`\`$`, "ms").exec(page)?.[1];
}

async function course() {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const pages = await Promise.all(names.map(async (name) => [name.replace(".md", ""), await readFile(join(folder, name), "utf8")]));
  const order = (page) => Number(/^- order: (\d+)$/m.exec(page)[1]);
  const title = (page) => /^# (.*)$/m.exec(page)[1];
  return pages.sort(([, one], [, other]) => order(one) - order(other)).map(([name, page]) => ({ name, page, title: title(page) }));
}

const pane = (page) => page.getByRole("region", { name: "Lessons" });
const goals = (page) => pane(page).getByRole("region", { name: "Goals" });
const heading = (page, title) => pane(page).getByRole("heading", { name: title, level: 2, exact: true });
const button = (page, name) => pane(page).getByRole("button", { name, exact: typeof name === "string" });
const done = (page) => pane(page).getByRole("heading", { name: "All goals are met." });

async function openLessons(page) {
  await open(page);
  await tab(page, "Lessons").click();
  await expect(heading(page, "Lessons")).toBeVisible();
}

async function openFirst(page) {
  await openLessons(page);
  const [first] = await course();
  await button(page, new RegExp(first.title)).click();
  await expect(heading(page, first.title)).toBeVisible();
  return first;
}

test("somebody who types the solutions gets through the whole course", async ({ page }) => {
  test.setTimeout(400_000);
  const lessons = await course();
  await openFirst(page);
  for (const [index, lesson] of lessons.entries()) {
    await test.step(lesson.title, async () => {
      await expect(heading(page, lesson.title)).toBeVisible();
      await expectText(page, block(lesson.page, "dockerfile"));
      await expect(goals(page)).toContainText("not yet:");
      await expect(done(page)).toBeHidden();
      await paste(page, block(lesson.page, "dockerfile solution"));
      const ignore = block(lesson.page, "dockerignore solution");
      if (ignore) {
        await tab(page, "Context").click();
        await page.getByRole("textbox", { name: ".dockerignore", exact: true }).fill(ignore);
      }
      await expect(done(page)).toBeVisible();
      await expect(goals(page)).not.toContainText("not yet:");
      await button(page, index + 1 < lessons.length ? "Next lesson" : "Back to the list").click();
    });
  }
  await expect(pane(page)).toContainText(`${lessons.length} of ${lessons.length} solved`);
});

test("goals tick while typing, and a screen reader hears it", async ({ page }) => {
  const first = await openFirst(page);
  const said = goals(page).locator("[aria-live]");
  await expect(said).toHaveText("");
  await paste(page, block(first.page, "dockerfile").replace("CMD", "USER node\nCMD"));
  await expect(said).toContainText("The container does not run as root: met.");
  await paste(page, "FROM node:22\nRUNN\n");
  await expect(goals(page)).toContainText("Docker stops at line 2");
});

test("hints come one by one, the solution goes in, and starting again brings the start", async ({ page }) => {
  const first = await openFirst(page);
  const hints = pane(page).getByRole("region", { name: "Hints" });
  await expect(hints.getByRole("listitem")).toHaveCount(0);
  await hints.getByRole("button", { name: "Show a hint (3 left)" }).click();
  await expect(hints.getByRole("listitem")).toHaveCount(1);
  await hints.getByRole("button", { name: "Show a hint (2 left)" }).click();
  await hints.getByRole("button", { name: "Show a hint (1 left)" }).click();
  await expect(hints.getByRole("button", { name: "No more hints" })).toBeDisabled();

  await button(page, "Show the solution").click();
  await expectText(page, block(first.page, "dockerfile solution"));
  await expect(done(page)).toBeVisible();
  await button(page, "Start again").click();
  await expectText(page, block(first.page, "dockerfile"));
  await expect(done(page)).toBeHidden();
});

test("figures in the text come from the engine", async ({ page }) => {
  await openFirst(page);
  await expect(pane(page)).toContainText(/which brings [\d.]+ (MB|GB) of Debian/);
  await expect(pane(page)).not.toContainText("{");
});

test("what was done is there at the next visit", async ({ page }) => {
  const first = await openFirst(page);
  const half = "FROM node:22-slim\nWORKDIR /app\nCOPY server.js ./\n";
  await paste(page, half);
  await expect(goals(page)).toContainText("2/3");
  await button(page, "All lessons").click();
  await page.goto("about:blank");
  await openLessons(page);
  await expect(button(page, new RegExp(first.title))).toContainText("2 of 3 goals");
  await button(page, new RegExp(first.title)).click();
  await expectText(page, half);
  await expect(goals(page)).toContainText("2/3");
});

test("a lesson has its address, and the address holds lesson and answer", async ({ page, context }) => {
  const [first, second] = await course();
  await open(page, `./#lesson=${second.name}`);
  await expect(heading(page, second.title)).toBeVisible();
  await expectText(page, block(second.page, "dockerfile"));
  await expect(page).toHaveURL(/#1/);
  const begun = page.url();
  await paste(page, block(second.page, "dockerfile solution"));
  await expect(done(page)).toBeVisible();
  await expect(page).not.toHaveURL(begun);
  const typed = page.url();

  const other = await context.newPage();
  await open(other, typed);
  await expect(heading(other, second.title)).toBeVisible();
  await expect(editor(other)).toContainText("COPY --chown=nobody:nogroup");
  await other.goto(new URL(`./#lesson=${first.name}`, typed).href);
  await expect(heading(other, first.title)).toBeVisible();
  await other.goto(new URL("./#lesson=nothing", typed).href);
  await expect(pane(other).getByRole("alert")).toContainText("no lesson called “nothing”");
});

test("the hand-in holds the answer and the goals as they stand", async ({ page }) => {
  const first = await openFirst(page);
  const answer = "FROM node:22-slim\nWORKDIR /app\nCOPY server.js ./\n";
  await paste(page, answer);
  await expect(goals(page)).toContainText("2/3");
  const download = page.waitForEvent("download");
  await button(page, "Hand in").click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`hand-in-${first.name}.md`);
  const text = await readFile(await file.path(), "utf8");
  expect(block(text, "dockerfile")).toBe(answer);
  expect(text).toContain(`- lesson: ${first.name}\n- goals: 2 of 3 met\n- hints: 0 of 3\n- solution: not looked at\n`);
  expect(text).toContain("* not yet: The container does not run as root (No `USER`");
});

test.describe("a teacher's lesson", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const OWN = "# Ours\n\n- goal: base is scratch\n- hint: Nothing.\n\nIt is {start: on disk}.\n\n```dockerfile\nFROM alpine:3.22\n```\n\n```dockerfile solution\nFROM scratch\n```\n";

  test("is read from a file, and a link carries it whole", async ({ page, context }) => {
    await openLessons(page);
    await choose(page, OWN);
    await expect(heading(page, "Ours")).toBeVisible();
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByText("Link copied")).toBeVisible();

    const other = await context.newPage();
    await open(other, await page.evaluate(() => navigator.clipboard.readText()));
    await expect(heading(other, "Ours")).toBeVisible();
    await paste(other, "FROM scratch\n");
    await expect(done(other)).toBeVisible();
    await button(other, "Back to the list").click();
    await expect(heading(other, "Lessons")).toBeVisible();
  });

  test("says what is wrong with it, and where", async ({ page }) => {
    await openLessons(page);
    await choose(page, OWN.replace("base is", "bass is"));
    await expect(pane(page).getByRole("alert")).toContainText("line 3: bass is scratch");
  });

  async function choose(page, text) {
    await pane(page).getByLabel("Choose a file").setInputFiles({ name: "ours.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  }
});

test("presenting shows a paragraph at a time, by keys", async ({ page }) => {
  await openFirst(page);
  await button(page, "Present").click();
  const paragraphs = pane(page).locator(".lesson-text > *");
  const all = await paragraphs.count();
  await expect(paragraphs.filter({ visible: true })).toHaveCount(1);
  await page.keyboard.press("PageDown");
  await expect(paragraphs.filter({ visible: true })).toHaveCount(2);
  await page.keyboard.press("PageUp");
  await expect(paragraphs.filter({ visible: true })).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "Stages" })).toBeHidden();
  await page.keyboard.press("t");
  await expect(pane(page)).toBeHidden();
  await expect(page.getByRole("heading", { name: "Stages" })).toBeVisible();
  await editor(page).click();
  await page.keyboard.type("t");
  await expect(pane(page)).toBeHidden();
  await page.keyboard.press("PageDown");
  await expect(pane(page)).toBeVisible();
  await expectNoBarrier(page);
  await heading(page, "Your first image").click();
  await page.keyboard.press("Escape");
  await expect(paragraphs.filter({ visible: true })).toHaveCount(all);
  await expect(button(page, "Present")).toBeVisible();
});

test("the keyboard is enough", async ({ page }) => {
  const [first, second] = await course();
  await open(page);
  await page.keyboard.press("F1");
  await expect(page.getByRole("combobox", { name: "Commands" })).toBeFocused();
  await page.keyboard.type("lessons");
  await page.keyboard.press("Enter");
  await expect(heading(page, "Lessons")).toBeVisible();
  await button(page, new RegExp(first.title)).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, first.title)).toBeFocused();
  await button(page, "Show the solution").press("Enter");
  await expect(done(page)).toBeVisible();
  await button(page, "Next lesson").press("Enter");
  await expect(heading(page, second.title)).toBeFocused();
});

test("on paper there are text, goals and answer", async ({ page }) => {
  await openFirst(page);
  await page.emulateMedia({ media: "print" });
  await expect(pane(page)).toContainText("Your answer");
  await expect(pane(page).getByText('CMD ["node", "server.js"]')).toBeVisible();
  await expect(goals(page)).toBeVisible();
  await expect(editor(page)).toBeHidden();
  await expect(button(page, "Hand in")).toBeHidden();
});

test.describe("on a phone", () => {
  test.use({ viewport: PHONE });

  test("text, editor and goals are a tap apart", async ({ page }) => {
    const first = await openFirst(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await tab(page, "Dockerfile").click();
    await paste(page, block(first.page, "dockerfile solution"));
    await tab(page, "Lessons").click();
    await expect(done(page)).toBeVisible();
    await button(page, "Next lesson").click();
    await button(page, "Show the solution").click();
    await expect(done(page)).toBeVisible();
    await expectNoBarrier(page);
  });
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("neither list nor lesson has a barrier", async ({ page }) => {
      await openLessons(page);
      await expectNoBarrier(page);
      const [first] = await course();
      await button(page, new RegExp(first.title)).click();
      await button(page, /Show a hint/).click();
      await expectNoBarrier(page);
      await button(page, "Show the solution").click();
      await expect(done(page)).toBeVisible();
      await expectNoBarrier(page);
    });
  });
}
