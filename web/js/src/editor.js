// The Dockerfile editor, made for Rust to call: a plain text box at first, and CodeMirror in its place as soon as
// that is fetched, which waits for the first picture. Rust finds the class as the global `DockerfileEditor`, so
// that no cargo command needs the bundle.
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
//   run(command)                           "undo", "redo", or one of stages.js by its name
//   goTo(line)                             puts the cursor there and shows it
//   setDark(dark) undo() redo() text() destroy()
//
//   Tip          {from, to, card}                                               a Card is plain text, never HTML
//   Named        {name, places: [offset], at}    its FROM's place first; `at` is the index of the one asked for
//   Completions  {from, options: [{label, type?, detail?, info?, apply?, boost?}]}

import "./commands.js";
import { Draft } from "./draft.js";
import "./lesson_pane.js";

/** Methods that say how the text looks. The text box shows nothing of it; CodeMirror is told the last of each. */
const LOOKS = ["setDiagnostics", "setInlays", "setTokens", "highlightLines", "setShades", "setDark"];

// What stands in the page before the engine.
const source = document.getElementById("source");
let before = source && new Draft(source);

class Editor {
  /** The one that is on the page. */
  static current;
  #parent;
  #options;
  #box = document.createElement("textarea");
  #draft;
  #listeners = new Map();
  #looks = new Map();
  /** CodeMirror once it stands, and a promise of it; nothing comes of that without a network. */
  #whole = null;
  #coming;

  constructor(parent, text, options) {
    this.#parent = parent;
    this.#options = options;
    const box = this.#box;
    box.className = "code-plain";
    box.ariaLabel = JSON.parse(options).label;
    box.autocapitalize = "off";
    box.autocomplete = "off";
    box.spellcheck = false;
    this.#guard();
    addEventListener("layerlab:shown", () => this.#guard());
    box.value = text;
    parent.append(box);
    this.#draft = new Draft(box);
    this.#draft.follow(before);
    before = null;
    box.addEventListener("input", () => this.#ask("change", this.#draft.text));
    this.#reportLine();
    this.#coming = this.#fetched();
    Editor.current = this;
  }

  on(event, listener) {
    this.#listeners.set(event, listener);
  }

  text() {
    return this.#whole?.text() ?? this.#draft.text;
  }

  setText(text) {
    if (this.#whole) this.#whole.setText(text);
    else this.#draft.set(text);
  }

  applyEdits(edits) {
    if (this.#whole) return this.#whole.applyEdits(edits);
    this.#draft.edit(edits);
    this.#ask("change", this.#draft.text);
  }

  goTo(line) {
    if (this.#whole) this.#whole.goTo(line);
    else this.#draft.goTo(line);
  }

  async run(command) {
    (await this.#coming)?.run(command);
  }

  async undo() {
    (await this.#coming)?.undo();
  }

  async redo() {
    (await this.#coming)?.redo();
  }

  destroy() {
    this.#listeners.clear();
    this.#whole?.destroy();
    this.#box.remove();
  }

  static {
    for (const method of LOOKS) {
      this.prototype[method] = function (value) {
        // Rust lends its lists for the time of the call.
        this.#looks.set(method, typeof value === "object" ? value.slice() : value);
        this.#whole?.[method](value);
      };
    }
  }

  /** CodeMirror, fetched when the page has time or the author begins; it waits while a word is being composed. */
  async #fetched() {
    await new Promise((go) => {
      this.#box.addEventListener("focus", go, { once: true });
      whenIdle(go);
    });
    const isFree = this.#freed();
    const { Editor: Whole } = await import("./codemirror.js").catch(() => ({}));
    // To read that file took long enough: what waits goes first, and once more before the text gets its looks.
    await aTask();
    await isFree();
    return Whole && this.#box.isConnected ? this.#replaced(Whole) : null;
  }

  /** CodeMirror in place of the text box. */
  #replaced(Whole) {
    const { first, steps } = this.#draft;
    const place = this.#draft.place();
    this.#whole = new Whole(this.#parent, first, steps, this.#options, this.#listeners);
    this.#box.remove();
    this.#whole.stand(place);
    aTask().then(() => this.#looks.forEach((value, method) => this.#whole[method](value)));
    return this.#whole;
  }

  /** Answers a promise of the moment when no word is half composed and nothing half selected. */
  #freed() {
    let isHeld = false;
    let freed = () => {};
    const hold = (event) => this.#box.addEventListener(event, () => (isHeld = true));
    const free = (target, event) =>
      target.addEventListener(event, () => {
        isHeld = false;
        freed();
      });
    ["compositionstart", "pointerdown"].forEach(hold);
    free(this.#box, "compositionend");
    free(window, "pointerup");
    free(window, "pointercancel");
    return () => new Promise((go) => (isHeld ? (freed = go) : go()));
  }

  /** Which lines a page around this one keeps for itself, only CodeMirror can tell (guard.js): until then, all. */
  #guard() {
    this.#box.readOnly = Boolean(document.documentElement.dataset.readonly);
  }

  #reportLine() {
    let line = 0;
    for (const event of ["keyup", "pointerup"]) {
      this.#box.addEventListener(event, () => {
        const now = this.#draft.line();
        if (now !== line) this.#ask("cursor", now);
        line = now;
      });
    }
  }

  #ask(event, ...args) {
    this.#listeners.get(event)?.(...args);
  }
}

/** Calls `act` when the page has nothing better to do; Safari cannot tell when. */
function whenIdle(act) {
  if (globalThis.requestIdleCallback) requestIdleCallback(act, { timeout: 300 });
  else setTimeout(act, 300);
}

function aTask() {
  return new Promise((go) => setTimeout(go));
}

globalThis.DockerfileEditor = Editor;
