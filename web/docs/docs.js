// On every page of the documentation, before it is painted: the reader's colours, which the playground keeps. Then what
// only helps: copying a block, searching a table, showing what a playground tells its page.

try {
  const theme = localStorage.getItem("layerlab.theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser may refuse its storage; then the system's colours hold.
}

addEventListener("DOMContentLoaded", () => {
  for (const code of document.querySelectorAll("main pre > code")) makeCopyable(code);
  for (const input of document.querySelectorAll("input[data-filter]")) input.addEventListener("input", () => filter(input));
  for (const output of document.querySelectorAll("output[data-told-by]")) listen(output, document.getElementById(output.dataset.toldBy));
});

function makeCopyable(code) {
  const place = Object.assign(document.createElement("div"), { className: "code" });
  const button = Object.assign(document.createElement("button"), { className: "copy", textContent: "Copy" });
  code.parentElement.replaceWith(place);
  place.append(code.parentElement, button);
  button.addEventListener("click", async () => {
    const done = await navigator.clipboard?.writeText(code.textContent).then(() => true, () => false);
    button.textContent = done ? "Copied" : "Not allowed here";
  });
}

/** Shows the rows that have all words. */
function filter({ value, dataset }) {
  const words = value.toLowerCase().split(/\s+/);
  for (const row of document.querySelectorAll(`#${dataset.filter} tbody tr`)) {
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}

function listen(output, playground) {
  for (const name of ["change", "size", "finding"]) {
    playground.addEventListener(name, ({ type, detail }) => {
      const told = JSON.stringify(detail);
      output.textContent = `${type} ${told.length > 300 ? `${told.slice(0, 300)}…` : told}\n${output.textContent}`;
    });
  }
}
