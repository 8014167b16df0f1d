// Completion: the question goes to the engine, the answer comes back as JSON text.

import { autocompletion } from "@codemirror/autocomplete";

/** Completion from `ask(offset, explicit)`, which answers JSON of `{from, options}`, or nothing. */
export function completions(ask) {
  return autocompletion({
    override: [
      ({ pos, explicit }) => {
        const answer = ask(pos, explicit);
        if (!answer) return null;
        const { from, options } = JSON.parse(answer);
        return { from: Math.min(from, pos), options, validFor: /^[\w./:@${}=+-]*$/ };
      },
    ],
    icons: false,
  });
}
