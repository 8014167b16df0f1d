// How questions and the search above the text look: as the page's own fields and buttons do.

import { EditorView } from "@codemirror/view";
import { colour } from "./colour.js";

const control = {
  minHeight: "30px",
  padding: "0 10px",
  border: `1px solid ${colour("control-line", "#86867f")}`,
  borderRadius: "5px",
  backgroundImage: "none",
  backgroundColor: colour("tip-surface", "#ffffff"),
  color: colour("tip-text", "#1f2328"),
  fontFamily: colour("font-sans", "system-ui, sans-serif"),
  fontSize: "13px",
};

export const panels = EditorView.theme({
  ".cm-panels": { fontFamily: colour("font-sans", "system-ui, sans-serif"), fontSize: "13px" },
  ".cm-panels-top": { borderBottom: `1px solid ${colour("line", "#d0d7de")}` },
  ".cm-panels .cm-panel": { padding: "8px 32px 8px 16px" },
  ".cm-panel .cm-textfield": { ...control, minWidth: "8rem" },
  ".cm-panel .cm-button": { ...control, fontWeight: "500", cursor: "pointer" },
  ".cm-panel .cm-button:hover": { backgroundColor: colour("hover", "#f0eee8") },
  ".cm-panel .cm-dialog-close, .cm-panel.cm-search [name=close]": { top: "8px", right: "8px", minWidth: "24px", minHeight: "24px", color: "inherit", cursor: "pointer" },
});
