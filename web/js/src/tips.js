// Tool tips: the question goes to the engine, the answer comes back as JSON text.

import { EditorView, hoverTooltip } from "@codemirror/view";
import { colour } from "./colour.js";
import { card } from "./figures.js";

/** Tool tips from `ask(offset)`, which answers JSON of `{from, to, card}`, or nothing. */
export function tips(ask) {
  return [looks, hoverTooltip((view, pos) => {
    const answer = ask(pos);
    if (!answer) return null;
    const { from, to, card: told } = JSON.parse(answer);
    const end = Math.min(to, view.state.doc.length);
    const dom = document.createElement("div");
    dom.className = "tip";
    dom.append(...card(told));
    return { pos: Math.min(from, end), end, above: true, create: () => ({ dom }) };
  })];
}

const soft = { display: "block", color: colour("ink-soft", "#57606a"), fontSize: "0.75rem" };

/** The page's own style does not reach into the editor. */
const looks = EditorView.theme({
  ".tip": { padding: "0.5rem 0.75rem", fontFamily: colour("font-sans", "system-ui, sans-serif"), fontSize: "0.8125rem", lineHeight: "1.45" },
  ".tip p": { margin: "0.1rem 0" },
  ".tip .figure-card-title": { fontWeight: "600" },
  ".tip .figure-card-note": { color: colour("ink-soft", "#57606a") },
  ".tip .parts": { display: "grid", gap: "0.3rem", margin: "0.4rem 0 0", padding: "0", listStyle: "none" },
  ".tip .part": { display: "grid", gridTemplateColumns: "0 minmax(0, 1fr) auto", gap: "0 0.6rem", overflowWrap: "anywhere" },
  ".tip .part-path": { ...soft, fontFamily: colour("font-mono", "ui-monospace, monospace") },
  ".tip .part-source": soft,
  ".tip .part-size": { fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
});
