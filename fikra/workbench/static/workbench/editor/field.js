// The text field: a native text area with its tags as chips. A mirror of its text behind it paints them; the caret,
// undo, selection and spelling stay the browser's. "Tags as text" shows the notation itself, for who prefers it.

import { Chips, pieces, tagOf, tokensOf } from "./chips.js";
import {
  areaOf, insert, isBook, mayChange, page, rowOf, rows, say, selectedIn, setNotation, tell, textOf, words,
} from "./editor.js";
import { onKey } from "./keys.js";

const SETTING = "fikra.tags";
const SHAPES = { p: "¶", join: "↑", omit: "∅" };
const LONGEST_LABEL = 7;
// Some browsers don't let a text area grow by itself: there the mirror holds it open.
const growsByItself = CSS.supports("field-sizing", "content");
const fields = new WeakMap();

let asText = setting() === "text";

function setting() {
  try {
    return localStorage.getItem(SETTING);
  } catch {
    return null;
  }
}

const sourceOf = (row) => row.querySelector("[data-source]")?.textContent ?? "";

function fieldOf(row) {
  if (!fields.has(row)) {
    const tokens = tokensOf([...row.classList]);
    fields.set(row, { chips: new Chips(sourceOf(row), tokens), tokens, mirror: null });
  }
  return fields.get(row);
}

setNotation({
  read: (row, held) => (asText ? held : fieldOf(row).chips.toText(held)),
  write: (row, text) => (asText ? text : fieldOf(row).chips.toChips(text)),
  shown: (row) => paint(row),
});

// The mirror ----------------------------------------------------------------------------------------------------------

// An element with the same text in the same place, whose letters can be measured; made when first needed.
export function mirrorOf(row) {
  const field = fieldOf(row);
  if (!field.mirror) {
    const area = areaOf(row);
    field.mirror = document.createElement("div");
    field.mirror.className = "mirror";
    field.mirror.setAttribute("aria-hidden", "true");
    field.mirror.lang = area.lang;
    field.mirror.dir = area.dir;
    area.before(field.mirror);
    fill(row, field);
  }
  return field.mirror;
}

const hasChips = (text) => /[\u4dc0-\u4dff]/.test(text);

export function paint(row) {
  const field = fieldOf(row);
  row.classList.toggle("row-book", isBook(areaOf(row).value));
  if (row.classList.contains("row-book")) {
    field.mirror?.remove();
    field.mirror = null;
  } else if (field.mirror) fill(row, field);
  else if (!growsByItself || (!asText && hasChips(areaOf(row).value))) mirrorOf(row);
  markButtons(row);
  tell("editor:painted", row);
}

function fill(row, { chips, mirror }) {
  const area = areaOf(row);
  const held = area.value;
  const parts = asText ? [held] : pieces(held, chips, area.dir);
  const left = asText ? null : countOf(row, sourceOf(row));
  const nodes = parts.map((part) => (typeof part === "string" ? part : chip(part, left)));
  // What ends with a line's end has one more line, which needs something to stand in it.
  if (held === "" || held.endsWith("\n")) nodes.push("\u200b");
  mirror.replaceChildren(...nodes);
}

function chip(part, left) {
  const span = document.createElement("span");
  span.className = `chip-at chip-${part.kind}`;
  span.textContent = part.letter;
  span.dataset.run = part.run;
  span.dataset.label = label(part);
  if (!isExpected(part, left)) span.classList.add("chip-stray");
  return span;
}

function label({ kind, name, raw }) {
  if (kind === "void" && SHAPES[name]) return SHAPES[name];
  const text = kind === "letter" ? raw : kind === "close" ? `/${name}` : name;
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
}

const keyOf = ({ kind, name }) => `${kind} ${name}`;

