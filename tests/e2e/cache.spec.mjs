// What runs again after a change: before any build, in words, in the editor and in the graph.

import { expect, expectNoBarrier, expectText, open, paste, tab, test } from "./page.mjs";

const APP = `ARG GREETING=hello
FROM node:22-slim AS build
WORKDIR /app
COPY package.json ./
RUN --mount=type=cache,target=/root/.npm npm install
COPY src src
RUN npm run build

FROM nginx:alpine
COPY --from=build /app/dist /usr/share/nginx/html
`;

for (const [width, viewport] of [["a wide", { width: 1440, height: 900 }], ["a narrow", { width: 390, height: 844 }]]) {
  test.describe(`on ${width} screen`, () => {
    test.use({ viewport });

    test("a changed file runs what takes it in, and nothing above", async ({ page }) => {
      await openCache(page);
      await change(page, "src/main.js");
      await expect(step(page, "COPY src src")).toContainText("runs again");
      await expect(step(page, "COPY src src")).toContainText("src/main.js, which changed");
      await expect(step(page, "npm install")).toContainText("cached");
      await expect(step(page, "npm run build")).toContainText("runs again");
      await expect(step(page, "COPY --from=build")).toContainText("may run");
      await expectNoBarrier(page);

      await page.getByRole("button", { name: "src/main.js does not change" }).click();
      await expect(page.locator(".step")).toHaveCount(0);
    });

    test("a manifest runs the install again, which finds what its cache mount kept", async ({ page }) => {
      await openCache(page);
      await change(page, "package.json");
      await expect(step(page, "npm install")).toContainText("runs again");
      await expect(step(page, "npm install")).toContainText("finds what cache mount /root/.npm kept");
    });

    test("a base image, an argument and a line can change too", async ({ page }) => {
      await openCache(page);
      const list = page.getByRole("combobox", { name: "In the Dockerfile" });
      await list.selectOption({ label: "nginx:alpine" });
      await expect(step(page, "COPY --from=build")).toContainText("runs again");
      await expect(step(page, "npm install")).toContainText("cached");

      await page.getByRole("button", { name: "nginx:alpine does not change" }).click();
      await list.selectOption({ label: "7: RUN npm run build" });
      await expect(step(page, "npm run build")).toContainText("it was edited");
      await expect(step(page, "COPY src src")).toContainText("cached");

      await list.selectOption({ label: "GREETING" });
      await expect(page.getByRole("list", { name: "changed" }).getByRole("listitem")).toHaveCount(2);
    });
  });
}

test("the editor and the graph are shaded", async ({ page }) => {
  await openCache(page);
  await change(page, "src/main.js");
  await expect(page.locator(".cm-line.shade-reruns").first()).toContainText("COPY src src");
  await expect(page.locator(".cm-line.shade-kept", { hasText: "npm install" })).toBeVisible();
  await expect(page.locator(".cm-line.shade-may-hit")).toContainText("COPY --from=build");
  await expect(page.getByRole("button", { name: /^build, .* 2 of 6 again/ })).toBeVisible();

  await tab(page, "Overview").click();
  await expect(page.getByRole("button", { name: /^build, .* 2 of 6 again/ })).toBeVisible();
});

test("a line that changes goes along with what is typed above it", async ({ page }) => {
  await openCache(page);
  await page.getByRole("combobox", { name: "In the Dockerfile" }).selectOption({ label: "7: RUN npm run build" });
  await paste(page, `# one more line\n${APP}`);
  await expectText(page, `# one more line\n${APP}`);
  await expect(page.getByRole("list", { name: "changed" })).toContainText("8: RUN npm run build");
  await expect(step(page, "npm run build")).toContainText("it was edited");
});

test.describe("a link", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("holds what changes and the pane", async ({ page, context }) => {
    await openCache(page);
    await change(page, "src/main.js");
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByText("Link copied")).toBeVisible();

    const other = await context.newPage();
    await open(other, await page.evaluate(() => navigator.clipboard.readText()));
    await expect(step(other, "COPY src src")).toContainText("runs again");
  });
});

async function openCache(page) {
  await open(page);
  await paste(page, APP);
  await expectText(page, APP);
  await tab(page, "Cache").click();
}

async function change(page, file) {
  const box = page.getByRole("combobox", { name: "In the build context" });
  await box.fill(file);
  await box.press("Enter");
}

function step(page, command) {
  return page.locator(".step", { hasText: command });
}
