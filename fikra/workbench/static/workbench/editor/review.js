// Sending one segment back: the reason is asked for in a dialog, and the row follows.

import { areaOf, go, once, page, post, rowOf, say, textOf, tell, whyNot } from "./editor.js";
import { onKey } from "./keys.js";
import { stand } from "./row.js";

const dialog = document.querySelector("[data-send-back-dialog]");
let asked = null;

function open(row) {
  const link = row.querySelector("[data-send-back]");
  if (!link || !["translated", "approved"].includes(row.dataset.state)) return false;
  // A reason that was begun for this segment is there again.
  if (asked !== row) dialog.querySelector("textarea").value = "";
  asked = row;
  dialog.querySelector("[role=alert]").textContent = "";
  dialog.showModal();
  return true;
}

async function send() {
  const row = asked;
  const reason = dialog.querySelector("textarea");
  const sent = textOf(row);
  const version = row.querySelector("[data-version]").value;
  const link = row.querySelector("[data-send-back]");
  const reply = await post(link.href, { reason: reason.value, version });
  const { ok, answer } = reply;
  if (ok && answer?.version) {
    stand(row, answer, sent);
    document.querySelector("[data-progress]").outerHTML = answer.progress;
    reason.value = "";
    dialog.close();
    say("");
    tell("editor:saved", row, { answer });
    return;
  }
  const problem = answer?.problem || whyNot(reply);
  dialog.querySelector("[role=alert]").textContent = problem;
  reason.focus();
}

if (dialog) {
  onKey("alt+KeyR", (row) => open(row), { inField: true, inRow: true });
  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-send-back]");
    if (link && !event.ctrlKey && !event.metaKey && open(rowOf(link))) event.preventDefault();
  });
  dialog.addEventListener("submit", (event) => {
    if (event.submitter?.value !== "send") return;
    event.preventDefault();
    void once(dialog, send);
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void once(dialog, send);
  });
  dialog.addEventListener("close", () => asked && areaOf(asked) && go(asked));
}
