// Presenting a lesson: large type, a paragraph at a time, by the keys that presenters' clickers have.

import { element } from "../dom.js";
import { texts } from "./texts.js";

export class Presenter {
  #text;
  #shown = 0;
  #keys;
  #press = (event) => this.#pressed(event);

  /** Presents the blocks of `text`. */
  constructor(text) {
    this.#text = text;
  }

  begin() {
    if (this.#keys) return;
    const spelt = texts.presentKeys.flatMap(([key, does]) => [element("kbd", {}, key), ` ${does} `]);
    this.#keys = element("aside", { class: "present-keys", "aria-label": texts.present }, ...spelt);
    document.body.append(this.#keys);
    this.#shown = 1;
    root().dataset.presenting = "text";
    addEventListener("keydown", this.#press, { capture: true });
    this.#reveal();
  }

  end() {
    if (!this.#keys) return;
    this.#keys.remove();
    this.#keys = undefined;
    delete root().dataset.presenting;
    removeEventListener("keydown", this.#press, { capture: true });
    for (const block of this.#text.children) block.hidden = false;
  }

  #reveal() {
    [...this.#text.children].forEach((block, index) => (block.hidden = index >= this.#shown));
    this.#text.children[this.#shown - 1]?.scrollIntoView({ block: "nearest" });
  }

  #pressed(event) {
    const isTyping = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable=true]") != null;
    const act = this.#acts(isTyping)[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** What keys do; letters and Escape belong to the editor while somebody types. */
  #acts(isTyping) {
    const acts = { PageDown: () => this.#step(1), PageUp: () => this.#step(-1) };
    if (isTyping) return acts;
    return { ...acts, ArrowRight: acts.PageDown, ArrowLeft: acts.PageUp, t: () => this.#toggle(), T: () => this.#toggle(), Escape: () => this.end() };
  }

  #step(by) {
    const last = this.#text.children.length;
    this.#shown = Math.min(Math.max(this.#shown + by, 1), last);
    root().dataset.presenting = "text";
    this.#reveal();
  }

  /** The text beside the editor, or the picture. */
  #toggle() {
    root().dataset.presenting = root().dataset.presenting === "text" ? "work" : "text";
  }
}

function root() {
  return document.documentElement;
}
