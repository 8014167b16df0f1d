// The graph of stages as a picture that stands by itself.

const SVG = "http://www.w3.org/2000/svg";
/** What style sheets say of a shape or a word, with what an SVG means when it says nothing. */
const PROPERTIES = {
  fill: "rgb(0, 0, 0)", stroke: "none", "stroke-width": "1px", "stroke-dasharray": "none", "stroke-linecap": "butt",
  "font-family": "", "font-size": "", "font-weight": "400", "text-anchor": "start",
};
/** Room around the drawing, in its own units. */
const MARGIN = 20;
/** How many times finer than the drawing's own units pixels are. */
const FINENESS = 2;

/** An SVG text; `ask` answers what goes with it: "graph" brings it onto the page, then "source", "link" and "headline". */
export async function picture(ask) {
  const drawn = await onPage(ask);
  const copy = drawn.cloneNode(true);
  copyStyle(drawn, copy);
  for (const reach of copy.querySelectorAll(".edge-reach")) reach.remove();
  const [width, height] = drawn.dataset.size.split(" ").map((side) => Number(side) + 2 * MARGIN);
  const place = { x: -MARGIN, y: -MARGIN, width, height };
  const ground = getComputedStyle(drawn.parentElement).backgroundColor;
  const title = made("title", {}, await ask("headline"));
  const metadata = made("metadata", { "data-link": new URL(await ask("link")).hash.slice(1) }, await ask("source"));
  copy.prepend(title, metadata, made("rect", { ...place, fill: ground }));
  for (const { name } of [...copy.attributes]) copy.removeAttribute(name);
  for (const it of copy.querySelectorAll("*")) for (const name of ["class", "role", "tabindex"]) it.removeAttribute(name);
  const viewBox = Object.values(place).join(" ");
  for (const [name, value] of Object.entries({ viewBox, width, height, role: "img" })) copy.setAttribute(name, value);
  return new XMLSerializer().serializeToString(copy);
}

/** The picture in pixels, as a PNG Blob. */
export async function pixels(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * FINENESS, image.height * FINENESS];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** What an SVG of ours holds: the Dockerfile and the link that it was made with; nothing where it is another's. */
export function embedded(svg) {
  const metadata = new DOMParser().parseFromString(svg, "image/svg+xml").querySelector("metadata[data-link]");
  return metadata && { link: metadata.dataset.link, source: metadata.textContent };
}

async function onPage(ask) {
  for (;;) {
    const drawn = document.querySelector(".graph-picture");
    if (drawn) return drawn;
    await ask("graph");
    await new Promise(requestAnimationFrame);
  }
}

function copyStyle(from, to) {
  if (from.matches("path, rect, text, g")) {
    const style = getComputedStyle(from);
    const group = from.matches("g");
    for (const [name, initial] of Object.entries(group ? { opacity: "1" } : PROPERTIES)) {
      const value = style.getPropertyValue(name);
      const concerns = from.matches("text") || !/^(font|text)/.test(name);
      if (concerns && value !== initial) to.setAttribute(name, value);
    }
  }
  [...from.children].forEach((child, place) => copyStyle(child, to.children[place]));
}

function made(name, attributes, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(text);
  return made;
}
