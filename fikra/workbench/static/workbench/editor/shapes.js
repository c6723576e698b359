// How a translation is shaped, as the server reads it: `fikra.text.notation.shape`.

import { areaOf, insert, mayChange, page, rowOf, rows, say, setText, textOf, words } from "./editor.js";
import { onKey } from "./keys.js";

function shapeOf(text) {
  const first = /^[ \t\n\r\f]*<(join|omit)\s*\/>/.exec(text);
  const rest = first ? text.slice(first[0].length) : text;
  return { joined: first?.[1] === "join", omitted: first?.[1] === "omit", rest, broken: /<p\s*\/>/.test(rest) };
}

function showShape(row) {
  const { joined, omitted, rest, broken } = shapeOf(textOf(row));
  const line = row.querySelector('[data-part="shape"]');
  const shown = { omit: omitted, join: joined, p: broken && !omitted };
  const any = Object.values(shown).some(Boolean);
  // Typing in an ordinary row touches nothing here.
  if (!any && line.hidden) return;
  for (const [name, on] of Object.entries(shown)) {
    line.querySelector(`[data-mark="${name}"]`).hidden = !on;
    const button = row.querySelector(`[data-shape="${name}"][aria-pressed]`);
    button?.setAttribute("aria-pressed", String(on));
  }
  line.hidden = !any;
  line.querySelector("[data-reason]").hidden = !omitted || !rest.trim();
  line.querySelector("[data-reason-text]").textContent = omitted ? rest.trim() : "";
}

// Where the caret is, instead of the blank between two sentences; what is selected stays.
function breakHere(row) {
  const area = areaOf(row);
  const { value, selectionEnd } = area;
  const before = value.slice(0, selectionEnd).trimEnd().length;
  area.setSelectionRange(before, value.length - value.slice(selectionEnd).trimStart().length);
  insert(row, "<p/>");
}

// Joining and leaving out are said first of all, and taken back the same way. The reason for leaving a text out is no
// translation of it: what stood there before comes back, or nothing.
function setShape(row, name) {
  if (!mayChange(row) || !row.querySelector(`[data-shape="${name}"]`)) return;
  const { joined, omitted, rest } = shapeOf(textOf(row));
  if (name === "p") breakHere(row);
  else if (name === "join") setText(row, joined ? rest.trimStart() : `<join/>${omitted ? "" : rest}`);
  else if (omitted) setText(row, row.dataset.spoken || "");
  else {
    row.dataset.spoken = textOf(row);
    setText(row, "<omit/>");
    say(words.wordsReason);
  }
}

const withRow = { inField: true, inRow: true };
onKey("alt+Enter", (row) => setShape(row, "p"), withRow);
onKey("alt+KeyJ", (row) => setShape(row, "join"), withRow);
onKey("alt+KeyO", (row) => setShape(row, "omit"), withRow);

// A line's end is seen nowhere in a passage whose source has none: the key says what breaks a paragraph.
page.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (event.key !== "Enter" || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (!row || event.target !== areaOf(row) || !mayChange(row)) return;
  if (row.querySelector("[data-source]").textContent.includes("\n") || textOf(row).includes("\n")) return;
  event.preventDefault();
  say(row.querySelector('[data-shape="p"]') ? words.wordsOneParagraph : words.wordsOneLine);
});

for (const name of ["editor:input", "editor:saved", "editor:refused"]) {
  document.addEventListener(name, ({ detail: { row } }) => showShape(row));
}
for (const row of rows()) showShape(row);

// The menu closes when something was chosen, when one goes on elsewhere, or with Escape.
const closeAll = (inside) => {
  for (const menu of page.querySelectorAll("[data-shapes][open]")) {
    if (!menu.contains(inside)) menu.removeAttribute("open");
  }
};

page.addEventListener("focusout", (event) => {
  if (event.target.closest?.("[data-shapes]") && event.relatedTarget) closeAll(event.relatedTarget);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-shape]");
  closeAll(button ? null : event.target);
  if (button) setShape(rowOf(button), button.dataset.shape);
});
page.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && rowOf(event.target)?.querySelector("[data-shapes][open]");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary").focus();
  event.stopPropagation();
});
