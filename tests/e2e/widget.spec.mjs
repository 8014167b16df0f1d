// <dockerfile-playground> in pages of another origin, under policies of their own.

import { createServer } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "./page.mjs";

const SMALL = "FROM debian:bookworm-slim\nRUN echo a > /a\n";

const test = base.extend({
  /** Serves `body` under a strict policy from another origin than the playground's; answers the page's address. */
  host: async ({ site }, use) => {
    let page = "";
    const scripts = new Map();
    const policy = `default-src 'none'; script-src 'self' ${site}embed.js; frame-src ${site}; style-src 'none'`;
    const server = createServer(({ url }, response) => {
      if (scripts.has(url)) return response.writeHead(200, { "content-type": "text/javascript" }).end(scripts.get(url));
      if (url !== "/") return response.writeHead(204).end();
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy }).end(page);
    });
    await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
    await use((body, script = "") => {
      scripts.set("/host.js", script);
      page = `<!doctype html><html lang="en"><title>An article</title><main><h1>An article</h1>${body}</main>
        <script async src="${site}embed.js"></script><script src="/host.js"></script>`;
      return `http://127.0.0.1:${server.address().port}/`;
    });
    server.close();
  },
});

/** The playground inside the `place`th element. */
const inside = (page, place = 0) => page.locator("dockerfile-playground").nth(place).locator("iframe").contentFrame();
const text = (frame) => frame.getByRole("textbox", { name: "Dockerfile" });
/** What the element saw last. */
const seen = (page, place = 0) => page.evaluate((place) => document.querySelectorAll("dockerfile-playground")[place].view, place);

test("an article shows a Dockerfile and hears what its reader makes of it", async ({ page, host }) => {
  await page.goto(host(`<dockerfile-playground><pre>${SMALL}</pre></dockerfile-playground>`, `
    globalThis.heard = [];
    for (const name of ["change", "size", "finding"]) addEventListener(name, ({ detail }) => heard.push([name, detail]));`));
  await expect(text(inside(page))).toContainText("debian:bookworm-slim");
  await expect.poll(() => page.evaluate(() => heard.map(([name]) => name))).toEqual(["size", "finding"]);
  const before = await seen(page);
  expect(before.source).toBe(SMALL);
  expect(before.onDisk.likely).toBeGreaterThan(70e6);

  await text(inside(page)).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("FROM alpine:3.22\n");
  await expect.poll(async () => (await seen(page)).onDisk.likely).toBeLessThan(20e6);
  expect(await page.evaluate(() => heard.filter(([name]) => name === "change").at(-1)[1])).toEqual({ source: "FROM alpine:3.22\n" });
});

test("the article changes text and target, and takes them back", async ({ page, host }) => {
  const two = "FROM debian:bookworm AS build\nRUN echo a > /a\nFROM scratch\nCOPY --from=build /a /a\n";
  await page.goto(host(`<dockerfile-playground target="build"><script type="text/plain">\n    ${two.trim().replaceAll("\n", "\n    ")}\n</script></dockerfile-playground>`));
  await expect.poll(async () => (await seen(page))?.target).toBe("build");
  expect((await seen(page)).source).toBe(two);
  await page.evaluate(() => document.querySelector("dockerfile-playground").setAttribute("target", ""));
  await expect.poll(async () => (await seen(page)).onDisk.likely).toBeLessThan(1e6);
  await page.evaluate(() => (document.querySelector("dockerfile-playground").source = "FROM busybox:1.37\n"));
  await expect(text(inside(page))).toContainText("busybox");
  await page.evaluate(() => document.querySelector("dockerfile-playground").reset());
  await expect(text(inside(page))).toContainText("debian:bookworm");
});

test("nobody but the article's own element is heard", async ({ page, host, site }) => {
  await page.goto(host(`<dockerfile-playground><pre>${SMALL}</pre></dockerfile-playground>`));
  await expect.poll(async () => (await seen(page))?.source).toBe(SMALL);
  const frame = inside(page);
  // From the article's window, but no message of ours; then in our form, but out of shape; then from the frame itself.
  await page.evaluate((site) => {
    const { contentWindow } = document.querySelector("dockerfile-playground iframe");
    const origin = new URL(site).origin;
    contentWindow.postMessage({ type: "set", source: "FROM a" }, origin);
    contentWindow.postMessage({ layerlab: 1, type: "set", source: 5, target: {} }, origin);
    postMessage({ layerlab: 1, type: "view", view: { source: "FROM b", findings: [] } }, "*");
  }, site);
  await frame.locator("body").evaluate(() => postMessage({ layerlab: 1, type: "set", source: "FROM c" }, "*"));
  await page.evaluate(() => document.querySelector("dockerfile-playground").setAttribute("pane", "suggestions"));
  await expect.poll(async () => (await seen(page)).pane).toBe("suggestions");
  expect((await seen(page)).source).toBe(SMALL);
});

test("a frame that says another host than it has is told nothing", async ({ page, host, site, complaints }) => {
  await page.goto(host(`<iframe title="forged" src="${site}embed.html?host=https://example.org#1"></iframe>`, `
    globalThis.heard = [];
    addEventListener("message", ({ data }) => heard.push(data));`));
  const frame = page.locator("iframe").contentFrame();
  await expect(frame.locator(".bar .brand")).toBeVisible();
  await expect(frame.locator(".headline")).toBeAttached();
  expect(await page.evaluate(() => heard)).toEqual([]);
  // The browser says in the console that it did not deliver.
  expect(complaints.every((it) => it.includes("postMessage"))).toBe(true);
  complaints.length = 0;
});

