/** A colour of the page, which reaches into the shadow root; `otherwise` is what shows where the page defines none. */
export const colour = (name, otherwise) => `var(--${name}, ${otherwise})`;
