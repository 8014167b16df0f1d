// How far the learner has come, kept in this browser and nowhere else.

const KEY = "layerlab.lessons";

/** What is kept of each lesson: {met, all, isSolved, hints, isShown, source, ignore}. */
export class Progress {
  #kept = recalled();

  of(name) {
    return this.#kept[name] ?? {};
  }

  /** Keeps more of a lesson. What was solved once stays solved. */
  keep(name, more) {
    const before = this.of(name);
    const after = { ...before, ...more };
    after.isSolved = before.isSolved || (after.all > 0 && after.met === after.all);
    this.#kept[name] = after;
    this.#write();
  }

  isSolved(name) {
    return this.of(name).isSolved === true;
  }

  forget() {
    this.#kept = {};
    this.#write();
  }

  // A browser may refuse its storage; then progress lasts as long as the page.
  #write() {
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#kept));
    } catch {}
  }
}

function recalled() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return kept && typeof kept === "object" ? kept : {};
  } catch {
    return {};
  }
}
