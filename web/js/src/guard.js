// Lines that the page around the playground does not let its readers change: `data-readonly` on the root element, "all" or
// ranges of lines as they were when the text was set ("1-3,7").

import { EditorState, StateEffect, StateField } from "@codemirror/state";
import { EditorView, ViewPlugin } from "@codemirror/view";

const asked = () => document.documentElement.dataset.readonly ?? "";
const setGuard = StateEffect.define();

/** The guarded places as [from, to, from, to, …], which move with the text. */
const guarded = StateField.define({
  create: ({ doc }) => places(doc),
  update(before, { changes, docChanged, effects, state, startState }) {
    if (effects.some((it) => it.is(setGuard))) return places(state.doc);
    if (!docChanged) return before;
    // A text that was set as a whole is counted anew.
    const whole = changes.touchesRange(0, startState.doc.length) === "cover";
    return whole ? places(state.doc) : before.map((place) => changes.mapPos(Math.min(place, startState.doc.length)));
  },
});

export function guard() {
  return [
    guarded,
    // One further on both sides: what is put in at the edge of a range counts as outside of it.
    EditorState.changeFilter.of(({ startState }) => startState.field(guarded).map((place, index) => place + (index % 2 ? 1 : -1))),
    EditorView.contentAttributes.of(() => (asked() === "all" ? { "aria-readonly": "true" } : {})),
    ViewPlugin.define((view) => {
      const shown = () => view.dispatch({ effects: setGuard.of(null) });
      addEventListener("layerlab:shown", shown);
      return { destroy: () => removeEventListener("layerlab:shown", shown) };
    }),
  ];
}

function places(doc) {
  if (asked() === "all") return [0, 1e9];
  const ranges = asked().split(",").map((it) => it.split("-").map(Number)).filter(([first]) => first >= 1 && first <= doc.lines);
  return ranges.flatMap(([first, last = first]) => [doc.line(first).from, doc.line(Math.min(Math.max(first, last), doc.lines)).to]);
}
