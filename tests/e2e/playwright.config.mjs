// Browser tests of the built site (dist/), in the Chromium that xtask names.

import { env } from "node:process";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    launchOptions: { executablePath: env.CHROMIUM || "/usr/bin/chromium" },
    viewport: { width: 1440, height: 900 },
  },
});
