// For esbuild: CodeMirror's packages find no grammar. src/grammarless.js says why.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const path = join(dirname(fileURLToPath(import.meta.url)), "src/grammarless.js");

export const withoutGrammar = {
  name: "without-grammar",
  setup({ onResolve }) {
    onResolve({ filter: /^(@codemirror\/language|@lezer\/common)$/ }, () => ({ path }));
  },
};
