// The npm package in somebody's page: the example that Vite built for `cargo xtask npm`.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "../../target/npm/node.js";
import { expect, test } from "./page.mjs";
import { serve } from "./serve.mjs";

const built = fileURLToPath(new URL("../../crates/wasm/examples/vite/dist", import.meta.url));
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

test("a page that Vite built weighs a Dockerfile as it is typed, with the package tables", async ({ page }) => {
  expect(existsSync(built), "the example is not built; `cargo xtask npm` does it").toBe(true);
  const host = await serve({ folder: built, under: "/some/path/" });
  await page.goto(host.address);
  const box = page.getByRole("textbox", { name: "Dockerfile" });
  const shows = async () => {
    const { image } = inspect(await box.inputValue());
    await expect(page.getByRole("status")).toHaveText(
      `${megabytes(image.on_disk.likely)} on disk, ${megabytes(image.pull.likely)} to pull (${image.basis})`,
    );
    await expect(page.getByRole("listitem")).toHaveCount(image.layers.length);
  };
  await shows();
  await box.fill("FROM alpine:3.22\nRUN apk add --no-cache curl\nRUN echo done > /done\n");
  await shows();
  await host.end();
});
