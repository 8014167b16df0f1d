// A part of the engine made smaller, as index.html has Trunk do with the first one.

import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";

/** The content of the WebAssembly at `path`, optimized, by what the page's source says. */
export async function optimized(path, html) {
  const [, level] = /data-wasm-opt="(\w+)"/.exec(html);
  const [, params] = /data-wasm-opt-params="([^"]*)"/.exec(html);
  const smaller = `${path}.opt`;
  execFileSync("wasm-opt", [`-O${level}`, ...params.split(" "), path, "-o", smaller], { stdio: "pipe" });
  const content = await readFile(smaller);
  await rm(smaller);
  return content;
}
