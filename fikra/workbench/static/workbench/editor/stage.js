// Who has it in hand and what can be done next is said anew when the last segment is done, or one is left again.

import { isOpen, rows } from "./editor.js";

const standing = () => {
  const states = rows();
  return `${states.some(isOpen)} ${states.every((row) => row.dataset.state === "approved")}`;
};
let before = standing();

document.addEventListener("editor:saved", async () => {
  const shown = document.querySelector("[data-stage]");
  const now = standing();
  if (!shown || now === before) return;
  before = now;
  const response = await fetch(shown.dataset.stage, { redirect: "error" }).catch(() => null);
  if (response?.ok) shown.outerHTML = await response.text();
});
