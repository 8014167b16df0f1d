// The lessons that come with the page, fetched once.

/** The course. */
export class Course {
  #fetched;

  /** A promise of its lessons in order: {name, title, part, page}; of none where they cannot be had. */
  lessons() {
    this.#fetched ??= this.#fetch();
    return this.#fetched;
  }

  /** The lesson behind another. */
  async after(name) {
    const all = await this.lessons();
    const place = all.findIndex((it) => it.name === name);
    return place < 0 ? undefined : all[place + 1];
  }

  async #fetch() {
    const place = document.querySelector("meta[name=lessons]")?.content;
    try {
      const answer = await fetch(place);
      if (answer.ok) return await answer.json();
    } catch {}
    this.#fetched = undefined;
    return [];
  }
}
