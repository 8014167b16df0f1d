// A lesson's text: paragraphs, and lists of those that begin with a star.

import { element, inline } from "../dom.js";

/** The text's blocks, in order. */
export function blocks(paragraphs) {
  const made = [];
  for (const text of paragraphs) {
    if (!text.startsWith("* ")) {
      made.push(element("p", {}, ...inline(text)));
      continue;
    }
    if (made.at(-1)?.localName !== "ul") made.push(element("ul"));
    made.at(-1).append(element("li", {}, ...inline(text.slice(2))));
  }
  return made;
}
