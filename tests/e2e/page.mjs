// What every browser test starts from: the built site, opened and watched. A console message, an
// error, a failed request or a breach of the Content-Security-Policy fails the test that caused it.

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { serve } from "./serve.mjs";

export { expect };

export const test = base.extend({
  site: [
    async ({}, use) => {
      const { address, end } = await serve();
      await use(address);
      await end();
    },
    { scope: "worker" },
  ],
  baseURL: ({ site }, use) => use(site),
  /** What the page complained of; a test that provokes complaints empties the list. */
  complaints: [
    async ({ page }, use) => {
      const complaints = [];
      page.on("console", (message) => {
        // Playwright says so itself where the configuration blocks workers.
        if (message.text() === "Service Worker registration blocked by Playwright") return;
        complaints.push(`console ${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(`error: ${error}`));
      page.on("requestfailed", (request) => gaveUp(request) || complaints.push(`no answer: ${request.url()}`));
      page.on("response", (response) => response.ok() || complaints.push(`${response.status()}: ${response.url()}`));
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

/** Whether the page itself gave a request up, as a frame does that is taken away: nobody was refused an answer. */
function gaveUp(request) {
  return request.failure()?.errorText === "net::ERR_ABORTED";
}

/** The editor's text, by the name a screen reader hears. */
export function editor(page) {
  return page.getByRole("textbox", { name: "Dockerfile" });
}

/** Opens the page and waits until the engine has taken over and knows all it will know. */
export async function open(page, path = "./") {
  await page.goto(path);
  await expect(page.locator(".cm-editor")).toBeVisible();
  await expect(page.getByText("still refining")).toHaveCount(0);
}

/** Waits for what the page fetches once it stands: tool tips, cards, completion. */
export async function complete(page) {
  await expect(page.locator("#figure-card")).toBeAttached();
}

/** Puts `text` in place of what the editor holds, as a person who selects all and pastes. */
export async function paste(page, text) {
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+a");
  if (text) await page.keyboard.insertText(text);
  else await page.keyboard.press("Delete");
}

/** Expects the editor to hold just `text`, by what the page keeps of it in the browser. */
export async function expectText(page, text) {
  await expect.poll(() => page.evaluate(() => localStorage.getItem("layerlab.source"))).toBe(text);
}

/** The announced size on disk in bytes: what a screen reader hears when it changes. */
export async function onDisk(page) {
  const words = await page.getByRole("status").textContent();
  const [, number, unit] = /([\d.,]+)\s*(B|kB|MB|GB) on disk/.exec(words) ?? [null, "NaN", "B"];
  return Number(number.replace(",", "")) * { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit];
}

/** The way to a pane. */
export function tab(page, name) {
  return page.getByRole("navigation").getByRole("button", { name }).filter({ visible: true }).first();
}

/** Expects nothing on the page to shut somebody out, as far as axe can tell. */
export async function expectNoBarrier(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  expect(told).toEqual([]);
}
