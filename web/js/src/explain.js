// What a squiggle says when the pointer rests on it: the finding, the rule's explanation, and how to ignore it.

import { element, inline } from "./dom.js";
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

function paragraph(className, text) {
  return element("p", { class: className }, ...inline(text));
}
