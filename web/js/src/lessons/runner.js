// One lesson: its text, the goals as they stand, hints, solution, what comes next.

import { element, inline } from "../dom.js";
import { Goals } from "./goals.js";
import { handIn } from "./hand_in.js";
import { Presenter } from "./present.js";
import { blocks } from "./prose.js";
import { texts } from "./texts.js";

export class Runner {
  dom;
  name;
  title;
  #lesson;
  #view;
  #around;
  #text = element("div", { class: "lesson-text" });
  #goals = new Goals();
  #done = element("section", { class: "lesson-done", hidden: true });
  #hints = element("ol", { class: "lesson-hints" });
  #more = element("button", { class: "button", click: () => this.#hint() });
  #answer = element("pre", { class: "lesson-answer" });
  #presenter;

  constructor(lesson, around) {
    this.name = lesson.name;
    this.title = lesson.title;
    this.#lesson = lesson;
    this.#around = around;
    const { ways, progress } = around;
    const button = (label, click, more = {}) => element("button", { class: "button quiet", click, ...more }, label);
    this.dom = element("div", { class: "lesson" },
      element("div", { class: "lesson-bar" },
        button(texts.all, ways.leave),
        element("span", { class: "spring" }),
        button(texts.present, () => this.#presenter.begin(), { title: texts.presentTitle }),
        button(texts.print, () => print())),
      element("h2", { class: "lesson-title", tabindex: "-1" }, this.title),
      this.#problems(), this.#text, this.#goals.dom, this.#done,
      element("section", { class: "lesson-help", "aria-label": texts.hints }, this.#hints, this.#more),
      element("div", { class: "lesson-foot" },
        button(texts.solution, () => this.#solve()),
        button(texts.reset, () => ways.again(this.#lesson)),
        button(texts.handIn, () => handIn(this.#view, progress.of(this.name)), { title: texts.handInTitle })),
      element("section", { class: "lesson-print" }, element("h3", {}, texts.answer), this.#answer));
    this.#presenter = new Presenter(this.#text);
    for (let shown = progress.of(this.name).hints ?? 0; shown > 0; shown--) this.#addHint();
    this.#nameMore();
  }

  /** Shows how things stand. */
  show(view) {
    this.#view = view;
    const { paragraphs, hints, goals, learned } = view.lesson;
    if (String(paragraphs) !== String(this.#lesson.paragraphs) || !this.#text.firstChild) this.#text.replaceChildren(...blocks(paragraphs));
    this.#lesson = view.lesson;
    [...this.#hints.children].forEach((hint, index) => hint.replaceChildren(...inline(hints[index] ?? "")));
    this.#goals.show(goals, view.ready);
    this.#answer.textContent = view.source;
    const met = goals.filter((goal) => goal.met).length;
    // Before the sizes of packages are here a goal may seem met that is not.
    if (view.ready) this.#around.progress.keep(this.name, { met, all: goals.length, source: view.source, ignore: view.ignore });
    this.#finish(view.ready && goals.length > 0 && met === goals.length, learned);
  }

  end() {
    this.#presenter.end();
  }

  async #finish(isMet, learned) {
    if (this.#done.hidden === !isMet) return;
    this.#done.hidden = !isMet;
    if (!isMet) return;
    const next = await this.#around.course.after(this.name);
    const { ways } = this.#around;
    const onward = next ? () => ways.open(next) : ways.leave;
    this.#done.replaceChildren(
      element("h3", {}, texts.allMet),
      ...(learned ? [element("p", {}, ...inline(learned))] : []),
      element("button", { class: "button primary", click: onward }, next ? texts.next : texts.toList));
  }

  #hint() {
    this.#addHint();
    this.#nameMore();
    this.#around.progress.keep(this.name, { hints: this.#hints.children.length });
    this.#hints.lastChild?.focus();
  }

  #addHint() {
    const hint = this.#lesson.hints[this.#hints.children.length];
    if (hint !== undefined) this.#hints.append(element("li", { tabindex: "-1" }, ...inline(hint)));
  }

  #nameMore() {
    const left = this.#lesson.hints.length - this.#hints.children.length;
    this.#more.textContent = left ? texts.hint(left) : texts.noHint;
    this.#more.disabled = left === 0;
  }

  #solve() {
    this.#around.progress.keep(this.name, { isShown: true });
    this.#around.ways.answer(this.name, this.#lesson.solution);
  }

  #problems() {
    const { problems } = this.#lesson;
    if (!problems.length) return "";
    const items = problems.map(({ line, message }) => element("li", {}, `${texts.line(line)}: `, ...inline(message)));
    return element("div", { class: "lesson-wrong", role: "alert" }, element("p", {}, texts.wrong), element("ul", {}, ...items));
  }
}
