// Figures taken apart: whatever has a key in `data-explain` says what it is made of, how that is known and where it came
// from, when it is pointed at, focused or tapped. The card stays while the pointer or the focus is on either; Escape
// closes it.
//
//   Card     {title, notes: [text], rows: [Row], more, line}       `more` sums up rows that are not shown, of the layer at `line`
//   Row      {size, what, path, known, kind, line}                 `known` is basis and source, `kind` a class, `line` 0 for none

import { texts } from "./texts.js";

/** Milliseconds until a card opens, so that none does where the pointer only passes; and until it closes. */
const OPENS = 180;
const CLOSES = 250;
/** Pixels to what the card belongs to, and to the window's edge. */
const GAP = 6;

/** Watches the whole page. `ask("figure", key)` answers JSON of a Card or nothing, `ask("layers", line)` shows a layer. */
export function figures(ask) {
  const box = element("div", "figure-card");
  Object.assign(box, { id: "figure-card", popover: "manual", role: "dialog", tabIndex: -1 });
  document.body.append(box);
  let anchor = null;
  let key = "";
  let point = null;
  let pointer = null;
  let timer = 0;
  /** Whether it was focused or tapped, so that the pointer may go elsewhere. */
  let isHeld = false;

  const figureOf = (event) => event.composedPath().find((it) => it.dataset?.explain) ?? null;
  const isInside = (event) => event.composedPath().includes(box);
  const soon = (act, delay) => {
    clearTimeout(timer);
    timer = setTimeout(act, delay);
  };

  function open(next, at) {
    clearTimeout(timer);
    if (next === anchor) return;
    close();
    const answer = next.isConnected && ask("figure", next.dataset.explain);
    if (!answer) return;
    const told = JSON.parse(answer);
    anchor = next;
    key = next.dataset.explain;
    // A link of the graph reaches far: there the pointer's place counts. Beside it, so that the way straight down is free.
    point = next instanceof SVGElement && at ? { x: at.clientX + GAP, y: at.clientY } : null;
    box.replaceChildren(...card(told, lead));
    box.ariaLabel = told.title;
    anchor.setAttribute("aria-describedby", box.id);
    // With a source, the tab key leads from the figure into its card.
    box.showPopover(anchor instanceof HTMLElement ? { source: anchor } : {});
    place();
  }

  function close() {
    clearTimeout(timer);
    leave();
  }

  /** Closes this card; another one may be about to open. */
  function leave() {
    anchor?.removeAttribute("aria-describedby");
    anchor = null;
    isHeld = false;
    if (box.matches(":popover-open")) box.hidePopover();
  }

  function place() {
    if (!anchor) return;
    const { left, right, top, bottom } = anchor.getBoundingClientRect();
    if (!anchor.isConnected || anchor.dataset.explain !== key || bottom < 0 || top > innerHeight || right < 0) return leave();
    const { x, above, below } = point ? { x: point.x, above: point.y, below: point.y } : { x: left, above: top, below: bottom };
    const { offsetWidth: width, offsetHeight: height } = box;
    const fits = below + GAP + height <= innerHeight - GAP || above < innerHeight / 2;
    const y = fits ? below + GAP : above - GAP - height;
    box.style.left = `${Math.max(GAP, Math.min(x, innerWidth - width - GAP))}px`;
    box.style.top = `${Math.max(GAP, Math.min(y, innerHeight - height - GAP))}px`;
  }

  /** Shows a layer opened, or its line where the image has no such layer. */
  function lead(line) {
    close();
    ask("layers", line);
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const row = document.querySelector(`[data-line="${line}"] .row-head`);
      if (row?.ariaExpanded === "false") row.click();
      row?.focus();
      row?.scrollIntoView({ block: "nearest" });
    }));
  }

  addEventListener("pointermove", (event) => (pointer = event));
  addEventListener("pointerover", (event) => {
    // What comes to lie under a resting pointer is not pointed at.
    const rests = event.clientX === pointer?.clientX && event.clientY === pointer?.clientY;
    if (event.pointerType !== "mouse" || rests) return;
    const figure = figureOf(event);
    if (isInside(event) || (figure && figure === anchor)) clearTimeout(timer);
    else if (figure) soon(() => open(figure, event), OPENS);
    else if (anchor && !isHeld) soon(close, CLOSES);
    else if (!anchor) clearTimeout(timer);
  });
  addEventListener("focusin", (event) => {
    const figure = figureOf(event);
    if (isInside(event)) return;
    if (figure?.matches(":focus-visible")) {
      open(figure);
      isHeld = true;
    } else if (isHeld && figure !== anchor) close();
  });
  addEventListener("click", (event) => {
    const figure = figureOf(event);
    requestAnimationFrame(place);
    // What opens in its place shows the parts there.
    if (!figure || figure.closest(".row-head, summary, .switch")) return;
    if (isHeld && figure === anchor) return close();
    open(figure, event);
    isHeld = anchor !== null;
  });
  addEventListener("pointerdown", (event) => anchor && !isInside(event) && figureOf(event) !== anchor && close(), true);
  addEventListener("keydown", (event) => {
    // What a key does may take the figure away.
    if (event.key !== "Escape") requestAnimationFrame(place);
    else if (anchor) {
      event.stopPropagation();
      close();
    }
  }, true);
  // What is typed makes another figure of it.
  addEventListener("input", close, true);
  addEventListener("scroll", ({ target }) => target !== box && place(), true);
  addEventListener("resize", close);
}

/** What a card shows. `lead(line)` leads to a layer; without it nothing can be clicked. */
export function card({ title, notes, rows, more, line }, lead) {
  const list = element("ul", "parts");
  list.append(...rows.map((row) => part(row, lead)));
  const rest = more && (line && lead ? link(more, () => lead(line)) : element("span", "", more));
  if (more) {
    const item = element("li", "parts-none");
    item.append(rest);
    list.append(item);
  }
  const shown = [element("p", "figure-card-title", title), ...notes.map((note) => element("p", "figure-card-note", note))];
  return rows.length ? [...shown, list] : shown;
}

function part({ size, what, path, known, kind, line }, lead) {
  const item = element("li", "part");
  const words = element("span", "part-what", what);
  if (path) words.append(element("code", "part-path", path));
  if (line && lead) words.append(link(texts.line(line), () => lead(line)));
  if (known) words.append(element("span", "part-source", known));
  item.append(element("span", `swatch ${kind}`), words, element("span", "part-size", size));
  return item;
}

function link(text, act) {
  const button = element("button", "link", text);
  button.addEventListener("click", act);
  return button;
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
