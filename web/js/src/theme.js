// How the editor looks, in the page's colours.

import { EditorView } from "@codemirror/view";
import { colour } from "./colour.js";

const token = {
  comment: colour("tok-comment", "#6a737d"),
  directive: colour("tok-directive", "#6a737d"),
  keyword: colour("tok-keyword", "#8250df"),
  flag: colour("tok-flag", "#0550ae"),
  string: colour("tok-string", "#0a5c36"),
  number: colour("tok-number", "#0550ae"),
  variable: colour("tok-variable", "#953800"),
  image: colour("tok-image", "#0550ae"),
  stage: colour("tok-stage", "#116329"),
  command: colour("tok-command", "#1f2328"),
  operator: colour("tok-operator", "#57606a"),
  path: colour("tok-path", "inherit"),
  heredoc: colour("tok-heredoc", "#0a5c36"),
  invalid: colour("tok-invalid", "#b3261e"),
};

const tokenRules = Object.fromEntries(Object.entries(token).map(([kind, color]) => [`.tok-${kind}`, { color }]));

export const theme = EditorView.theme({
  "&": {
    height: "100%",
    color: colour("editor-text", "#1f2328"),
    backgroundColor: colour("editor-surface", "#ffffff"),
    fontSize: colour("editor-font-size", "14px"),
  },
  "&.cm-focused": { outline: `2px solid ${colour("focus", "#0550ae")}`, outlineOffset: "-2px" },
  // On paper the whole text stands, and nothing scrolls.
  "@media print": {
    "&": { height: "auto", outline: "none !important" },
    ".cm-scroller": { overflow: "visible !important" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent !important" },
    ".cm-cursorLayer": { display: "none" },
  },
  ".cm-scroller": { fontFamily: colour("font-mono", "ui-monospace, monospace"), lineHeight: "1.55" },
  ".cm-content": { caretColor: colour("editor-text", "#1f2328") },
  ".cm-cursor": { borderLeftColor: colour("editor-text", "#1f2328") },
  ".cm-gutters": {
    color: colour("editor-gutter-text", "#57606a"),
    backgroundColor: colour("editor-gutter", "#f6f8fa"),
    border: "none",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: colour("editor-active-line", "#8080801a") },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: colour("editor-selection", "#b6d6fb"),
  },
  ".shade-reruns": { backgroundColor: colour("rerun-surface", "#fdeee0"), boxShadow: `inset 4px 0 ${colour("rerun", "#a03c00")}` },
  ".shade-may-hit": {
    boxShadow: `inset 4px 0 ${colour("rerun", "#a03c00")}`,
    backgroundImage: `repeating-linear-gradient(135deg, ${colour("rerun-surface", "#fdeee0")} 0 6px, transparent 6px 12px)`,
  },
  ".shade-kept": { boxShadow: `inset 4px 0 ${colour("kept", "#8fc7b8")}` },
  ".pointed": { backgroundColor: colour("editor-pointed", "#fff3c4") },

  ".inlay": { marginLeft: "2ch", whiteSpace: "nowrap", fontSize: "0.86em", userSelect: "none", color: colour("inlay", "#57606a") },
  ".inlay-zero": { color: colour("inlay-zero", "#6e7781") },
  ".inlay-base": { color: colour("inlay-base", "#0550ae") },
  ".inlay-added": { color: colour("inlay-added", "#953800") },
  ".inlay-value": { color: colour("inlay-value", "#57606a"), fontStyle: "italic" },

  // What is only worth knowing is a dotted line; a squiggle says that something is wrong.
  ".cm-lintRange-info": { backgroundImage: "none", textDecoration: `underline dotted ${colour("ink-soft", "#57606a")}`, textUnderlineOffset: "3px" },
  ".cm-tooltip": {
    color: colour("tip-text", "#1f2328"),
    backgroundColor: colour("tip-surface", "#ffffff"),
    border: `1px solid ${colour("tip-border", "#d0d7de")}`,
    borderRadius: "6px",
    boxShadow: "0 4px 16px #0003",
    maxWidth: "min(32rem, 90vw)",
  },
  ".cm-diagnostic": { fontFamily: colour("font-sans", "system-ui, sans-serif") },
  ".cm-diagnostic p": { margin: "0 0 0.3rem" },
  ".cm-diagnostic .finding": { fontWeight: "600" },
  ".cm-diagnostic code": { fontFamily: colour("font-mono", "ui-monospace, monospace"), fontSize: "0.92em" },
  ".cm-diagnosticAction": {
    marginLeft: "0",
    color: colour("accent-text", "#ffffff"),
    backgroundColor: colour("accent", "#0550ae"),
    borderRadius: "4px",
    padding: "2px 8px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    color: colour("accent-text", "#ffffff"),
    backgroundColor: colour("accent", "#0550ae"),
  },
  ".cm-panels": { color: colour("tip-text", "#1f2328"), backgroundColor: colour("editor-gutter", "#f6f8fa") },

  ...tokenRules,
});

/** Tells CodeMirror's own styles which side they are on. */
export function darkness(dark) {
  return EditorView.darkTheme.of(dark);
}
