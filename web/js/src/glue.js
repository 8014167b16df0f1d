// What wasm-bindgen made for the engine: a file of its own, whose name the page holds.

export const glue = () => import(document.getElementById("engine-glue").href);
