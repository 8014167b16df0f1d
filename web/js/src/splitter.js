// The line between editor and picture, moved by pointer or keys and kept for the next visit; boot.js puts it back.

const KEY = "layerlab.split";
const [LEAST, MOST, STEP] = [20, 80, 2];
const root = document.documentElement;

const line = (event) => event.target.closest?.(".splitter");
document.addEventListener("pointerdown", (event) => {
  const splitter = line(event);
  if (!splitter) return;
  event.preventDefault();
  splitter.focus();
  splitter.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (line(event)?.hasPointerCapture(event.pointerId)) put(share(event.clientX));
});
document.addEventListener("dblclick", (event) => line(event) && put(null));
document.addEventListener("keydown", (event) => {
  if (!line(event)) return;
  const to = {
    ArrowLeft: () => put(now() - STEP),
    ArrowRight: () => put(now() + STEP),
    Home: () => put(LEAST),
    End: () => put(MOST),
    Enter: () => put(null),
  }[event.key];
  if (!to) return;
  event.preventDefault();
  to();
});
new ResizeObserver(tell).observe(root);

/** Moves the line to a percentage of the width; `null` is where it stood first. */
function put(percent) {
  if (percent === null) root.style.removeProperty("--split");
  else root.style.setProperty("--split", `${Math.min(Math.max(percent, LEAST), MOST).toFixed(1)}%`);
  tell();
  try {
    if (percent === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, root.style.getPropertyValue("--split"));
  } catch {}
}

function tell() {
  document.querySelector(".splitter")?.setAttribute("aria-valuenow", Math.round(now()));
}

/** Where it stands: wherever the styles put it. */
function now() {
  return share(document.getElementById("pane-editor").getBoundingClientRect().right);
}

function share(x) {
  const { left, width } = document.querySelector(".work").getBoundingClientRect();
  return ((x - left) / width) * 100;
}
