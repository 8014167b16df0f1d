// <offline-state>: whether the page works without a network by now, a new version once there is one, and a button
// that installs the page where the browser offers that. Everything here is extra: where a browser has no service
// workers, or the page came from a plain http address or a file, the element stays empty.

import { offline as texts } from "./texts.js";

const shown = { ready: false, update: null, install: null };
const elements = new Set();

customElements.define("offline-state", class extends HTMLElement {
  connectedCallback() {
    elements.add(this);
    show();
  }

  disconnectedCallback() {
    elements.delete(this);
  }
});

// The browser may have offered it before this file was there: boot.js keeps the offer.
addEventListener("beforeinstallprompt", offer);
addEventListener("appinstalled", () => change({ install: null }));
if (globalThis.installOffer) offer(globalThis.installOffer);

watch().catch(() => {});

function offer(event) {
  event.preventDefault();
  change({ install: () => { change({ install: null }); event.prompt(); } });
}

async function watch() {
  const container = navigator.serviceWorker;
  const registration = await container?.register("sw.js");
  if (!registration) return;
  // Another tab took the new version: this one goes on as it is until its author reloads it.
  let before = container.controller;
  container.addEventListener("controllerchange", () => {
    if (before) change({ update: reload });
    before = container.controller;
  });
  follow(registration.installing ?? registration.waiting, registration);
  registration.addEventListener("updatefound", () => follow(registration.installing, registration));
  const { active } = await container.ready;
  change({ ready: true });
  active.postMessage("keep docs");
}

/** Offers the new version as soon as it waits; the very first worker replaces nothing. */
function follow(worker, { active }) {
  if (!worker || !active) return;
  const look = () => {
    if (worker.state === "installed") change({ update: () => takeOver(worker) });
  };
  worker.addEventListener("statechange", look);
  look();
}

function takeOver(worker) {
  navigator.serviceWorker.addEventListener("controllerchange", reload);
  worker.postMessage("take over");
}

/** boot.js keeps the text when a page is left, and puts it back. */
function reload() {
  location.reload();
}

function change(what) {
  Object.assign(shown, what);
  show();
}

function show() {
  for (const element of elements) element.replaceChildren(...parts());
}

function parts() {
  const { ready, update, install } = shown;
  return [
    install && button(texts.install, texts.installTitle, install),
    update ? button(texts.update, texts.updateTitle, update) : ready && note(texts.ready, texts.readyTitle),
  ].filter(Boolean);
}

function button(text, title, act) {
  const dom = document.createElement("button");
  dom.className = "link";
  dom.addEventListener("click", act);
  return titled(dom, text, title);
}

function note(text, title) {
  return titled(document.createElement("span"), text, title);
}

function titled(dom, text, title) {
  dom.textContent = text;
  dom.title = title;
  return dom;
}
