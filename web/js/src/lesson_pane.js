// The pane of lessons. What draws it, and the course, are fetched when somebody looks at it.
//
//   new LessonPane(parent, tell)   tell(event, name, page, source, ignore)   a lesson's name and its Markdown, and an answer to it
//                                  "open"      begins a lesson; with the answer, where there is one
//                                  "page"      the page of the lesson that a link named
//                                  "answer"    puts the answer in
//                                  "leave"     no lesson any more
//   show(view)                     JSON of a View
//
//   View   {lesson: Lesson or null, source, ignore, ready}
//   Lesson {name, page, title, paragraphs, goals: [{goal, met, now}], hints, learned, solution: {source, ignore},
//           problems: [{line, message}]}

class LessonPane {
  #parent;
  #tell;
  #pane;
  #view;

  constructor(parent, tell) {
    this.#parent = parent;
    this.#tell = tell;
  }

  async show(view) {
    const isFirst = !this.#view;
    this.#view = JSON.parse(view);
    if (isFirst) {
      const { openPane } = await import("./lessons/lessons.js").catch(() => ({}));
      // Without a network the next change tries again.
      if (!openPane) return (this.#view = undefined);
      this.#pane = openPane(this.#parent, this.#tell);
    }
    this.#pane?.show(this.#view);
  }
}

globalThis.LessonPane = LessonPane;
