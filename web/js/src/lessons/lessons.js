// What draws the pane of lessons: the list, or one of them.

import { Course } from "./course.js";
import { LessonList } from "./list.js";
import { Progress } from "./progress.js";
import { Runner } from "./runner.js";
import style from "./lessons.css";

/** Draws into `parent`; `lesson_pane.js` says what `tell` is told and what `show` is given. */
export function openPane(parent, tell) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets.push(sheet);
  const course = new Course();
  const progress = new Progress();
  const ways = {
    /** Begins a lesson where it was left. */
    open({ name, page }) {
      const { source = "", ignore = "" } = progress.of(name);
      isAsked = true;
      tell("open", name, page, source, ignore);
    },
    again: ({ name, page }) => tell("open", name, page, "", ""),
    answer: (name, { source, ignore }) => tell("answer", name, "", source, ignore ?? ""),
    leave() {
      isAsked = true;
      tell("leave", "", "", "", "");
    },
  };
  const list = new LessonList(course, progress, ways);
  let runner;
  let listed;
  let turn = 0;
  // Whether the learner goes elsewhere in the pane: then the focus goes along.
  let isAsked = false;

  async function show(view) {
    const { lesson } = view;
    const mine = ++turn;
    if (lesson && !lesson.page) return find(lesson.name);
    if (!lesson) {
      if (listed && parent.firstChild === listed) return;
      const drawn = await list.draw();
      if (mine === turn) put((listed = drawn));
      return;
    }
    if (runner?.name !== lesson.name || runner.title !== lesson.title) {
      runner?.end();
      runner = new Runner(lesson, { course, progress, ways });
    }
    put(runner.dom);
    runner.show(view);
  }

  /** A link named a lesson of the course. */
  async function find(name) {
    const lesson = (await course.lessons()).find((it) => it.name === name);
    if (lesson) tell("page", name, lesson.page, "", "");
    else put(await list.draw(name));
  }

  function put(dom) {
    if (dom !== runner?.dom) {
      runner?.end();
      runner = undefined;
    }
    if (parent.firstChild === dom) return;
    parent.replaceChildren(dom);
    parent.scrollTop = 0;
    if (isAsked) dom.querySelector("h2").focus({ preventScroll: true });
    isAsked = false;
  }

  return { show };
}
