// Making elements.

/** An element with attributes and children; an attribute that is null or false is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value != null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** The nodes of a text whose `code` stands between backticks. */
export function inline(text) {
  const pieces = text.split("`");
  // A backtick without its twin is a character like any other.
  if (pieces.length % 2 === 0) return [text];
  return pieces.map((piece, index) => (index % 2 ? element("code", {}, piece) : piece));
}
