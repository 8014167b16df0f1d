// What goes out of the page, and back in.

import { readFile } from "node:fs/promises";
import { editor, expect, expectNoBarrier, expectText, open, paste, test } from "./page.mjs";

const TEXT = `FROM debian:bookworm AS build
RUN echo "<&>" > /a
FROM debian:bookworm-slim
COPY --from=build /a /a
`;

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

/** Opens the page on TEXT and then all that can be copied and saved. */
async function openExports(page, text = TEXT) {
  await open(page);
  await paste(page, text);
  await page.getByRole("button", { name: "Export" }).click();
  await expect(dialog(page)).toBeVisible();
}

function dialog(page) {
  return page.getByRole("dialog", { name: "Export" });
}

/** Presses `name`, and answers the file that comes. */
async function saved(page, name) {
  const download = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name }).click();
  const file = await download;
  await expect(dialog(page).getByRole("status")).toContainText("Saved");
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Presses `name`, and answers the text that the clipboard holds then. */
async function copied(page, name) {
  await dialog(page).getByRole("button", { name }).click();
  await expect(dialog(page).getByRole("status")).toContainText("Copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("the stages go out as texts that other tools draw", async ({ page }) => {
  await openExports(page);
  expect(await copied(page, "Copy: Stages for Mermaid")).toMatch(/^flowchart LR\n[^]*stage_0 -->\|"\/a, [^"]*"\| stage_1/);
  const dot = await saved(page, "Save: Stages for Graphviz");
  expect(dot.name).toBe("stages.dot");
  expect(dot.bytes.toString()).toMatch(/^digraph stages \{[^]*stage_0 -> stage_1 \[/);
});

test("the report is Markdown with the sizes that the page shows", async ({ page }) => {
  await openExports(page);
  const announced = await page.getByRole("status").first().textContent();
  const report = await saved(page, "Save: Report in Markdown");
  expect(report.name).toBe("report.md");
  expect(report.bytes.toString()).toContain(announced.split(",")[0]);
  expect(report.bytes.toString()).toContain("| 4 | `COPY --from=build /a /a` |");
});

test("a Markdown link says what it leads to, and leads there", async ({ page, context }) => {
  await openExports(page);
  const link = await copied(page, "Copy: Markdown link");
  const [, words, address] = /^\[(.*)\]\((.*)\)$/.exec(link);
  expect(words).toMatch(/^Dockerfile: .* on disk, .* to pull$/);
  const other = await context.newPage();
  await other.goto(address);
  await expect(editor(other)).toContainText("COPY --from=build /a /a");
});

test("the picture stands by itself, holds the Dockerfile, and leads back to it", async ({ page, context }) => {
  await openExports(page);
  const { name, bytes } = await saved(page, "Save: Stages as SVG");
  expect(name).toBe("stages.svg");
  const alone = await context.newPage();
  await alone.setContent(bytes.toString());
  expect(await alone.locator("metadata").textContent()).toBe(TEXT);
  const seen = alone.locator("svg");
  await expect(seen.getByText("build", { exact: true })).toBeVisible();
  // Colours and fonts are in it, and nothing that only the page could explain.
  const plain = await seen.evaluate((svg) => [...svg.querySelectorAll("*")].every((it) => !it.hasAttribute("class")));
  expect(plain).toBe(true);
  await expect(seen.locator("rect").nth(1)).toHaveAttribute("fill", /^rgb/);
  // No box may stick out of the picture.
  const inside = await seen.evaluate((svg) => {
    const all = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("g > rect")].every((it) => {
      const box = it.getBoundingClientRect();
      return box.left >= all.left && box.right <= all.right && box.top >= all.top && box.bottom <= all.bottom;
    });
  });
  expect(inside).toBe(true);

  await page.keyboard.press("Escape");
  await paste(page, "FROM scratch\n");
  await expectText(page, "FROM scratch\n");
  await drop(page, "stages.svg", bytes.toString());
  await expectText(page, TEXT);
});

test("pixels come out too, from another pane as well", async ({ page }) => {
  await open(page);
  await page.getByRole("navigation").getByRole("button", { name: "Files" }).first().click();
  await page.getByRole("button", { name: "Export" }).click();
  const { name, bytes } = await saved(page, "Save: Stages as PNG");
  expect(name).toBe("stages.png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  const size = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = data;
    await image.decode();
    return [image.width, image.height];
  }, `data:image/png;base64,${bytes.toString("base64")}`);
  expect(Math.min(...size)).toBeGreaterThan(200);
});

test("the palette exports by name", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await page.keyboard.press("F1");
  await page.getByRole("combobox", { name: "Commands" }).fill("save mermaid");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe("stages.mmd");
});

test("a Dockerfile dropped on the editor takes the text's place, and undo brings it back", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  await drop(page, "Dockerfile", "FROM alpine:3.20\n");
  await expectText(page, "FROM alpine:3.20\n");
  await editor(page).press("ControlOrMeta+z");
  await expectText(page, TEXT);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test("the picture comes out of a pane that is not shown", async ({ page }) => {
    await openExports(page);
    const { bytes } = await saved(page, "Save: Stages as SVG");
    expect(bytes.toString()).toContain("debian:bookworm-slim");
  });
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the dialog has no barrier", async ({ page }) => {
      await openExports(page);
      await expectNoBarrier(page);
    });
  });
}

/** Drops a file on the text, as a person does who drags it from a folder. */
async function drop(page, name, text) {
  const data = await page.evaluateHandle(
    ([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    },
    [name, text],
  );
  await editor(page).dispatchEvent("drop", { dataTransfer: data });
}

test("a snapshot keeps text and choices under a name, and leads back to them", async ({ page }) => {
  await open(page);
  await paste(page, TEXT);
  const snapshots = await openSnapshots(page);
  await expect(snapshots).toContainText("None yet");
  await snapshots.getByRole("textbox").fill("two stages");
  await snapshots.getByRole("button", { name: "Keep" }).click();
  await expect(snapshots.getByRole("status")).toContainText("two stages");
  await expectNoBarrier(page);
  await snapshots.getByRole("button", { name: "Close" }).click();

  await paste(page, "FROM scratch\n");
  await page.reload();
  await (await openSnapshots(page)).getByRole("button", { name: "Open: two stages" }).click();
  await expectText(page, TEXT);
  await (await openSnapshots(page)).getByRole("button", { name: "Forget: two stages" }).click();
  await expect(page.getByRole("dialog")).toContainText("None yet");
});

async function openSnapshots(page) {
  await page.getByRole("button", { name: "Snapshots" }).click();
  const dialog = page.getByRole("dialog", { name: "Snapshots" });
  await expect(dialog).toBeVisible();
  return dialog;
}
