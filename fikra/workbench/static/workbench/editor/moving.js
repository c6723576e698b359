// From row to row, and what a row offers for its text: its source, its tags, what was suggested.

import {
  go, insert, isOpen, mayChange, next, page, rowOf, rows, say, selectedIn, setText, step, visible, words,
} from "./editor.js";
import { onKey } from "./keys.js";

const inField = { inField: true };
const withRow = { inField: true, inRow: true };

onKey("alt+ArrowDown", (row) => go(row ? step(row, 1) : rows().find(visible)), inField);
onKey("alt+ArrowUp", (row) => go(row ? step(row, -1) : rows().find(visible)), inField);
onKey("Escape", () => document.activeElement.blur(), inField);
onKey("Enter", () => {
  if (document.activeElement !== document.body) return false;
  go(rows().find((one) => visible(one) && isOpen(one)) || rows()[0]);
});

// The next unfinished one, from here on and then from the top.
onKey("alt+KeyN", (row) => {
  const found = row ? next(row, isOpen) : rows().find((one) => visible(one) && isOpen(one));
  if (found) go(found);
  else say(words.wordsFinished);
}, inField);

function insertTag(row, button) {
  const { opening, closing } = button.dataset;
  const chosen = selectedIn(row);
  insert(row, opening + chosen + closing, { caretBack: chosen ? 0 : closing.length });
}

onKey("alt+KeyC", (row) => mayChange(row) && setText(row, row.querySelector("[data-source]").textContent), withRow);
for (let number = 1; number <= 9; number += 1) {
  onKey(`alt+Digit${number}`, (row) => {
    const button = row.querySelector(`[data-tag="${number}"]`);
    // Without such a tag the key is the keyboard's own: some have brackets there.
    return button ? insertTag(row, button) : false;
  }, withRow);
}

page.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const row = rowOf(button);
  if (!row) return;
  if (button.dataset.tag) insertTag(row, button);
  else if ("take" in button.dataset) setText(row, button.dataset.take);
});
