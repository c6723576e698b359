// The glossary in the editor: its words are marked in every source without a letter being taken apart, their
// translation is shown under the pointer, and inserted by Alt+G and a digit.

import { areaOf, insert, once, page, post, rowOf, rows, say, selectedIn } from "./editor.js";
import { reach, shownRow } from "./beside.js";
import { onKey } from "./keys.js";

const panel = document.querySelector("[data-beside]");
let known = { terms: [], rows: {} };
const marked = new Map(); // by row: [{range, term}]

// Where they stand -----------------------------------------------------------------------------------------------------

// The text of a source without its tags, as text nodes with the place where each begins.
function textsOf(source) {
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".chip") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes = [];
  let length = 0;
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, start: length });
    length += walker.currentNode.data.length;
  }
  return nodes;
}

function rangeOf(nodes, start, end) {
  const range = document.createRange();
  const holding = (place) => nodes.findLast(({ start: begin }) => begin <= place);
  const first = holding(start);
  const last = holding(end - 1);
  range.setStart(first.node, start - first.start);
  range.setEnd(last.node, end - last.start);
  return range;
}

function markRow(row) {
  const source = row.querySelector("[data-source]");
  const places = known.rows[row.dataset.row] ?? [];
  const nodes = source && places.length ? textsOf(source) : [];
  const text = nodes.map(({ node }) => node.data).join("");
  const found = [];
  for (const [start, words, term] of places) {
    // What the page shows may be written otherwise than what was counted: an escaped sign, for one.
    const at = text.startsWith(words, start) ? start : text.indexOf(words);
    if (at >= 0) found.push({ range: rangeOf(nodes, at, at + words.length), term });
  }
  marked.set(row, found);
}

function show() {
  if (!CSS.highlights) return; // then they stand in the panel only
  const ranges = [...marked.values()].flat().map(({ range }) => range);
  CSS.highlights.set("term", new Highlight(...ranges));
}

async function load() {
  try {
    const response = await fetch(panel.dataset.terms, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) return;
    known = await response.json();
  } catch {
    return;
  }
  for (const row of rows()) markRow(row);
  show();
  page.dispatchEvent(new CustomEvent("editor:terms", { bubbles: true }));
}

if (panel) load();

// A row's parts are put in anew when it was saved.
document.addEventListener("editor:saved", ({ detail: { row } }) => {
  markRow(row);
  show();
});

// Under the pointer ----------------------------------------------------------------------------------------------------

const tip = Object.assign(document.createElement("div"), { className: "term-tip", hidden: true });
tip.setAttribute("role", "tooltip");
page.append(tip);

function under(row, x, y) {
  return (marked.get(row) ?? []).find(({ range }) =>
    [...range.getClientRects()].some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
  );
}

function showTip({ range, term }) {
  const { target, note } = known.terms[term];
  const area = areaOf(rowOf(range.startContainer.parentElement));
  const words = Object.assign(document.createElement("bdi"), { lang: area.lang, dir: area.dir, textContent: target });
  tip.replaceChildren(words);
  if (note) tip.append(Object.assign(document.createElement("p"), { dir: "auto", textContent: note }));
  tip.hidden = false;
  const box = range.getBoundingClientRect();
  const start = document.dir === "rtl" ? document.documentElement.clientWidth - box.right : box.left;
  tip.style.setProperty("--term-x", `${Math.max(4, Math.min(start, innerWidth - tip.offsetWidth - 4))}px`);
  tip.style.setProperty("--term-y", `${box.bottom + 4}px`);
}

page.addEventListener("pointermove", (event) => {
  const source = event.target.closest?.("[data-source]");
  const found = source && under(rowOf(source), event.clientX, event.clientY);
  if (found) showTip(found);
  else tip.hidden = true;
});
page.addEventListener("pointerleave", () => (tip.hidden = true));
document.addEventListener("scroll", () => (tip.hidden = true), { passive: true });

// Inserting ------------------------------------------------------------------------------------------------------------

const offered = () => [...(panel?.querySelectorAll('[data-section="terms"] [data-insert]') ?? [])];

function put(button) {
  if (shownRow()) insert(shownRow(), button.dataset.insert);
}

document.addEventListener("editor:beside", () => {
  for (const [at, button] of offered().entries()) {
    button.querySelector("[data-number]").textContent = at < 9 ? at + 1 : "";
  }
});

panel?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (button) put(button);
});

// The next key alone: a digit inserts, anything else is what it always is.
function choose(section) {
  section.classList.add("is-choosing");
  const over = new AbortController();
  const { signal } = over;
  signal.addEventListener("abort", () => {
    section.classList.remove("is-choosing");
    say("");
  });
  const key = (event) => {
    if (["Alt", "Shift", "Control", "Meta"].includes(event.key)) return;
    over.abort();
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    const isPlain = !(event.altKey || event.ctrlKey || event.metaKey);
    const button = isPlain && digit && offered()[digit - 1];
    if (button || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
    }
    if (button) put(button);
  };
  document.addEventListener("keydown", key, { capture: true, signal });
  // Who turns to something else has changed their mind.
  for (const name of ["pointerdown", "focusin"]) document.addEventListener(name, () => over.abort(), { signal });
}

onKey(
  "alt+KeyG",
  async (row) => {
    const section = await reach("terms");
    const buttons = row === shownRow() ? offered().slice(0, 9) : [];
    if (!section || !buttons.length) {
      say(panel.dataset.wordsNoTerms);
      return;
    }
    const list = buttons.map((button, at) => `${at + 1} \u2068${button.dataset.insert}\u2069`).join(" ");
    say(`${panel.dataset.wordsChoose} ${list}`);
    choose(section);
  },
  { inField: true, inRow: true },
);

// A new term -----------------------------------------------------------------------------------------------------------

// What was selected last in a source: a click in the panel takes the selection away.
let chosen = "";
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const source = selection.anchorNode?.parentElement?.closest("[data-source]");
  if (source && !selection.isCollapsed) chosen = selection.toString();
});
document.addEventListener("editor:row", () => (chosen = ""));

panel?.addEventListener(
  "toggle",
  (event) => {
    const adding = event.target;
    if (!adding.matches("[data-add-term]") || !adding.open) return;
    const form = adding.querySelector("form");
    const row = shownRow();
    if (!form || !row) return;
    const plain = (text) => text.replace(/<[^>]*>/g, "").trim().slice(0, 200);
    if (!form.elements.source.value) form.elements.source.value = plain(chosen);
    if (!form.elements.target.value) form.elements.target.value = plain(selectedIn(row));
    (form.elements.source.value ? form.elements.target : form.elements.source).focus();
  },
  true,
);

onKey(
  "alt+shift+KeyG",
  async () => {
    const section = await reach("terms");
    const adding = section?.querySelector("[data-add-term]");
    if (!adding) return;
    adding.open = true;
    adding.scrollIntoView({ block: "nearest" });
  },
  { inField: true, inRow: true },
);

panel?.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-term-form]")) return;
  event.preventDefault();
  once(event.target, () => add(event.target));
});

async function add(form) {
  const { ok, status, answer } = await post(form.getAttribute("action"), new FormData(form));
  if (!ok) {
    form.elements.replace.value = status === 409 ? "1" : "";
    const problem = form.querySelector("[data-term-problem]");
    problem.textContent = answer?.problem ?? panel.dataset.wordsAway;
    problem.hidden = false;
    return;
  }
  say(answer.said);
  form.reset();
  if (shownRow()) areaOf(shownRow()).focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("editor:outdated"));
  load();
}
