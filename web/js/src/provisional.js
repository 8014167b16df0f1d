// Colours until the engine sends its own tokens: a small stream reader that knows keywords,
// comments, strings, variables and flags.

import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: tags.keyword, class: "tok-keyword" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: tags.string, class: "tok-string" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.variableName, class: "tok-variable" },
]);

export const provisionalHighlight = [StreamLanguage.define(dockerFile), syntaxHighlighting(style)];
