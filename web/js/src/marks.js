// What the page paints onto the text: tokens, sizes at the line's end, and the lines other panes point at.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

export const setTokens = StateEffect.define();
export const setInlays = StateEffect.define();
export const setPointed = StateEffect.define();
export const setShades = StateEffect.define();

export const tokens = painted(setTokens, (_doc, decorations) => decorations);
export const inlays = painted(setInlays, inlayMarks);
export const pointed = painted(setPointed, lineMarks);
export const shades = painted(setShades, lineMarks);

export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

/** A field of decorations that `effect` replaces and that follows the text in between. */
function painted(effect, build) {
  return StateField.define({
    create: () => Decoration.none,
    update(decorations, transaction) {
      for (const it of transaction.effects) {
        if (it.is(effect)) return build(transaction.state.doc, it.value);
      }
      return decorations.map(transaction.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** A decoration for each kind of token. */
export function marks(kinds) {
  return kinds.map((kind) => Decoration.mark({ class: `tok-${kind}` }));
}

/**
 * `before` as `triples` (from, to, index into `marks`), which come in the order of the text, say it of a text of this
 * length. Around what is other than it was the decorations stay the same ones, so that CodeMirror need not look at them.
 */
export function repainted(before, triples, marks, length) {
  const old = [];
  for (const it = before.iter(); it.value; it.next()) old.push(it.from, it.to, marks.indexOf(it.value));
  const same = (a, b) => old[a] === triples[b] && old[a + 1] === triples[b + 1] && old[a + 2] === triples[b + 2];
  const least = Math.min(old.length, triples.length);
  let head = 0;
  while (head < least && same(head, head)) head += 3;
  let tail = 0;
  while (tail < least - head && same(old.length - tail - 3, triples.length - tail - 3)) tail += 3;
  const add = [];
  for (let at = head; at < triples.length - tail; at += 3) {
    const [from, to, kind] = triples.slice(at, at + 3);
    if (from < to && to <= length) add.push(marks[kind].range(from, to));
  }
  if (head + tail === old.length) return before.update({ add });
  const [start, end] = [old[head], old[old.length - tail - 2]];
  return before.update({ add, filterFrom: start, filterTo: end, filter: (from, to) => to <= start || from >= end });
}

class Inlay extends WidgetType {
  constructor({ text, kind = "plain", key = "" }) {
    super();
    Object.assign(this, { text, kind, key });
  }

  eq(other) {
    return this.text === other.text && this.kind === other.kind && this.key === other.key;
  }

  toDOM() {
    const span = document.createElement("span");
    span.className = `inlay inlay-${this.kind}`;
    span.textContent = this.text;
    if (this.key) span.dataset.explain = this.key;
    // The same figures stand in the list of layers; inside the text they would be read as source.
    span.ariaHidden = "true";
    return span;
  }
}

function inlayMarks(doc, list) {
  const ranges = list
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .map((inlay) => Decoration.widget({ widget: new Inlay(inlay), side: 1 }).range(doc.line(inlay.line).to));
  return Decoration.set(ranges, true);
}

/** Decorations of whole lines from [first, last, class]. */
function lineMarks(doc, ranges) {
  const classes = new Map();
  for (const [first, last, kind] of ranges) {
    for (let line = Math.max(first, 1); line <= Math.min(last, doc.lines); line++) classes.set(line, kind);
  }
  return Decoration.set([...classes].map(([line, kind]) => Decoration.line({ class: kind }).range(doc.line(line).from)), true);
}
