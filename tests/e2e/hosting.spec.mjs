// The site on hosts of several kinds, as docs/hosting.md says.

import { readFile } from "node:fs/promises";
import { expect, open, test } from "./page.mjs";
import { dist, serve } from "./serve.mjs";

const guide = await readFile(new URL("../../docs/hosting.md", import.meta.url), "utf8");
const policies = [...guide.matchAll(/Content-Security-Policy:? "?([^"\n]+)/g)].map(([, policy]) => policy);

test("every policy in the guide is the one that the page carries", async () => {
  const html = await readFile(`${dist}/index.html`, "utf8");
  const [, own] = /http-equiv="?Content-Security-Policy"? content="([^"]*)"/.exec(html);
  expect(policies).toEqual([own, own, own]);
});

test("the page works under the policy as a header, from below the root", async ({ page }) => {
  const headers = { "content-security-policy": policies[0], "x-content-type-options": "nosniff" };
  const host = await serve({ under: "/layerlab/", headers });
  await open(page, host.address);
  await host.end();
});

test("the page works on a host that knows no WebAssembly", async ({ page, complaints }) => {
  const host = await serve({ types: { ".js": "text/javascript", ".css": "text/css" } });
  await open(page, host.address);
  // wasm-bindgen says that it then reads the whole file before it compiles.
  expect(complaints.filter((it) => !it.includes("`WebAssembly.instantiateStreaming` failed"))).toEqual([]);
  complaints.length = 0;
  await host.end();
});
