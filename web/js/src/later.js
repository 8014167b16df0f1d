// The part of the engine that the first picture does without (web/src/later.rs): a module of its own, which takes its place
// beside the first one, in the same memory, when the engine asks for it.

/** Offers it to the engine, whose exports `started` resolves to. What failed is tried again when it is asked for again. */
export function offerLater(started) {
  let coming;
  globalThis.fetchLater = () => (coming ??= load(started).catch((reason) => {
    coming = undefined;
    throw reason;
  }));
}

async function load(started) {
  const response = await fetch(document.querySelector("meta[name=later]").content);
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  await WebAssembly.instantiate(await response.arrayBuffer(), { __wasm_split: await started });
}
