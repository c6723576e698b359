// What a row shows follows what is typed in it and what the server answers.

import { areaOf, isDirty, isOpen, showText, textOf } from "./editor.js";

export function mark(row) {
  row.querySelector("[data-unsaved]").hidden = !isDirty(row);
}

document.addEventListener("editor:input", ({ detail: { row } }) => {
  mark(row);
});

const states = ["untranslated", "needs_work", "translated", "approved"];

// How the message stands now, after the server took `sent` or refused it. The text field itself stays, with its caret
// and its undo, and so does what was typed while the answer was under way.
export function stand(row, answer, sent) {
  const area = areaOf(row);
  if (!answer.problem && textOf(row) === sent && answer.stored !== sent) showText(row, answer.stored);
  area.dataset.stored = answer.stored;
  row.querySelector("[data-version]").value = answer.version;
  if (row.dataset.state !== answer.state) {
    row.classList.remove(...states.map((state) => `row-${state}`));
    row.classList.add(`row-${answer.state}`);
    row.dataset.state = answer.state;
    const badge = row.querySelector("[data-state-words]");
    badge.className = `badge badge-${answer.state}`;
    badge.textContent = answer.state_words;
  }
  row.classList.toggle("row-refused", Boolean(answer.problem));
  for (const name of ["notes", "source", "tools"]) if (answer[name]) replacePart(row, name, answer[name]);
  if (!answer.problem) settle(row);
  mark(row);
}

function replacePart(row, name, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fresh = parsed.querySelector(`[data-part="${name}"]`);
  const old = row.querySelector(`[data-part="${name}"]`);
  // Where a text of before can be discarded, it still can.
  const notice = old?.querySelector("[data-draft-notice]");
  if (notice) fresh.prepend(notice);
  old?.replaceWith(fresh);
}

// What was refused before is taken, and the source that was changed is translated.
function settle(row) {
  row.querySelector("[data-problem]")?.remove();
  if (isOpen(row)) return;
  for (const note of row.querySelectorAll("[data-source-change]")) note.remove();
}
