// Screenshots of the built site into target/shots: each width, light and dark; on phones each view.

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { serve } from "./serve.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../target/shots");
const sizes = [[1440, 900], [1024, 768], [390, 844]];

await mkdir(folder, { recursive: true });
const { address, end } = await serve();
const browser = await chromium.launch({ executablePath: env.CHROMIUM || "/usr/bin/chromium" });
for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of sizes) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(address);
    await page.locator(".cm-editor").waitFor();
    const tabs = await page.getByRole("navigation").getByRole("button").filter({ visible: true }).all();
    for (const [index, tab] of tabs.entries()) {
      await tab.click();
      await page.screenshot({ path: join(folder, `${width}-${colorScheme}-${index}.png`), fullPage: true });
    }
    if (tabs.length === 0) await page.screenshot({ path: join(folder, `${width}-${colorScheme}.png`), fullPage: true });
    await page.goto(`${address}#lesson=first-multi-stage`);
    await page.getByRole("heading", { name: "Goals" }).waitFor();
    await page.screenshot({ path: join(folder, `${width}-${colorScheme}-lesson.png`), fullPage: true });
    await page.close();
  }
}
await browser.close();
end();
