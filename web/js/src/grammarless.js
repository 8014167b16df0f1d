// What CodeMirror's commands and brackets ask of @codemirror/language, for a text without a grammar of Lezer's:
// ours is read by the engine. The real package, with Lezer behind it, would be a tenth of the editor and answer the same.

import { Facet, countColumn } from "@codemirror/state";

const BRACKETS = "()[]{}";
/** How far a bracket is looked for, in UTF-16 code units. */
const REACH = 10_000;

export const NodeProp = {};

/** The one node: nothing above it, nothing in it. */
const node = {
  from: 0, to: 0, name: "", parent: null, firstChild: null,
  type: { prop() {} },
  childAfter: () => null,
  childBefore: () => null,
};
const tree = { resolveInner: () => node, resolveStack: () => ({ node, next: null }) };

export function syntaxTree() {
  return tree;
}

export const indentUnit = Facet.define({ combine: ([unit = "  "]) => unit });

export function getIndentUnit(state) {
  return state.facet(indentUnit).length;
}

export function indentString(_, columns) {
  return " ".repeat(columns);
}

/** No grammar says how far to indent: the line before does. */
export function getIndentation() {
  return null;
}

export class IndentContext {
  constructor(state) {
    this.state = state;
  }

  lineIndent(pos) {
    return countColumn(/^\s*/.exec(this.state.doc.lineAt(pos).text)[0], this.state.tabSize);
  }
}

/** The bracket that closes or opens what stands behind (`dir` 1) or before (-1) `pos`. */
export function matchBrackets(state, pos, dir) {
  const kindAt = (at) => (at < 0 || at >= state.doc.length ? -1 : BRACKETS.indexOf(state.sliceDoc(at, at + 1)));
  const begins = (kind) => kind >= 0 && (kind % 2 === 0) === dir > 0;
  const first = dir < 0 ? pos - 1 : pos;
  const kind = kindAt(first);
  if (!begins(kind)) return null;
  const start = { from: first, to: first + 1 };
  let depth = 1;
  for (let at = first + dir; Math.abs(at - first) < REACH && at >= 0 && at < state.doc.length; at += dir) {
    const found = kindAt(at);
    if (found < 0) continue;
    depth += begins(found) ? 1 : -1;
    if (depth === 0) return { start, end: { from: at, to: at + 1 }, matched: found >> 1 === kind >> 1 };
  }
  return { start, matched: false };
}
