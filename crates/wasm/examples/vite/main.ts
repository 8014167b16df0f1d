import { init, inspect, type LayerReport } from "layerlab";

const source = document.querySelector<HTMLTextAreaElement>("#source")!;
const status = document.querySelector<HTMLElement>("[role=status]")!;
const layers = document.querySelector<HTMLOListElement>("ol")!;

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function row({ command, on_disk, basis }: LayerReport): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = `${megabytes(on_disk.likely)} (${basis}) ${command}`;
  return item;
}

function show() {
  const { image } = inspect(source.value);
  status.textContent = `${megabytes(image.on_disk.likely)} on disk, ${megabytes(image.pull.likely)} to pull (${image.basis})`;
  layers.replaceChildren(...image.layers.map(row));
}

await init();
show();
source.addEventListener("input", show);
