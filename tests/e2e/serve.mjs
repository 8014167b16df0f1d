// A static server for one folder and nothing else: what any host does, on a port that is free.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

/** The built site. */
export const dist = join(dirname(fileURLToPath(import.meta.url)), "../../dist");

const TYPES = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".tsv": "text/plain",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** What a host calls a file that it does not know; the page itself it knows. */
function fallback(path) {
  return path.endsWith("/") || path.endsWith(".html") ? "text/html" : "application/octet-stream";
}

/**
 * Serves `folder` under the path `under`; answers with its address, a way to serve another folder there, and one to end
 * it. `compressed` is for those who measure.
 */
export async function serve({ folder = dist, under = "/", headers = {}, types = TYPES, compressed = false } = {}) {
  const all = compressed ? { ...headers, "content-encoding": "br" } : headers;
  const site = { folder };
  // Static hosts have them ready: to make one takes seconds, in which the page that is measured would wait.
  const packed = new Map();
  const server = createServer(async ({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    try {
      if (!path.startsWith(under)) throw new Error("elsewhere");
      const inside = path.slice(under.length);
      const bytes = await readFile(join(site.folder, inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside));
      if (compressed && !packed.has(path)) packed.set(path, promisify(brotliCompress)(bytes));
      const body = compressed ? await packed.get(path) : bytes;
      response.writeHead(200, { ...all, "content-type": types[extname(path)] ?? fallback(path) }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  site.address = `http://127.0.0.1:${server.address().port}${under}`;
  site.end = () => {
    const ended = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return ended;
  };
  return site;
}
