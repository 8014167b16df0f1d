// Figures taken apart: by pointer, by key, by finger.

import { complete, expect, expectNoBarrier, expectText, open, paste, tab, test } from "./page.mjs";

const TEXT = `FROM debian:bookworm AS build
RUN apt-get update && apt-get install -y gcc
RUN curl -o /opt/tool https://example.com/tool && mkdir -p /opt/data
RUN chown -R 1000 /opt

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y curl
COPY --from=build /opt /opt
`;
const DATED = /, 20\d\d-\d\d-\d\d/;

test("the size of the image is its base and its layers, and each leads on", async ({ page }) => {
  await openPage(page);
  await figure(page, "disk").hover();
  await expect(card(page)).toContainText(/MB on disk \(.*\), (measured|modelled|guessed)/);
  await expect(part(page, "debian:bookworm-slim")).toContainText("measured");
  await expect(part(page, "debian:bookworm-slim")).toContainText(DATED);

  await part(page, "apt-get install").getByRole("button", { name: "line 7" }).click();
  const row = page.locator(".layer", { hasText: "apt-get install" });
  await expect(row.getByRole("button", { expanded: true })).toBeFocused();
  await expect(row).toContainText("/var/lib/apt/lists");
  await expect(card(page)).toBeHidden();
});

test("a card stays while it is pointed at, and goes with the pointer or by Escape", async ({ page }) => {
  await openPage(page);
  await figure(page, "pull").hover();
  await expect(card(page)).toContainText("what a registry transfers");
  await card(page).hover();
  await expect(card(page)).toBeVisible();
  await page.getByRole("heading", { name: "Layerlab" }).hover();
  await expect(card(page)).toBeHidden();

  await figure(page, "pull").hover();
  await expect(card(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card(page)).toBeHidden();
});

test("the keyboard reaches a figure, its card and the layer behind it", async ({ page }) => {
  await openPage(page);
  await figure(page, "pull").focus();
  await page.keyboard.press("Shift+Tab");
  await expect(figure(page, "disk")).toBeFocused();
  await expect(card(page)).toContainText("what docker history adds up to");
  await expect(figure(page, "disk")).toHaveAttribute("aria-describedby", "figure-card");
  await page.keyboard.press("Tab");
  await expect(card(page).getByRole("button").first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(card(page)).toBeHidden();
});

test("what became of a layer is told part by part, and so is what is held twice", async ({ page }) => {
  await openPage(page);
  await tab(page, "Compare").click();
  await page.getByRole("button", { name: "Pin what stands here" }).click();
  await paste(page, TEXT.replace("install -y curl", "install -y curl jq"));
  const turn = page.locator("[data-explain^='turn:']").first();
  await expect(turn).toContainText("+");
  await turn.hover();
  await expect(part(page, "jq")).toContainText("+");

  await page.getByRole("combobox", { name: "Example" }).first().selectOption({ label: "Node API, one stage" });
  await tab(page, "Files").click();
  await figure(page, "copy:0").hover();
  await expect(part(page, "/app/node_modules")).toContainText("117 MB");
});

test("what a fix saves is told layer by layer", async ({ page }) => {
  await openPage(page);
  const suggestion = page.getByRole("listitem").filter({ hasText: "AptListsLeft" });
  await suggestion.locator("[data-explain]").first().hover();
  await expect(card(page)).toContainText(/before, .* after/);
  await expect(part(page, "apt-get install")).toContainText("−");
});

test("the editor, the graph, the bar and the files say what they are made of", async ({ page }) => {
  await openPage(page);
  // The editor may paint its sizes anew under the pointer.
  await expect(async () => {
    await page.getByRole("heading", { name: "Layerlab" }).hover();
    await page.locator(".cm-line", { hasText: "apt-get install -y gcc" }).locator(".inlay").hover();
    await expect(card(page)).toContainText("/var/lib/apt/lists", { timeout: 3000 });
  }).toPass();
  await page.locator(".edge-size").first().hover();
  await expect(card(page)).toContainText("from build");
  await expect(card(page)).toContainText("/opt/tool");
  await page.getByRole("button", { name: /^build, / }).hover();
  await expect(card(page)).toContainText("comes with");
  await page.getByRole("button", { name: /^debian:bookworm-slim, / }).hover();
  await expect(card(page)).toContainText("debian 12, glibc, apt, a shell");
  await page.locator(".legend [data-explain='kind:kind-caches']").hover();
  await expect(part(page, "/var/lib/apt/lists")).toContainText("line 7");

  await tab(page, "Files").click();
  await page.getByRole("button", { name: /^\/opt\/tool, / }).hover();
  await expect(part(page, "/opt/tool")).toContainText("line 8");
});

test("the panes beside the overview take their figures apart, too", async ({ page }) => {
  await open(page);
  await complete(page);
  await tab(page, "Context").click();
  await figure(page, "context").first().hover();
  await expect(card(page)).toContainText("sent to the builder");
  await expect(part(page, "package-lock.json")).toContainText("stated");

  await tab(page, "Cache").click();
  await page.getByRole("button", { name: "node:22", exact: true }).click();
  await figure(page, "repulled").hover();
  await expect(part(page, "node:22")).toContainText("MB");

  await tab(page, "Compare").click();
  await page.getByRole("button", { name: "Pin what stands here" }).click();
  await page.getByRole("combobox", { name: "Example" }).first().selectOption({ label: "Node API, four stages" });
  await page.locator(".compare-delta strong [data-explain=since]").hover();
  await expect(part(page, "node:22 →")).toContainText("−");
});

test("what a card leaves out leads to the layer, which has it all", async ({ page }) => {
  await open(page);
  await complete(page);
  const row = page.locator(".layer", { hasText: "COPY . ." });
  await row.locator(".row-size").hover();
  await card(page).getByRole("button", { name: /^and \d+ more/ }).click();
  await row.getByText(/^and \d+ more/).click();
  await expect(row.getByText("/app/tsconfig.json")).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a tap opens the card, and another beside it closes it", async ({ page }) => {
    await open(page);
    await complete(page);
    await figure(page, "disk").tap();
    await expect(part(page, "node:22")).toContainText("measured");
    const { x, width } = await card(page).boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
    await page.locator(".figure-unit").first().tap();
    await expect(card(page)).toBeHidden();
  });
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("an open card has no barrier", async ({ page }) => {
      await openPage(page);
      await figure(page, "disk").hover();
      await expect(card(page)).toBeVisible();
      await expectNoBarrier(page);
    });
  });
}

async function openPage(page) {
  await open(page);
  await complete(page);
  await paste(page, TEXT);
  await expectText(page, TEXT);
  await expect(page.getByRole("button", { name: /^debian:bookworm-slim, / })).toBeVisible();
}

function figure(page, key) {
  return page.locator(`[data-explain="${key}"]`);
}

function card(page) {
  return page.locator("#figure-card");
}

/** The row of the card that says `text`. */
function part(page, text) {
  return card(page).locator(".part", { hasText: text }).first();
}
