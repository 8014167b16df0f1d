// A text box and what is done in it, step by step, so that another can go on from there.

import { difference, edited } from "./text.js";

export class Draft {
  /** The text at the start, and since then [{change, time, isAlone}]; `isAlone`: one step of its own for undo. */
  first;
  steps = [];
  #box;
  #text;
  #top = 0;
  #hasFocus = false;

  /** What is in `box`, and what will be typed into it. */
  constructor(box) {
    this.#box = box;
    this.first = this.#text = box.value;
    this.#hasFocus = box.matches(":focus");
    box.addEventListener("input", () => this.#note(false));
    box.addEventListener("scroll", () => (this.#top = box.scrollTop));
    box.addEventListener("focus", () => (this.#hasFocus = true));
    // A box that is taken out of the page loses the focus, too, though nobody left it.
    box.addEventListener("blur", () => setTimeout(() => (this.#hasFocus = !box.isConnected)));
  }

  get text() {
    return this.#text;
  }

  /** Goes on in this box from where another stood, unless that held another text. */
  follow(before) {
    if (before?.text !== this.#text) return;
    this.first = before.first;
    this.steps = before.steps;
    const { start, end, isBackward, top, hasFocus } = before.place();
    this.#box.setSelectionRange(start, end, isBackward ? "backward" : "forward");
    if (hasFocus) this.#box.focus({ preventScroll: true });
    this.#box.scrollTop = top;
  }

  /** Where the author is. */
  place() {
    const { selectionStart: start, selectionEnd: end, selectionDirection } = this.#box;
    return { start, end, isBackward: selectionDirection === "backward", top: this.#top, hasFocus: this.#hasFocus };
  }

  /** The line of the cursor, from 1. */
  line() {
    return this.#text.slice(0, this.#box.selectionStart).split("\n").length;
  }

  /** Puts in another text as one step; the cursor stays in place. */
  set(text) {
    const change = difference(this.#text, text.replace(/\r\n?/g, "\n"));
    if (change) this.#box.setRangeText(change.insert, change.from, change.to, "preserve");
    this.#note(true);
  }

  /** Makes edits, which JSON gives as [{start, end, text}]. */
  edit(edits) {
    this.set(edited(this.#text, edits));
  }

  /** Puts the cursor at the beginning of a line and shows it. */
  goTo(line) {
    const lines = this.#text.split("\n");
    const before = lines.slice(0, line - 1);
    const offset = before.reduce((sum, it) => sum + it.length + 1, 0);
    this.#box.setSelectionRange(offset, offset);
    this.#box.scrollTop = (before.length / lines.length) * this.#box.scrollHeight - this.#box.clientHeight / 2;
  }

  #note(isAlone) {
    const change = difference(this.#text, this.#box.value);
    if (change) this.steps.push({ change, time: Date.now(), isAlone });
    this.#text = this.#box.value;
  }
}