// How often each tag stands in a text of this row.
function countOf(row, text) {
  const count = new Map();
  for (const [raw] of text.matchAll(fieldOf(row).tokens)) {
    const key = keyOf(tagOf(raw));
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  return count;
}

// Whether the source has this tag, and not more seldom; what shapes a translation is its own.
function isExpected(part, left) {
  if (part.kind === "letter" || (part.kind === "void" && SHAPES[part.name])) return true;
  const key = keyOf(part);
  if (part.kind === "place" && left.has(key)) return true; // a named one may be said again
  left.set(key, (left.get(key) ?? 0) - 1);
  return left.get(key) >= 0;
}

// A tag that stands in the translation is marked on its button; one that is still missing stands out.
function markButtons(row) {
  const buttons = row.querySelectorAll("[data-tag]");
  if (!buttons.length) return;
  const text = textOf(row);
  const used = countOf(row, text);
  for (const button of buttons) {
    const { opening, closing } = button.dataset;
    const isUsed = [opening, closing].every((raw) => !raw || used.has(keyOf(tagOf(raw))));
    button.toggleAttribute("data-used", isUsed);
    button.toggleAttribute("data-missing", !isUsed && text.trim() !== "");
    if (isUsed) button.setAttribute("aria-description", words.wordsUsed);
    else button.removeAttribute("aria-description");
  }
}

// What is typed -------------------------------------------------------------------------------------------------------

const ours = (event) => {
  const row = rowOf(event.target);
  return row && event.target === areaOf(row) ? row : null;
};

// What one types or drops may hold tags, and hexagrams that are no tags.
page.addEventListener("beforeinput", (event) => {
  const row = ours(event);
  if (!row || asText || !event.cancelable || !event.data || event.inputType === "insertFromPaste") return;
  if (!hasChips(event.data) && !countOf(row, event.data).size) return;
  event.preventDefault();
  insert(row, event.data);
});

page.addEventListener("input", (event) => {
  const row = ours(event);
  if (!row) return;
  if (!asText && event.inputType === "insertText" && event.data === ">") takeTyped(row);
  paint(row);
});

// A tag of the source that was typed letter by letter becomes a chip with its last one.
function takeTyped(row) {
  const area = areaOf(row);
  const at = area.selectionEnd;
  const typed = /<\/?[A-Za-z][^<>]*>$/.exec(area.value.slice(0, at))?.[0];
  if (!typed || !isKnown(row, tagOf(typed))) return;
  area.setSelectionRange(at - typed.length, at);
  insert(row, typed);
}

const isKnown = (row, tag) =>
  countOf(row, sourceOf(row)).has(keyOf(tag)) || (tag.kind === "void" && tag.name in SHAPES);

// Whatever else reads as a tag becomes one when the field is left.
page.addEventListener("focusout", (event) => {
  const row = ours(event);
  if (!row || asText || !mayChange(row)) return;
  const { value, selectionStart, selectionEnd } = event.target;
  if (!value.includes("<")) return;
  rewrite(row, (text) => fieldOf(row).chips.toChips(text), [value, selectionStart, selectionEnd]);
});

function rewrite(row, change, [value, start, end]) {
  const area = areaOf(row);
  const text = change(value);
  if (text !== value) {
    const places = [start, end].map((at) => change(value.slice(0, at)).length);
    area.value = text;
    area.setSelectionRange(...places);
  }
  paint(row);
}

// What leaves the field is notation: the clipboard, what is dragged, what a form sends.
for (const name of ["copy", "cut"]) {
  page.addEventListener(name, (event) => {
    const row = ours(event);
    const text = row && selectedIn(row);
    if (!text) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    if (name === "cut" && mayChange(row)) document.execCommand("delete");
  });
}

page.addEventListener("dragstart", (event) => {
  const row = ours(event);
  if (row) event.dataTransfer.setData("text/plain", selectedIn(row));
});

page.addEventListener("formdata", (event) => {
  const row = rowOf(event.target);
  if (!row || areaOf(row).form !== event.target) return;
  event.formData.set("msgstr", textOf(row));
});

// Tags as text --------------------------------------------------------------------------------------------------------

const toggle = document.querySelector("[data-tags-as-text]");

function show() {
  page.classList.toggle("tags-as-text", asText);
  toggle?.setAttribute("aria-pressed", String(asText));
}

function switchTags() {
  for (const row of rows()) {
    const area = areaOf(row);
    const { chips } = fieldOf(row);
    const change = (text) => (asText ? chips.toChips(text) : chips.toText(text));
    const state = [area.value, area.selectionStart, area.selectionEnd];
    // Painted below, once the other notation is in force.
    const text = change(state[0]);
    if (text === state[0]) continue;
    const places = [state[1], state[2]].map((at) => change(state[0].slice(0, at)).length);
    area.value = text;
    area.setSelectionRange(...places);
  }
  asText = !asText;
  try {
    localStorage.setItem(SETTING, asText ? "text" : "chips");
  } catch {
    // Then it holds for this page.
  }
  show();
  rows().forEach(paint);
  say(asText ? words.wordsTagsAsText : words.wordsTagsAsChips);
}

onKey("alt+shift+KeyV", switchTags, { inField: true });
toggle?.addEventListener("click", switchTags);

for (const name of ["editor:saved", "editor:refused"]) {
  document.addEventListener(name, ({ detail: { row } }) => paint(row));
}

show();
for (const row of rows()) {
  const area = areaOf(row);
  if (!asText && (/[<%{]/.test(area.value) || hasChips(area.value))) {
    area.value = fieldOf(row).chips.toChips(area.value);
  }
  paint(row);
}
