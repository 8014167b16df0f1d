// What the editor can do besides showing and taking text: completion, search, closing brackets, and the
// keys of all commands. A third of CodeMirror; the page fetches it once it stands, or when the editor gets
// the focus, so that the first picture does not wait for it.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { keymap } from "@codemirror/view";
import { completions } from "./completions.js";

/** The extensions; `ask(offset, explicit)` answers completions. */
export function later(ask) {
  return [
    closeBrackets(),
    highlightSelectionMatches(),
    completions(ask),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...completionKeymap]),
  ];
}
