// What the editor can do besides showing and taking text: completion, search, closing brackets, tool tips, stages by
// name, the command palette, files in and out, the cards that take figures apart, and the keys of all commands. A third of CodeMirror; the page fetches it once it stands, or when the
// editor gets the focus, so that the first picture does not wait for it.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { keymap } from "@codemirror/view";
import { completions } from "./completions.js";
import { exportCommands } from "./exports.js";
import { figures } from "./figures.js";
import "./folder.js";
import { openDropped, openFile } from "./open.js";
import { openKeys, openPalette } from "./palette.js";
import { panels } from "./panels.js";
import { stageCommands } from "./stages.js";
import { tips } from "./tips.js";

export { exportCommands, openKeys, openPalette };

/** Extensions, and commands by name. `ask(event, ...)` asks the engine, as editor.js lists the events. */
export function later(ask) {
  const commands = { ...stageCommands(ask), openFile };
  figures(ask);
  const extensions = [
    panels,
    openDropped,
    tips((offset) => ask("hover", offset)),
    closeBrackets(),
    highlightSelectionMatches(),
    completions((offset, explicit) => ask("complete", offset, explicit)),
    keymap.of([
      { key: "F12", run: commands.goToStage },
      { key: "F2", run: commands.renameStage },
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...completionKeymap,
    ]),
  ];
  return { extensions, commands };
}
