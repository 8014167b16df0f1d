// What a squiggle says when the pointer rests on it: the finding, the rule's explanation, and how to ignore it.

import { texts } from "./texts.js";

let explanations = {};
let isAsked = false;

/** Fetches the explanations, once; without them findings are shown alone. */
export async function fetchExplanations() {
  const name = document.querySelector("meta[name=rules]")?.content;
  if (!name || isAsked) return;
  isAsked = true;
  explanations = await fetch(name).then((answer) => answer.json()).catch(() => explanations);
}

/** The finding `message` of `rule`. */
export function explained(message, rule) {
  const dom = document.createElement("div");
  dom.append(paragraph("finding", message));
  const prose = explanations[rule];
  if (prose) {
    dom.append(...prose.split("\n").map((text) => paragraph("why", text)), paragraph("why", texts.ignore(rule)));
  }
  return dom;
}

/** A paragraph whose `code` stands between backticks. */
function paragraph(className, text) {
  const dom = document.createElement("p");
  dom.className = className;
  const pieces = text.split("`");
  // A backtick without its twin is a character like any other.
  if (pieces.length % 2 === 0) pieces.splice(0, pieces.length, text);
  dom.append(...pieces.map((piece, index) => (index % 2 ? code(piece) : piece)));
  return dom;
}

function code(text) {
  const dom = document.createElement("code");
  dom.textContent = text;
  return dom;
}
