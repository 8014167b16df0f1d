// How esbuild makes one small file of a script and all that it imports.

import { withoutGrammar } from "./without_grammar.mjs";

export const bundling = {
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
  // Styles that a script imports are a text to it, which it puts into the page itself.
  loader: { ".css": "text" },
  plugins: [withoutGrammar],
  // The names' digests cover the paths as they are seen from here, wherever npm's packages really lie.
  preserveSymlinks: true,
  write: false,
};
