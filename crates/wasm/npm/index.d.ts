export * from "./engine.js";

/** Where the parts of the engine are, for a page that keeps them elsewhere. */
export interface Parts {
  /** The address of `engine_bg.wasm`. */
  wasm?: string | URL;
  /** The address of `packages.tsv`; `null` leaves the tables out: then what package managers install is a guessed range. */
  packages?: string | URL | null;
}

/**
 * Gets the engine ready, once however often it is called. In a browser, wait for it before any other call; in Node all is
 * ready from the start, and this does nothing.
 */
export function init(parts?: Parts): Promise<void>;
