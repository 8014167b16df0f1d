// The course as a list with what was reached, and the way to lessons of one's own.

import { element } from "../dom.js";
import { texts } from "./texts.js";

/** A lesson of one's own, from a file's text. The colon tells its name from those of the course. */
function ownLesson(page) {
  const title = /^# (.+)$/m.exec(page)?.[1].trim() ?? "";
  return { name: `own:${title}`, page };
}

export class LessonList {
  #course;
  #progress;
  #ways;

  constructor(course, progress, ways) {
    this.#course = course;
    this.#progress = progress;
    this.#ways = ways;
  }

  /** The list; `missing` names a lesson that a link asked for in vain. */
  async draw(missing) {
    const lessons = await this.#course.lessons();
    const solved = lessons.filter(({ name }) => this.#progress.isSolved(name)).length;
    const dom = element("div", { class: "lesson" }, element("h2", { class: "lesson-title", tabindex: "-1" }, texts.lessons));
    if (missing) dom.append(element("p", { role: "alert" }, texts.noLesson(missing)));
    dom.append(element("p", {}, lessons.length ? texts.intro : texts.noCourse));
    if (lessons.length) dom.append(bar(solved, lessons.length), ...this.#parts(lessons));
    else dom.append(element("button", { class: "button", click: this.#redrawn(dom) }, texts.again));
    dom.append(this.#own());
    if (lessons.some(({ name }) => this.#progress.of(name).all)) {
      const forget = () => {
        this.#progress.forget();
        this.#redrawn(dom)();
      };
      dom.append(element("button", { class: "button quiet", click: forget }, texts.forget));
    }
    return dom;
  }

  #redrawn(dom) {
    return async () => dom.replaceWith(await this.draw());
  }

  #parts(lessons) {
    const parts = [...new Set(lessons.map(({ part }) => part))];
    return parts.flatMap((part) => [
      element("h3", {}, part),
      element("ol", { class: "lesson-list", start: lessons.findIndex((it) => it.part === part) + 1 },
        ...lessons.filter((it) => it.part === part).map((it) => this.#entry(it))),
    ]);
  }

  #entry(lesson) {
    const { met = 0, all = 0 } = this.#progress.of(lesson.name);
    const isSolved = this.#progress.isSolved(lesson.name);
    const state = isSolved ? texts.solved : all ? texts.begun(met, all) : "";
    const button = element("button", { class: "lesson-entry", click: () => this.#ways.open(lesson) },
      element("span", {}, lesson.title), element("small", {}, state));
    return element("li", { class: isSolved ? "is-solved" : null }, button);
  }

  #own() {
    const open = async (file) => file && this.#ways.open(ownLesson(await file.text()));
    const input = element("input", { type: "file", accept: ".md,.markdown,text/markdown,text/plain", class: "visually-hidden", change: ({ target }) => open(target.files[0]) });
    const zone = element("div", { class: "drop-zone lesson-drop", dragover: (event) => event.preventDefault() },
      element("label", { class: "button" }, texts.choose, input),
      element("span", { class: "drop-note" }, texts.ownNote));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      open(event.dataTransfer.files[0]);
    });
    return element("section", { "aria-label": texts.own }, element("h3", {}, texts.own), zone);
  }
}

function bar(solved, all) {
  const words = texts.solvedOf(solved, all);
  return element("p", { class: "lesson-bar" }, element("progress", { value: solved, max: all, "aria-label": words }), words);
}
