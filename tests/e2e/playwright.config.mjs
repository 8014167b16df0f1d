// Browser tests of the built site (dist/), in the Chromium that xtask names.

import { env } from "node:process";
import { defineConfig } from "@playwright/test";

export const launchOptions = { executablePath: env.CHROMIUM || "/usr/bin/chromium" };

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  // The native tests run beside these: a starved machine is slow, not wrong.
  expect: { timeout: 20_000 },
  // A test that needed a second try is named "flaky" in the report.
  retries: env.CI ? 2 : 0,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions,
    // Every test asks the server itself; offline.spec.mjs is about the worker.
    serviceWorkers: "block",
    viewport: { width: 1440, height: 900 },
  },
});
