// The Dockerfile editor: CodeMirror behind a border of plain text and JSON, made for Rust to call.
// Rust finds the class as the global `DockerfileEditor`, so that no cargo command needs the bundle.
//
// Offsets are UTF-16 code units, lines count from 1. Lists cross as JSON text. Every method bears
// offsets and lines outside the document (they are clamped): a late answer never throws.
//
//   new DockerfileEditor(parent, text, options)      options: JSON of {label, dark, tokenKinds}
//   on(event, listener)                    "change" (text)          the author changed the text
//                                          "cursor" (line)          the author moved to another line
//                                          "fix" (number)           a quick fix was chosen
//                                          "hover" (offset)         answers JSON of a Tip, or ""
//                                          "figure" (key)           answers JSON of a Card (figures.js), or ""
//                                          "layers" (line)          shows the layer of a line
//                                          "complete" (offset, explicit)   JSON of Completions, or ""
//                                          "stage" (offset)         answers JSON of a Named stage, or ""
//                                          "rename" (offset, name)  renames that stage; answers what speaks against it
//   setText(text)                          one undoable step, fires nothing
//   applyEdits(edits)                      JSON [{start, end, text}], one undoable step, fires "change"
//   setDiagnostics(list)                   JSON [{from, to, severity, message, source?, fixes?: [{label, fix}]}]
//   setInlays(list)                        JSON [{line, text, kind?, key?}], shown at the line's end
//   setTokens(triples)                     Uint32Array of from, to, index into options.tokenKinds
//   highlightLines(ranges)                 JSON [[first, last, "pointed"], …]: what other panes point at
//   setShades(ranges)                      JSON [[first, last, class], …]: what becomes of lines in the next build
//   run(command)                           "undo", "redo", or one of later.js by its name
//   goTo(line)                             puts the cursor there and shows it
//   setDark(dark) focus() undo() redo() canUndo() canRedo() text() destroy()
//
//   Tip          {from, to, card}                                               a Card is plain text, never HTML
//   Named        {name, places: [offset], at}    its FROM's place first; `at` is the index of the one asked for
//   Completions  {from, options: [{label, type?, detail?, info?, apply?, boost?}]}

import { history, historyKeymap, isolateHistory, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import {
  EditorView, crosshairCursor, drawSelection, dropCursor, highlightActiveLine, highlightActiveLineGutter,
  highlightSpecialChars, keymap, lineNumbers, rectangularSelection,
} from "@codemirror/view";
import "./commands.js";
import "./lesson_pane.js";
import { explained, fetchExplanations } from "./explain.js";
import { guard } from "./guard.js";
import { clamp, inlays, marks, pointed, setInlays, setPointed, setShades, setTokens, shades, tokens } from "./marks.js";
import { darkness, theme } from "./theme.js";
import { typeOver } from "./typing.js";

/** Marks a change that came from the page, not from the author: no event answers it. */
const quiet = Annotation.define();

class Editor {
  /** The one that is on the page. */
  static current;
  #view;
  #listeners = new Map();
  #dark = new Compartment();
  #later = new Compartment();
  #commands;
  #tokenKinds;

  constructor(parent, text, options) {
    const { label = "Dockerfile", dark = false, tokenKinds = [] } = JSON.parse(options || "{}");
    this.#tokenKinds = tokenKinds;
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
          this.#later.of([]),
          keymap.of([...historyKeymap, ...lintKeymap]),
          tokens, inlays, shades, pointed, theme, typeOver,
          this.#dark.of(darkness(dark)),
          guard(),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "false", autocapitalize: "off", autocorrect: "off" }),
          EditorView.updateListener.of((update) => this.#report(update)),
        ],
      }),
    });
    Editor.current = this;
    parent.addEventListener("focusin", () => this.#complete(), { once: true });
    whenIdle(() => this.#complete());
  }

  /** Fetches the rest of the editor, once. Without it (no network, nothing kept) text can still be edited. */
  async #complete() {
    fetchExplanations();
    const { later } = await import("./later.js").catch(() => ({}));
    if (!later || this.#commands) return;
    const { extensions, commands } = later((...question) => this.#ask(...question));
    this.#commands = commands;
    this.#view.dispatch({ effects: this.#later.reconfigure(extensions) });
  }

  async run(command) {
    await this.#complete();
    this.#view.focus();
    const commands = { undo, redo, ...this.#commands };
    commands[command]?.(this.#view);
  }

  on(event, listener) {
    this.#listeners.set(event, listener);
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
    const { state } = this.#view;
    const diagnostics = JSON.parse(list).map(({ from, to, severity, message, source, fixes = [] }) => {
      const start = clamp(from, 0, state.doc.length);
      return {
        from: start,
        to: clamp(to, start, state.doc.length),
        severity,
        message,
        source,
        renderMessage: () => explained(message, source),
        actions: fixes.map(({ label, fix }) => ({ name: label, apply: () => this.#ask("fix", fix) })),
      };
    });
    this.#view.dispatch(setDiagnostics(state, diagnostics));
  }

  setInlays(list) {
    this.#view.dispatch({ effects: setInlays.of(JSON.parse(list)) });
  }

  setTokens(triples) {
    this.#view.dispatch({ effects: setTokens.of(marks(triples, this.#tokenKinds, this.#view.state.doc.length)) });
  }

  highlightLines(ranges) {
    this.#view.dispatch({ effects: setPointed.of(JSON.parse(ranges)) });
  }

  setShades(ranges) {
    this.#view.dispatch({ effects: setShades.of(JSON.parse(ranges)) });
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

  setDark(dark) {
    this.#view.dispatch({ effects: this.#dark.reconfigure(darkness(dark)) });
  }

  focus() {
    this.#view.focus();
  }

  undo() {
    return undo(this.#view);
  }

  redo() {
    return redo(this.#view);
  }

  canUndo() {
    return undoDepth(this.#view.state) > 0;
  }

  canRedo() {
    return redoDepth(this.#view.state) > 0;
  }

  destroy() {
    this.#listeners.clear();
    this.#view.destroy();
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

/** Calls `act` when the page has nothing better to do; Safari cannot tell when. */
function whenIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act, { timeout: 300 });
  else setTimeout(act, 300);
}

/** The one change that makes `before` `after`, without what both begin and end with: the cursor stays in place. */
function difference(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { from: start, to: before.length - tail, insert: after.slice(start, after.length - tail) };
}

function lineOfCursor(state) {
  return state.doc.lineAt(state.selection.main.head).number;
}

globalThis.DockerfileEditor = Editor;
