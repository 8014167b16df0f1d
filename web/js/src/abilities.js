// What the editor can do besides showing and taking text: completion, search, closing brackets, tool tips, stages by
// name, files that are dropped or opened, the cards that take figures apart, and the keys of all commands.

import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { keymap } from "@codemirror/view";
import { completions } from "./completions.js";
import { figures } from "./figures.js";
import "./folder.js";
import { openDropped, openFile } from "./open.js";
import { panels } from "./panels.js";
import "./splitter.js";
import { stageCommands } from "./stages.js";
import { tips } from "./tips.js";

/** Extensions, and commands by name. `ask(event, ...)` asks the engine, as editor.js lists the events. */
export function abilities(ask) {
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
