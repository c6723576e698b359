// Who leaves the page has seen it as it was loaded: what others change from then on is shown when they come back.

import { token, words } from "./editor.js";

addEventListener("pagehide", () => {
  if (!token()) return;
  const body = new URLSearchParams({ revision: words.revision, csrfmiddlewaretoken: token() });
  navigator.sendBeacon(words.visit, body);
});
