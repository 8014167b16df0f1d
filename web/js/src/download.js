// Giving the reader a file.

import { element } from "./dom.js";

/** Lets the browser save `content`, a text or a Blob, under a name. */
export function download(name, type, content) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  element("a", { href, download: name }).click();
  // The browser takes the file after this turn.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