test("colours follow the article, and its own choice goes first", async ({ page, host }) => {
  await page.goto(host(`<dockerfile-playground><pre>${SMALL}</pre></dockerfile-playground><dockerfile-playground theme="light"><pre>${SMALL}</pre></dockerfile-playground>`));
  await expect.poll(async () => (await seen(page, 1))?.source).toBe(SMALL);
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  await expect(inside(page).locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(inside(page, 1).locator("html")).toHaveAttribute("data-theme", "light");
});

test("lines that may not be changed stay, the others can be", async ({ page, host }) => {
  await page.goto(host(`<dockerfile-playground readonly="1"><pre>${SMALL}</pre></dockerfile-playground><dockerfile-playground readonly><pre>${SMALL}</pre></dockerfile-playground>`));
  await expect.poll(async () => (await seen(page, 1))?.source).toBe(SMALL);
  await text(inside(page)).click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("X");
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("USER 1000");
  await expect.poll(async () => (await seen(page)).source).toBe(`${SMALL}USER 1000`);
  await text(inside(page, 1)).click();
  await page.keyboard.type("X");
  await page.evaluate(() => document.querySelectorAll("dockerfile-playground")[1].setAttribute("pane", "layers"));
  await expect.poll(async () => (await seen(page, 1)).pane).toBe("layers");
  expect((await seen(page, 1)).source).toBe(SMALL);
});

test("a goal is judged as the reader works, and told when it is met", async ({ page, host }) => {
  const goal = "on disk <= 20 MB; user is not root; nonsense";
  await page.goto(host(`<dockerfile-playground goal="${goal}"><pre>${SMALL}</pre></dockerfile-playground>`, `
    globalThis.heard = [];
    addEventListener("goal", ({ detail }) => heard.push(detail));`));
  await expect.poll(() => page.evaluate(() => heard.at(-1)?.goals.map(({ met }) => met))).toEqual([false, false, false]);
  const element = page.locator("dockerfile-playground");
  await element.evaluate((it) => (it.goal = "on disk <= 20 MB; user is not root"));
  await element.evaluate((it) => (it.source = "FROM alpine:3.22\nUSER 1000\n"));
  await expect.poll(() => page.evaluate(() => heard.at(-1))).toMatchObject({ met: true });
});

test("a lesson of the course stands in an article", async ({ page, host }) => {
  await page.goto(host('<dockerfile-playground lesson="first-image" height="600"></dockerfile-playground>'));
  await expect(inside(page).getByRole("heading", { name: "Your first image" })).toBeVisible();
  await expect.poll(async () => (await seen(page))?.source).toContain("FROM ");
});

test("ten on a page compile the engine once, and those out of sight wait", async ({ page, host }) => {
  await page.addInitScript(() => {
    const { compileStreaming } = WebAssembly;
    WebAssembly.compileStreaming = (...args) => (window.top.postMessage("compiled", "*"), compileStreaming(...args));
  });
  const ten = `<dockerfile-playground height="400"><pre>${SMALL}</pre></dockerfile-playground>`.repeat(10);
  await page.goto(host(ten, `globalThis.compiled = 0; addEventListener("message", ({ data }) => (compiled += data === "compiled"));`));
  await expect.poll(async () => (await seen(page))?.source).toBe(SMALL);
  expect(await page.locator("dockerfile-playground").last().locator("iframe").count()).toBe(0);
  for (let place = 0; place < 10; place++) {
    await page.locator("dockerfile-playground").nth(place).scrollIntoViewIfNeeded();
    await expect.poll(async () => (await seen(page, place))?.source).toBe(SMALL);
  }
  expect(await page.evaluate(() => compiled)).toBe(1);
});

test("with height=auto the frame is as high as what it shows", async ({ page, host }) => {
  await page.setViewportSize({ width: 600, height: 900 });
  await page.goto(host(`<dockerfile-playground height="auto" panes="stages layers" pane="layers"><pre>${SMALL}</pre></dockerfile-playground>`));
  await expect.poll(async () => (await seen(page))?.source).toBe(SMALL);
  const overhang = () => inside(page).locator("html").evaluate((root) => document.getElementById("app").scrollHeight - root.clientHeight);
  await expect.poll(overhang).toBeLessThanOrEqual(1);
  await expect(inside(page).getByRole("button", { name: "Suggestions" })).toBeHidden();
});

test("without scripts the code block is there", async ({ browser, host }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(host(`<dockerfile-playground><pre>${SMALL}</pre></dockerfile-playground>`));
  await expect(page.getByText("FROM debian:bookworm-slim")).toBeVisible();
  await context.close();
});

test("a plain frame needs no script of the host", async ({ page, host, site }) => {
  await page.goto(site);
  await expect(page).toHaveURL(/#1|\/$/);
  await page.getByRole("combobox", { name: "Example" }).selectOption({ label: "Static site on nginx" });
  await expect(page).toHaveURL(/#1/);
  const link = new URL(page.url()).hash;
  await page.goto(host(`<iframe title="Dockerfile playground" width="900" height="500" src="${site}embed.html?panes=editor,layers&theme=dark${link}"></iframe>`));
  const frame = page.locator("iframe").contentFrame();
  await expect(text(frame)).toContainText("nginx");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(frame.getByRole("heading", { name: "Stages" })).toBeHidden();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0].target}`)).toEqual([]);
});

test("the widget is a small download", async ({ request }) => {
  const script = await (await request.get("embed.js")).body();
  expect(script.length).toBeLessThanOrEqual(4096);
});
