// Saving: in order, each once, and never in the way of the hand.

import { go, isOpen, mayChange, next, page, post, rowOf, say, tell, textOf, words } from "./editor.js";
import { onKey } from "./keys.js";
import { stand } from "./row.js";

const mayApprove = words.mayApprove === "1";

// Not `form.action`: a form with buttons of that name answers with those.
async function sendForm(row, form, data) {
  const sent = textOf(row);
  row.setAttribute("aria-busy", "true");
  const { ok, answer, signedOut } = await post(form.getAttribute("action"), data, { byHand: true });
  row.removeAttribute("aria-busy");
  if (answer === null || typeof answer === "string") {
    say(signedOut ? words.wordsSignedOut : words.wordsOffline);
    return false;
  }
  if ("version" in answer) stand(row, answer, sent);
  if (answer.progress) document.querySelector("[data-progress]").outerHTML = answer.progress;
  say(answer.problem || "");
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

// The next row is in reach at once; one that is refused calls back.
async function saveAndGo(row, action, wanted) {
  const following = next(row, wanted);
  if (!(await save(row, action))) go(row);
  else if (rowOf(document.activeElement) === row || document.activeElement === document.body) {
    if (following) go(following);
    else say(words.wordsFinished);
  }
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
