// Files that are opened in the editor: a Dockerfile, or a picture of the stages that was saved here, which holds one.

import { EditorView } from "@codemirror/view";
import { element } from "./dom.js";
import { embedded } from "./picture.js";

/** Files dropped on the text take its place; one undo brings it back. */
export const openDropped = EditorView.domEventHandlers({
  drop(event, view) {
    const file = event.dataTransfer?.files[0];
    if (!file) return false;
    event.preventDefault();
    open(file, view);
    return true;
  },
});

/** Asks for a file. */
export function openFile(view) {
  const input = element("input", { type: "file" });
  input.addEventListener("change", () => open(input.files[0], view));
  input.click();
  return true;
}

async function open(file, view) {
  const text = await file.text();
  const held = /^\s*(<\?xml|<svg)/.test(text) ? embedded(text) : null;
  if (held) follow(`#${held.link}`);
  else view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, userEvent: "input.open" });
}

/** The page follows what the address comes to hold; what it holds already (typing reaches it late), it has to be told. */
export function follow(hash) {
  if (location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}
