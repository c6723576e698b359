// Asking the machine for the row at hand. What it says comes with the panel; nothing is put into the field by itself.

import { current, idOf, post, say } from "./editor.js";
import { onKey } from "./keys.js";

const panel = document.querySelector("[data-beside]");
let asking = false;

const formFor = (row) => {
  const form = panel?.querySelector("[data-ask-machine]");
  return form?.getAttribute("action").includes(`/${idOf(row)}/`) ? form : null;
};

async function ask(form) {
  if (asking) return;
  asking = true;
  const button = form.querySelector("button");
  button.setAttribute("aria-disabled", "true");
  say(form.dataset.wordsAsking);
  const { ok, answer } = await post(form.getAttribute("action"), new FormData(form));
  asking = false;
  button.removeAttribute("aria-disabled");
  say((ok ? answer?.done : answer?.problem) ?? panel.dataset.wordsAway ?? "");
  if (ok) document.dispatchEvent(new CustomEvent("editor:outdated"));
}

panel?.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-ask-machine]")) return;
  event.preventDefault();
  ask(event.target);
});

onKey(
  "alt+KeyU",
  (row) => {
    const form = formFor(row);
    if (form) ask(form);
    // The panel comes a moment after the row: it is asked as soon as it stands.
    else document.addEventListener("editor:beside", () => row === current() && formFor(row) && ask(formFor(row)), { once: true });
  },
  { inField: true, inRow: true },
);

document.addEventListener("editor:saved", ({ detail }) => {
  const mark = detail.row.querySelector("[data-machine-mark]");
  if (mark && detail.answer) mark.hidden = !detail.answer.machine;
});
