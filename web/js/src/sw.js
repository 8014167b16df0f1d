// The service worker: keeps every file of one build in the browser and answers from there, so that the page works
// without a network. `worker.mjs` fills in the list. A new build's worker waits until the page asks it to take over.

import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";

// Whatever stands behind a question mark, it is the same static file.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./], cleanURLs: false });
cleanupOutdatedCaches();

// The first worker serves the page that registered it; the page needs no second visit for that.
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});
