// What a row shows follows what is typed in it and what the server answers.

import { areaOf, idOf, isDirty, mayChange, rows, say, showText, storedOf, textOf, words } from "./editor.js";

// Text that is not saved is kept by the browser, per message.
const draftKey = (row) => `fikra.unsaved.${idOf(row)}`;

export function keep(row) {
  try {
    if (isDirty(row)) localStorage.setItem(draftKey(row), textOf(row));
    else localStorage.removeItem(draftKey(row));
  } catch {
    // A browser without storage still warns before leaving.
  }
}

function kept(row) {
  try {
    return localStorage.getItem(draftKey(row));
  } catch {
    return null;
  }
}

export function mark(row) {
  row.querySelector("[data-unsaved]").hidden = !isDirty(row);
}

document.addEventListener("editor:input", ({ detail: { row } }) => {
  mark(row);
  keep(row);
});

window.addEventListener("beforeunload", (event) => {
  if (rows().some((row) => isDirty(row) && mayChange(row))) event.preventDefault();
});

// Puts the answer's parts in the place of the row's; the text field itself stays, with its caret and its undo.
export function update(row, html, sent) {
  const answer = new DOMParser().parseFromString(html, "text/html").querySelector("[data-row]");
  for (const part of answer.querySelectorAll("[data-part]")) {
    row.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(part);
  }
  row.className = answer.className;
  row.dataset.state = answer.dataset.state;
  row.querySelector("[data-version]").value = answer.querySelector("[data-version]").value;
  const fresh = areaOf(answer);
  areaOf(row).dataset.stored = storedOf(answer);
  // What was typed while the answer was under way stays.
  if (textOf(row) === sent) showText(row, fresh.value);
  mark(row);
  keep(row);
}

for (const row of rows()) {
  const text = kept(row);
  if (text === null) continue;
  if (mayChange(row) && text !== textOf(row)) {
    showText(row, text);
    say(words.wordsRestored);
  }
  mark(row);
}
