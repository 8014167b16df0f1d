// What the page may load, as its Content-Security-Policy says.

/** Everything from here, nothing inline, nothing from elsewhere. */
const SITE = {
  "default-src": "'none'",
  // `wasm-unsafe-eval` allows WebAssembly to be compiled and no more.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  // `data:` images are CodeMirror's squiggles and the icon.
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "worker-src": "'self'",
  // The live examples of the documentation.
  "frame-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/** The site's policy, for the page's head and for a host's header. */
export const sitePolicy = written(SITE);

/** The policy of a page that holds everything: these scripts and styles by their hashes, and no network at all. */
export function singlePagePolicy(scripts, styles) {
  const own = { "script-src": `${scripts.join(" ")} 'wasm-unsafe-eval'`, "style-src": styles.join(" "), "img-src": "data:" };
  const { "default-src": rest, "base-uri": base, "form-action": form } = SITE;
  return written({ "default-src": rest, ...own, "base-uri": base, "form-action": form });
}

function written(policy) {
  return Object.entries(policy).map(([directive, sources]) => `${directive} ${sources}`).join("; ");
}
