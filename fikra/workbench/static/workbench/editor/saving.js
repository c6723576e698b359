// Saving: in order, each once, and never in the way of the hand.

import { go, isOpen, mayChange, next, page, post, rowOf, say, tell, textOf, whyNot, words } from "./editor.js";
import { onKey } from "./keys.js";
import { stand } from "./row.js";

const mayApprove = words.mayApprove === "1";

// Whether one is still at a row, and not somewhere else by now.
const isAt = (row) => rowOf(document.activeElement) === row || document.activeElement === document.body;

// Not `form.action`: a form with buttons of that name answers with those.
async function sendForm(row, form, data) {
  const sent = textOf(row);
  row.setAttribute("aria-busy", "true");
  const reply = await post(form.getAttribute("action"), data, { byHand: true });
  const { ok, answer } = reply;
  row.removeAttribute("aria-busy");
  if (answer === null || typeof answer === "string") {
    say(whyNot(reply), { stays: true });
    return false;
  }
  if ("version" in answer) stand(row, answer, sent);
  if (answer.progress) document.querySelector("[data-progress]").outerHTML = answer.progress;
  // The row says itself why it was refused.
  if (ok) say(answer.said, { quietly: true });
  else say("notes" in answer && isAt(row) ? "" : answer.problem);
  tell(ok ? "editor:saved" : "editor:refused", row, { answer });
  return ok;
}

async function send(row, action) {
  const form = row.querySelector("[data-form]");
  const data = new FormData(form);
  data.set("action", action);
  data.set("msgstr", textOf(row));
  return sendForm(row, form, data);
}

// Saves that are under way: a key pressed twice sends once. Something else waits for the answer, and isn't sent when
// that is a refusal, which a person has to see first.
const underWay = new Map();

export async function save(row, action) {
  const asked = `${action} ${textOf(row)}`;
  const before = underWay.get(row);
  if (before?.asked === asked) return before.saving;
  const saving = before ? before.saving.then((saved) => saved && send(row, action)) : send(row, action);
  underWay.set(row, { asked, saving });
  const saved = await saving;
  if (underWay.get(row)?.saving === saving) underWay.delete(row);
  return saved;
}

// The next row is in reach at once; one that is refused calls back, unless one types elsewhere by then.
async function saveAndGo(row, action, wanted) {
  const following = next(row, wanted);
  const saved = await save(row, action);
  if (!isAt(row)) return;
  if (!saved) go(row);
  else if (following) go(following);
  else say(words.wordsFinished);
}

const saveTranslated = (row) => saveAndGo(row, "translate", isOpen);
const saveApproved = (row) => saveAndGo(row, "approve", (one) => one.dataset.state !== "approved");

const withRow = { inField: true, inRow: true };
onKey("ctrl+Enter", (row) => mayChange(row) && void saveTranslated(row), withRow);
onKey("ctrl+shift+Enter", (row) => mayChange(row) && mayApprove && void saveApproved(row), withRow);
onKey("ctrl+KeyS", (row) => mayChange(row) && void save(row, "draft"), withRow);

page.addEventListener("submit", (event) => {
  const form = event.target;
  const row = rowOf(form);
  if (!row) return;
  const action = event.submitter?.value;
  if (form.matches("[data-form]")) {
    event.preventDefault();
    if (action === "approve") saveApproved(row);
    else if (action === "draft") save(row, "draft");
    else saveTranslated(row);
  } else if (form.matches("[data-set-aside]")) {
    event.preventDefault();
    post(form.getAttribute("action"), new FormData(form)).then(({ ok }) => ok && form.closest("[data-suggestion]").remove());
  }
});
