// Prints what a key costs in the page of dist/, out of a trace: the main thread's own time from the key to the frame that
// shows its picture, and the longest task while typing. Time in which another program had the processor does not count. For texts
// of two lengths, on this machine and four times slower.

import { readFile, readdir } from "node:fs/promises";
import { env } from "node:process";
import { chromium } from "@playwright/test";
import { serve } from "./serve.mjs";

const KEYS = [..." && touch /etc/motd"];
const PRESETS = new URL("../../web/presets/", import.meta.url);

const { address, end } = await serve();
const browser = await chromium.launch({ executablePath: env.CHROMIUM || "/usr/bin/chromium" });
console.log("lines  slowed  key to picture, median and worst  longest task");
for (const lines of [200, 2000]) {
  for (const slowed of [1, 4]) {
    const { keys, longest } = await typed(await usual(lines), slowed);
    const [median, worst] = [keys[keys.length >> 1], keys.at(-1)].map(ms);
    console.log(`${String(lines).padStart(5)}  ${String(slowed).padStart(5)}×  ${median.padStart(20)} ${worst.padStart(9)}  ${ms(longest).padStart(12)}`);
  }
}
await browser.close();
end();

/** The presets one after the other, each stage under a name of its own, until there are so many lines. */
async function usual(lines) {
  const names = (await readdir(PRESETS)).filter((name) => name.endsWith(".md")).sort();
  const pages = await Promise.all(names.map((name) => readFile(new URL(name, PRESETS), "utf8")));
  const text = [];
  for (let round = 0; text.length < lines; round++) {
    const dockerfile = /^```dockerfile\n(.*?)^```$/ms.exec(pages[round % pages.length])[1];
    const stages = [...dockerfile.matchAll(/ AS (\S+)/gi)].map(([, name]) => name);
    const own = stages.reduce((text, name) => text.replace(new RegExp(`((?: AS |FROM |from=)${name})\\b`, "gi"), `$1-${round}`), dockerfile);
    text.push(...own.trimEnd().split("\n"));
  }
  return text.slice(0, lines).join("\n");
}

/** Types into the middle of `text`; answers each key's milliseconds in order of length, and the longest task's. */
async function typed(text, slowed) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
  const events = [];
  await page.goto(address);
  const editor = page.getByRole("textbox", { name: "Dockerfile" });
  await editor.click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
  await settled(page);
  const line = text.split("\n").findIndex((line, at, all) => at >= all.length / 2 && /^RUN .*[^\\]$/.test(line));
  await page.keyboard.press("ControlOrMeta+Home");
  for (let at = 0; at < line; at++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await settled(page);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slowed });
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"] } });
  for (const key of KEYS) {
    await page.keyboard.type(key);
    await settled(page);
  }
  const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await complete;
  await page.close();
  return read(events);
}

/** Until the page has shown what it had to show, and rests. */
function settled(page) {
  return page.evaluate(() => new Promise((rest) => requestAnimationFrame(() => setTimeout(() => requestIdleCallback(rest), 50))));
}

function read(events) {
  const down = events.filter(({ name, args }) => name === "EventDispatch" && args.data?.type === "keydown");
  const { pid, tid } = down[0];
  const ours = (it) => it.pid === pid && it.tid === tid;
  const tasks = events.filter((it) => it.name === "RunTask" && ours(it));
  const frames = events.filter((it) => it.name === "Commit" && ours(it));
  const keys = events.filter(({ name, args }) => name === "EventDispatch" && ["textInput", "input", "keypress"].includes(args.data?.type));
  const times = down.map(({ ts }, place) => {
    const next = down[place + 1]?.ts ?? Infinity;
    const inputs = keys.filter((it) => it.ts >= ts && it.ts < next);
    const done = Math.max(...inputs.map((it) => it.ts + it.dur));
    const shown = frames.find((it) => it.ts > done && it.ts < next);
    const last = shown ? shown.ts + shown.dur : done;
    return tasks.filter((it) => it.ts + it.dur > ts && it.ts < last).reduce((sum, it) => sum + (it.tdur ?? 0), 0);
  });
  return { keys: times.sort((a, b) => a - b), longest: Math.max(...tasks.map((it) => it.tdur ?? 0)) };
}

function ms(micros) {
  return `${(micros / 1000).toFixed(1)} ms`;
}
