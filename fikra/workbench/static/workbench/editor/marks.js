// Characters that nobody sees, as badges: on demand in source and translation, and always where they turn text around
// or are left open. The badges lie over measured places; no letter moves, and no text is cut for them.

import { areaOf, isBook, page, rows, say, words } from "./editor.js";
import { mirrorOf } from "./field.js";
import { onKey } from "./keys.js";

const SETTING = "fikra.marks";
const NAMES = {
  "\u200e": "LRM", "\u200f": "RLM", "\u061c": "ALM",
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
  "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ", "\u2060": "WJ", "\ufeff": "BOM", "\u00ad": "SHY",
};
// With room of their own: a sign stands in it.
const SIGNS = { "\u00a0": "⍽", "\u202f": "⍽", "\u2009": "⍽", "\u0640": "_", "\n": "↵", "\t": "↹", " ": "·" };
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/;
const ANY = /[\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad\u00a0\u202f\u2009\u0640\n\t]| {2,}|^ | $/gm;
const CLOSES = {
  "\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c",
  "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069",
};
const OVERRIDES = ["\u202d", "\u202e"];

let isOn = false;
try {
  isOn = localStorage.getItem(SETTING) === "on";
} catch {
  // Then they are off to begin with.
}

// Where embeddings and isolates are left open, closed twice or out of order, as `fikra.text.bidi` judges them, and
// where text is overridden.
function wrong(text) {
  const found = new Set();
  const open = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (OVERRIDES.includes(letter)) found.add(at);
    if (CLOSES[letter]) open.push(at);
    else if (letter === "\u202c" || letter === "\u2069") {
      const last = open.pop();
      if (last === undefined || CLOSES[text[last]] !== letter) {
        found.add(at);
        if (last !== undefined) found.add(last);
      }
    }
  }
  for (const at of open) found.add(at);
  return found;
}

function marksIn(text) {
  const bad = CONTROLS.test(text) ? wrong(text) : new Set();
  const found = [];
  for (const { 0: run, index } of text.matchAll(ANY)) {
    for (let at = index; at < index + run.length; at += 1) {
      if (isOn || bad.has(at)) found.push({ at, letter: text[at], bad: bad.has(at) });
    }
  }
  return found;
}

// The letters of an element at their places in its text.
function places(element) {
  const nodes = [];
  let start = 0;
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    nodes.push({ node, start });
    start += node.length;
  }
  return (at) => {
    const { node, start: from } = nodes.findLast((one) => one.start <= at);
    const range = document.createRange();
    range.setStart(node, at - from);
    range.setEnd(node, at - from + 1);
    return range.getClientRects()[0] ?? range.getBoundingClientRect();
  };
}

function badge({ letter, bad }, rect, base) {
  const drawn = document.createElement("span");
  drawn.className = bad ? "badge-mark badge-bad" : "badge-mark";
  const name = NAMES[letter];
  drawn.dataset.label = name ?? SIGNS[letter];
  drawn.classList.add(name ? "badge-point" : "badge-room");
  drawn.style.insetInlineStart = `${rect.left - base.left}px`;
  drawn.style.insetBlockStart = `${rect.top - base.top}px`;
  drawn.style.inlineSize = `${rect.width}px`;
  drawn.style.blockSize = `${rect.height}px`;
  return drawn;
}

function layerOf(host) {
  let layer = host.querySelector(":scope > .badges");
  if (!layer) {
    layer = document.createElement("div");
    layer.className = "badges";
    layer.setAttribute("aria-hidden", "true");
    host.append(layer);
  }
  return layer;
}

// Three passes over all rows, so that the page is laid out once: what has to stand is put there, measured, drawn.
function prepare(row) {
  const area = areaOf(row);
  const held = isBook(area.value) ? [] : marksIn(area.value);
  const source = row.querySelector("[data-source]");
  const sides = [[area.parentElement, held.length ? mirrorOf(row) : null, held]];
  if (source) sides.push([source.parentElement, source, marksIn(source.textContent)]);
  return sides.flatMap(([host, element, found]) => {
    if (!found.length) {
      host.querySelector(":scope > .badges")?.remove();
      return [];
    }
    return [{ layer: layerOf(host), element, found }];
  });
}

function measure({ layer, element, found }) {
  const base = layer.getBoundingClientRect();
  const place = places(element);
  let last = null;
  let step = 0;
  const drawn = found.map((one) => {
    const rect = place(one.at);
    const mark = badge(one, rect, base);
    // Several without any width of their own stand at one place: their names go side by side.
    step = last && Math.abs(last.left - rect.left) < 2 && Math.abs(last.top - rect.top) < 2 ? step + 1 : 0;
    if (step) mark.dataset.step = String(Math.min(step, 3));
    last = rect;
    return mark;
  });
  return () => layer.replaceChildren(...drawn);
}

// Drawn together before the next picture, however many rows there are.
const due = new Set();

function showSoon(row) {
  if (!due.size) {
    requestAnimationFrame(() => {
      const now = [...due];
      due.clear();
      now.flatMap(prepare).map(measure).forEach((put) => put());
    });
  }
  due.add(row);
}

const toggle = document.querySelector("[data-marks-toggle]");

function switchMarks() {
  isOn = !isOn;
  try {
    localStorage.setItem(SETTING, isOn ? "on" : "off");
  } catch {
    // Then it holds for this page.
  }
  toggle?.setAttribute("aria-pressed", String(isOn));
  rows().forEach(showSoon);
  say(isOn ? words.wordsMarksOn : words.wordsMarksOff);
}

onKey("alt+KeyV", switchMarks, { inField: true });
toggle?.addEventListener("click", switchMarks);
toggle?.setAttribute("aria-pressed", String(isOn));

for (const name of ["editor:painted", "editor:saved", "editor:refused"]) {
  document.addEventListener(name, ({ detail: { row } }) => showSoon(row));
}
new ResizeObserver(() => rows().forEach(showSoon)).observe(page);
document.fonts.ready.then(() => rows().forEach(showSoon));
rows().forEach(showSoon);
