// Native dialogs, which keep the focus and give it back.

import { element } from "./dom.js";

/** A dialog over the page until it is closed; nothing where one is open already. */
export function shown(label, ...children) {
  if (document.querySelector("dialog[open]")) return null;
  const dialog = element("dialog", { class: "palette", "aria-label": label }, ...children);
  dialog.addEventListener("close", () => dialog.remove());
  // The dialog fills its box: a press on itself is one beside what it shows.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
