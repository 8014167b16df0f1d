// The goals of a lesson as they stand, ticked while the learner types. What changes is told to screen readers.

import { element, inline } from "../dom.js";
import { texts } from "./texts.js";

export class Goals {
  dom;
  #count = element("span", { class: "count" });
  #list = element("ul", { class: "goals" });
  #note = element("p", { class: "lesson-note", hidden: true }, texts.refining);
  #said = element("p", { class: "visually-hidden", "aria-live": "polite" });
  #before = [];

  constructor() {
    this.dom = element("section", { class: "lesson-goals", "aria-label": texts.goals },
      element("h3", {}, texts.goals, this.#count), this.#list, this.#note, this.#said);
  }

  /** Shows goals {goal, met, now}; they are not final before everything is `ready`. */
  show(goals, ready) {
    const met = goals.filter((goal) => goal.met).length;
    this.#count.textContent = `${met}/${goals.length}`;
    this.#note.hidden = ready;
    while (this.#list.children.length > goals.length) this.#list.lastChild.remove();
    goals.forEach((goal, index) => this.#row(goal, index));
    this.#say(goals, met);
    this.#before = goals;
  }

  #row(goal, index) {
    const before = this.#before[index];
    if (before && before.goal === goal.goal && before.met === goal.met && before.now === goal.now) return;
    const row = element("li", { class: goal.met ? "goal is-met" : "goal" },
      element("span", { class: "visually-hidden" }, `${goal.met ? texts.met : texts.notYet}: `),
      element("span", { class: "goal-text" }, ...inline(goal.goal)),
      element("small", { class: "goal-now" }, ...inline(goal.now)));
    if (this.#list.children[index]) this.#list.children[index].replaceWith(row);
    else this.#list.append(row);
  }

  #say(goals, met) {
    // At the start, nothing has changed yet.
    if (!this.#before.length) return;
    const turned = goals.filter((goal, index) => this.#before[index]?.met !== goal.met);
    if (!turned.length) return;
    const words = turned.map((goal) => `${goal.goal.replaceAll("`", "")}: ${goal.met ? texts.met : texts.notYet}.`);
    this.#said.textContent = [...words, met === goals.length ? texts.allMet : texts.metOf(met, goals.length)].join(" ");
  }
}
