// Hover and completion: the question goes to the engine, the answer comes back as JSON text.

import { autocompletion } from "@codemirror/autocomplete";
import { hoverTooltip } from "@codemirror/view";

/** Completion from `ask(offset, explicit)`, which answers JSON of `{from, options}`, or nothing. */
export function completions(ask) {
  return autocompletion({
    override: [
      ({ pos, explicit }) => {
        const answer = parse(ask(pos, explicit));
        return answer && { from: Math.min(answer.from, pos), options: answer.options, validFor: /^[\w./:@${}=+-]*$/ };
      },
    ],
    icons: false,
  });
}

/** Tool tips from `ask(offset)`, which answers JSON of `{from, to, title, lines}`, or nothing. */
export function tips(ask) {
  return hoverTooltip((view, pos) => {
    const tip = parse(ask(pos));
    if (!tip) return null;
    const end = Math.min(tip.to, view.state.doc.length);
    return { pos: Math.min(tip.from, end), end, above: true, create: () => ({ dom: card(tip) }) };
  });
}

function parse(answer) {
  return answer ? JSON.parse(answer) : null;
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
