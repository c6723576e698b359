// The versions of a message come when they are asked for.

import { page } from "./editor.js";

page.addEventListener(
  "toggle",
  async (event) => {
    const details = event.target;
    if (!details.matches("[data-history]") || !details.open) return;
    const response = await fetch(details.dataset.history);
    if (response.ok) details.querySelector("[data-history-list]").innerHTML = await response.text();
  },
  true,
);
