// Tool tips: the question goes to the engine, the answer comes back as JSON text.

import { hoverTooltip } from "@codemirror/view";

/** Tool tips from `ask(offset)`, which answers JSON of `{from, to, title, lines}`, or nothing. */
export function tips(ask) {
  return hoverTooltip((view, pos) => {
    const answer = ask(pos);
    if (!answer) return null;
    const tip = JSON.parse(answer);
    const end = Math.min(tip.to, view.state.doc.length);
    return { pos: Math.min(tip.from, end), end, above: true, create: () => ({ dom: card(tip) }) };
  });
}

function card({ title, lines = [] }) {
  const dom = document.createElement("div");
  dom.className = "tip";
  dom.append(paragraph("tip-title", title), ...lines.map((line) => paragraph("tip-line", line)));
  return dom;
}

function paragraph(className, text) {
  const dom = document.createElement("p");
  dom.className = className;
  dom.textContent = text;
  return dom;
}
