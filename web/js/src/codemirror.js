// The whole editor: CodeMirror with all that a Dockerfile asks of it. editor.js fetches this file once the first
// picture stands, lists the methods, and has done what it could until then.

import { history, historyKeymap, isolateHistory, redo, undo } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, Transaction } from "@codemirror/state";
import {
  EditorView, crosshairCursor, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter,
  highlightSpecialChars, keymap, lineNumbers, rectangularSelection,
} from "@codemirror/view";
import { abilities } from "./abilities.js";
import { explained, fetchExplanations } from "./explain.js";
import { guard } from "./guard.js";
import { clamp, inlays, marks, pointed, repainted, setInlays, setPointed, setShades, setTokens, shades, tokens } from "./marks.js";
import { difference } from "./text.js";
import { darkness, theme } from "./theme.js";
import { typeOver } from "./typing.js";

export { exportCommands } from "./exports.js";
export { openKeys, openPalette } from "./palette.js";

/** Marks a change that came from the page, not from the author: no event answers it. */
const quiet = Annotation.define();

export class Editor {
  #view;
  #listeners;
  #dark = new Compartment();
  #commands;
  #tokenMarks;
  #looks = new Map();

  /** Takes over from a plain text box: the text it began with, what was done to it since, and who listens. */
  constructor(parent, text, steps, options, listeners) {
    const { label, dark, tokenKinds } = JSON.parse(options);
    this.#tokenMarks = marks(tokenKinds);
    this.#listeners = listeners;
    const { extensions, commands } = abilities((...question) => this.#ask(...question));
    this.#commands = { undo, redo, ...commands };
    // In a shadow root CodeMirror uses constructed style sheets, which a strict style-src allows.
    const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), lintGutter(), highlightSpecialChars(),
          history(), drawSelection(), dropCursor(), EditorView.lineWrapping,
          EditorState.allowMultipleSelections.of(true), rectangularSelection(), crosshairCursor(),
          extensions,
          keymap.of([...historyKeymap, ...lintKeymap]),
          tokens, inlays, shades, pointed, theme, typeOver,
          this.#dark.of(darkness(dark)),
          guard(),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
          EditorView.updateListener.of((update) => this.#report(update)),
        ],
      }),
    });
    for (const step of steps) this.#repeat(step);
    fetchExplanations();
  }

  /** Does once more what was done in the text box, so that it can be undone here. */
  #repeat({ change, time, isAlone }) {
    const annotations = [quiet.of(true), Transaction.time.of(time), ...(isAlone ? [isolateHistory.of("full")] : [])];
    this.#view.dispatch({ changes: change, filter: false, userEvent: "input.type", annotations });
  }

  /** Stands where the text box stood. */
  stand({ start, end, isBackward, top, hasFocus }) {
    const [anchor, head] = isBackward ? [end, start] : [start, end];
    this.#view.dispatch({ selection: { anchor, head }, annotations: quiet.of(true) });
    if (hasFocus) this.#view.focus();
    this.#view.requestMeasure({ read() {}, write: (_, view) => (view.scrollDOM.scrollTop = top) });
  }

  run(command) {
    this.#view.focus();
    this.#commands[command]?.(this.#view);
  }

  text() {
    return this.#view.state.doc.toString();
  }

  setText(text) {
    const change = difference(this.text(), text);
    if (!change) return;
    this.#view.dispatch({ changes: change, filter: false, annotations: [quiet.of(true), isolateHistory.of("full")] });
  }

  applyEdits(edits) {
    const length = this.#view.state.doc.length;
    const changes = JSON.parse(edits).map(({ start, end, text }) => {
      const from = clamp(start, 0, length);
      return { from, to: clamp(end, from, length), insert: text };
    });
    if (changes.length === 0) return;
    this.#view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true, annotations: isolateHistory.of("full") });
  }

  setDiagnostics(list) {
    this.#look("diagnostics", list);
  }

  setInlays(list) {
    this.#look("inlays", list);
  }

  setTokens(triples) {
    this.#look("tokens", triples);
  }

  highlightLines(ranges) {
    this.#look("pointed", ranges);
  }

  setShades(ranges) {
    this.#look("shades", ranges);
  }

  setDark(dark) {
    this.#look("dark", dark);
  }

  goTo(line) {
    const { doc } = this.#view.state;
    const { from } = doc.line(clamp(line, 1, doc.lines));
    this.#view.dispatch({
      selection: { anchor: from },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
      annotations: quiet.of(true),
    });
  }

  undo() {
    undo(this.#view);
  }

  redo() {
    redo(this.#view);
  }

  destroy() {
    this.#looks.clear();
    this.#view.destroy();
  }

  /** Notes how the text is to look. All that is told in one go is put on at once: each time has its price. */
  #look(what, value) {
    if (this.#looks.size === 0) queueMicrotask(() => this.#putOn());
    this.#looks.set(what, value);
  }

  #putOn() {
    const told = [...this.#looks];
    this.#looks.clear();
    if (told.length) this.#view.dispatch({ effects: told.flatMap(([what, value]) => this.#effects[what](this.#view.state, value)) });
  }

  #effects = {
    diagnostics: (state, list) => setDiagnostics(state, JSON.parse(list).map((it) => this.#diagnostic(state, it))).effects,
    inlays: (_, list) => setInlays.of(JSON.parse(list)),
    tokens: (state, triples) => setTokens.of(repainted(state.field(tokens), triples, this.#tokenMarks, state.doc.length)),
    pointed: (_, ranges) => setPointed.of(JSON.parse(ranges)),
    shades: (_, ranges) => setShades.of(JSON.parse(ranges)),
    dark: (_, dark) => this.#dark.reconfigure(darkness(dark)),
  };

  #diagnostic({ doc }, { from, to, severity, message, source, fixes = [] }) {
    const start = clamp(from, 0, doc.length);
    return {
      from: start,
      to: clamp(to, start, doc.length),
      severity,
      message,
      source,
      renderMessage: () => explained(message, source),
      actions: fixes.map(({ label, fix }) => ({ name: label, apply: () => this.#ask("fix", fix) })),
    };
  }

  #ask(event, ...args) {
    return this.#listeners.get(event)?.(...args);
  }

  #report(update) {
    if (update.transactions.some((it) => it.annotation(quiet))) return;
    if (update.docChanged) this.#ask("change", update.state.doc.toString());
    const line = lineOfCursor(update.state);
    if (update.selectionSet && line !== lineOfCursor(update.startState)) this.#ask("cursor", line);
  }
}

function lineOfCursor(state) {
  return state.doc.lineAt(state.selection.main.head).number;
}
