// The command palette and the map of keys.

import { shown } from "./dialog.js";
import { element } from "./dom.js";
import { keys, texts } from "./texts.js";

/** The documentation, beside which a page in one file does not stand. */
const docs = "single" in document.documentElement.dataset ? [] : [{ group: texts.help, title: texts.docs, address: "docs/index.html" }];

/** Offers `commands` ({group, title}) and the documentation; `run` is told the place of the chosen one. */
export function openPalette(commands, run) {
  const input = element("input", { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: texts.findCommand, "aria-label": texts.commands, "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list" });
  const list = element("ul", { id: "palette-list", role: "listbox", "aria-label": texts.commands });
  const none = element("p", { class: "palette-none", role: "status" });
  const dialog = shown(texts.commands, input, list, none);
  if (!dialog) return;
  const entries = [...commands, ...docs];
  const options = entries.map(({ group, title }, place) => {
    const option = element("li", { id: `palette-${place}`, role: "option" }, element("span", {}, title), element("small", {}, group));
    option.addEventListener("click", () => choose(place));
    return option;
  });
  let offered = [];
  let at = 0;
  offer();
  input.addEventListener("input", offer);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && offered.length) point((at + step + offered.length) % offered.length);
    else if (event.key === "Enter" && offered.length && !event.isComposing) choose(offered[at]);
    else return;
    event.preventDefault();
  });

  function offer() {
    const words = input.value.toLowerCase().split(/\s+/);
    const fits = ({ group, title }) => words.every((word) => `${group} ${title}`.toLowerCase().includes(word));
    offered = entries.flatMap((command, place) => (fits(command) ? [place] : []));
    list.replaceChildren(...offered.map((place) => options[place]));
    none.textContent = offered.length ? "" : texts.noCommand;
    point(0);
  }

  function point(place) {
    at = place;
    offered.forEach((it, index) => (options[it].ariaSelected = String(index === at)));
    input.setAttribute("aria-activedescendant", offered.length ? `palette-${offered[at]}` : "");
    options[offered[at]]?.scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    dialog.close();
    if (entries[place].address) open(entries[place].address);
    else run(place);
  }
}

/** Shows what each key does. */
export function openKeys() {
  const row = ([combination, does]) =>
    element("tr", {}, element("th", { scope: "row" }, ...spelt(combination)), element("td", {}, does));
  const body = element("div", { class: "keys", tabindex: "0", role: "region", "aria-label": texts.keys });
  body.append(...keys.flatMap(([group, rows]) => [element("h3", {}, group), element("table", {}, ...rows.map(row))]));
  const close = element("button", { class: "button" }, texts.close);
  const dialog = shown(texts.keys, element("div", { class: "palette-head" }, element("h2", {}, texts.keys), close), body);
  close.addEventListener("click", () => dialog.close());
}

function spelt(combination) {
  const mod = /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl";
  const parts = combination.replace("Mod", mod).split(" ");
  return parts.flatMap((part) => [element("kbd", {}, part), " "]);
}
