// The keys that open the command palette and the map of keys; both come with the rest of the editor.
//
//   new CommandPalette(list, run)     list() answers JSON [{group, title}], run(place) does what one of them says
//   open()

class CommandPalette {
  #list;
  #run;

  constructor(list, run) {
    this.#list = list;
    this.#run = run;
    addEventListener("keydown", (event) => this.#press(event), { capture: true });
  }

  async open() {
    const { openPalette } = await import("./later.js").catch(() => ({}));
    openPalette?.(JSON.parse(this.#list()), (place) => this.#run(place));
  }

  async #openKeys() {
    const { openKeys } = await import("./later.js").catch(() => ({}));
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
