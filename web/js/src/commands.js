// The keys that open the command palette and the map of keys; both come with the whole editor, and so does what
// takes the page's content elsewhere.
//
//   new CommandPalette(list, run, ask)     list() answers JSON [{group, title, export?}], run(place) does what one of
//                                          them says; ask(what) answers a promise of a text for exports.js
//   open()
//   export(name)                           one of the commands of exports.js

class CommandPalette {
  #list;
  #run;
  #ask;

  constructor(list, run, ask) {
    this.#list = list;
    this.#run = run;
    this.#ask = ask;
    addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  async open() {
    const { openPalette } = await import("./codemirror.js").catch(() => ({}));
    const commands = JSON.parse(this.#list());
    openPalette?.(commands, (place) => (commands[place].export ? this.export(commands[place].export) : this.#run(place)));
  }

  async export(name) {
    const { exportCommands } = await import("./codemirror.js").catch(() => ({}));
    await exportCommands?.(this.#ask)[name]();
  }

  async #openKeys() {
    const { openKeys } = await import("./codemirror.js").catch(() => ({}));
    openKeys?.();
  }

  #press(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    // On a Mac Ctrl-K is the editor's: it deletes to the end of the line.
    const mod = /Mac|iP/.test(navigator.platform) ? metaKey && !ctrlKey : ctrlKey && !metaKey;
    const opens = (mod && !altKey && !shiftKey && key.toLowerCase() === "k") || key === "F1";
    const asks = key === "?" && !ctrlKey && !metaKey && !isTyping(event);
    if (!opens && !asks) return;
    event.preventDefault();
    event.stopPropagation();
    if (opens) this.open();
    else this.#openKeys();
  }
}

/** Whether the key goes into a text, also one inside the editor's shadow root. */
function isTyping(event) {
  return event.composedPath()[0].closest?.("input, textarea, select, [contenteditable=true]") != null;
}

globalThis.CommandPalette = CommandPalette;
