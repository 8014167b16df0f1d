// The documentation without a network. It is many small files, and most readers of the playground never open it: so it is
// fetched once the playground stands, one file after the other, into a cache of its own.

const { version, files } = self.__DOCS;
const { scope } = registration;
const folder = new URL("docs/", scope).href;
/** Sites below one another's paths share the browser's storage: a name holds the site's own. */
const NAME = `docs-${version}-${scope}`;

/** Fetches what is not there yet. */
export async function keepDocs() {
  const cache = await caches.open(NAME);
  const there = new Set((await cache.keys()).map(({ url }) => url));
  const missing = files.map((path) => new URL(path, scope).href).filter((url) => !there.has(url));
  for (const url of missing) await cache.add(new Request(url, { cache: "no-cache" }));
}

/** Forgets what other builds had. */
export async function dropOldDocs() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("docs-") && name.endsWith(`-${scope}`) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Answers requests for the documentation, and leaves all others to others. */
export function answerDocs(event) {
  const { method, url } = event.request;
  const [address] = url.split(/[?#]/);
  if (method !== "GET" || !address.startsWith(folder)) return;
  event.respondWith(answer(event.request, address.endsWith("/") ? `${address}index.html` : address));
}

async function answer(request, address) {
  const cache = await caches.open(NAME);
  return (await cache.match(address)) ?? fetch(request);
}
