// Going to a stage and giving it another name. Which places name it, the engine knows.

import { EditorView, showDialog } from "@codemirror/view";
import { texts } from "./texts.js";

/** The commands; `ask` is as abilities.js says. */
export function stageCommands(ask) {
  const stageAt = (offset) => JSON.parse(ask("stage", offset) || "null");

  /** From a place that names a stage to its FROM, and from there to the first place that needs it. */
  function goToStage(view) {
    const stage = stageAt(view.state.selection.main.head);
    if (!stage) return say(view, texts.noStage);
    const { name, places, at } = stage;
    const anchor = places[at === 0 ? 1 : 0];
    if (anchor === undefined) return say(view, texts.unusedStage(name));
    const head = anchor + name.length;
    view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    return true;
  }

  function renameStage(view) {
    const offset = view.state.selection.main.head;
    const stage = stageAt(offset);
    if (!stage) return say(view, texts.noStage);
    askName(view, offset, stage.name, texts.newName(stage.name));
    return true;
  }

  /** Asks for a name until there is one that nothing speaks against. */
  async function askName(view, offset, value, label) {
    const { result } = showDialog(view, {
      label,
      input: { name: "name", value, autocomplete: "off", spellcheck: "false", autocapitalize: "off" },
      submitLabel: texts.rename,
      focus: true,
      top: true,
    });
    const form = await result;
    view.focus();
    const name = form?.elements.name.value.trim();
    const trouble = name && ask("rename", offset, name);
    if (trouble) askName(view, offset, name, trouble);
  }

  return { goToStage, renameStage };
}

/** A word above the text, heard too, until the next key. */
function say(view, label) {
  showDialog(view, { label, top: true, focus: true });
  return true;
}
