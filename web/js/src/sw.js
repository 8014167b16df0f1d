// The service worker: keeps every file of one build in the browser and answers from there, so that the page works
// without a network. `worker.mjs` fills in the lists. A new build's worker waits until the page asks it to take over.

import { answerDocs, dropOldDocs, keepDocs } from "./sw_docs.js";
import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";

// Whatever stands behind a question mark, it is the same static file.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./], cleanURLs: false });
cleanupOutdatedCaches();

// The first worker serves the page that registered it; the page needs no second visit for that.
addEventListener("activate", (event) => event.waitUntil(Promise.all([clients.claim(), dropOldDocs()])));
addEventListener("fetch", answerDocs);
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  if (event.data === "keep docs") event.waitUntil(keepDocs());
});
