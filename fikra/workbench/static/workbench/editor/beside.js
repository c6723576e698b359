// The panel beside the grid: what belongs to the current row. It follows the row a moment later, keeps what is open,
// and is gone to and left by keyboard. When it stands for a row it tells `editor:beside` {row, panel}.

import { areaOf, current, insert, isField, once, post, say, setText } from "./editor.js";
import { onKey } from "./keys.js";

const WAIT = 120; // milliseconds on a row before its panel is asked for: who walks through rows asks for none of them
const OPEN = "fikra.beside.open";

const panel = document.querySelector("[data-beside]");
const body = panel?.querySelector("[data-beside-body]");

let shown = null; // the row that the panel stands for
let ready = Promise.resolve(); // settled when it stands
let waiting = 0;
let asking = null;

const addressOf = (row) => `${row.querySelector("[data-form]").getAttribute("action")}beside/`;

// What is open -------------------------------------------------------------------------------------------------------

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(OPEN)) ?? {};
  } catch {
    return {};
  }
}

function remember(section) {
  try {
    localStorage.setItem(OPEN, JSON.stringify({ ...remembered(), [section.dataset.section]: section.open }));
  } catch {
    // A browser without storage opens all of them.
  }
}

body?.addEventListener("toggle", (event) => event.target.matches("[data-section]") && remember(event.target), true);

// Loading --------------------------------------------------------------------------------------------------------------

function number() {
  for (const [at, button] of [...body.querySelectorAll("[data-take]")].entries()) {
    const mark = button.querySelector("[data-number]");
    if (mark) mark.textContent = at < 9 ? at + 1 : "";
    if (at < 9) button.setAttribute("aria-keyshortcuts", `Alt+Shift+${at + 1}`);
  }
}

const isTyped = (field) => field.type !== "hidden" && field.value !== field.defaultValue;

// Where somebody writes: nothing of that is replaced under their hands.
const isInHand = (section) =>
  [...section.querySelectorAll("input, textarea")].some((field) => field === document.activeElement || isTyped(field));

function put(html, isSame) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const open = remembered();
  const focused = document.activeElement;
  const from = body.contains(focused) ? focused.closest("[data-section]")?.dataset.section : null;
  const sections = [...fresh.content.children].map((section) => {
    const name = section.dataset.section;
    const old = body.querySelector(`:scope > [data-section="${name}"]`);
    if (old && ("stays" in section.dataset || (isSame && isInHand(old)))) return old;
    section.open = open[name] ?? true;
    return section;
  });
  const caret = from && isField(focused) ? [focused.selectionStart, focused.selectionEnd] : [];
  body.replaceChildren(...sections);
  number();
  if (!from) return;
  if (!focused.isConnected) body.querySelector(`[data-section="${from}"] :is(button, summary)`)?.focus();
  else if (document.activeElement !== focused) {
    // Taken out and put back, it has lost its caret.
    focused.focus({ preventScroll: true });
    if (caret[0] != null) focused.setSelectionRange(...caret);
  }
}

async function load(row) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  panel.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(addressOf(row), { signal });
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    const html = await response.text();
    if (signal.aborted) return;
    put(html, row === shown);
    shown = row;
    panel.dataset.for = row.dataset.row;
    document.dispatchEvent(new CustomEvent("editor:beside", { detail: { row, panel } }));
  } catch {
    if (signal.aborted) return;
    shown = null;
    body.replaceChildren(...body.querySelectorAll(":scope > [data-stays]"));
    body.prepend(Object.assign(document.createElement("p"), { className: "quiet", textContent: panel.dataset.wordsAway }));
  }
  if (!signal.aborted) panel.removeAttribute("aria-busy");
}

function follow(row, wait = WAIT) {
  clearTimeout(waiting);
  ready = new Promise((done) => {
    waiting = setTimeout(() => load(row).then(done), wait);
  });
}

if (panel) {
  document.addEventListener("editor:row", ({ detail }) => follow(detail.row));
  document.addEventListener("editor:saved", ({ detail }) => detail.row === current() && follow(detail.row));
  if (current()) follow(current(), 0);
}

// The server is back.
document.addEventListener("editor:kept", () => panel && !shown && current() && follow(current(), 0));

// Another module has changed something that the panel shows.
document.addEventListener("editor:outdated", () => current() && follow(current(), 0));

// Taking a suggestion ------------------------------------------------------------------------------------------------

// A whole text takes the place of what stands there; a sentence is put in at the caret.
function take(button) {
  if (!shown) return;
  if ("sentence" in button.dataset) insertSentence(shown, button.dataset.take);
  else setText(shown, button.dataset.take);
}

function insertSentence(row, text) {
  const { value, selectionStart, selectionEnd } = areaOf(row);
  const before = /\S$/.test(value.slice(0, selectionStart)) ? " " : "";
  const after = /^\S/.test(value.slice(selectionEnd)) ? " " : "";
  insert(row, before + text + after);
}

body?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (button) take(button);
});

async function setAside(form) {
  const row = shown;
  const { ok, answer } = await post(form.getAttribute("action"), new FormData(form));
  if (!ok) say(answer?.problem ?? panel.dataset.wordsAway);
  else if (row) {
    areaOf(row).focus();
    follow(row, 0);
  }
}

body?.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-set-aside]")) return;
  event.preventDefault();
  once(event.target, () => setAside(event.target));
});

for (let digit = 1; digit <= 9; digit += 1) {
  onKey(
    `alt+shift+Digit${digit}`,
    (row) => {
      const button = () => row === shown && body.querySelectorAll("[data-take]")[digit - 1];
      // Without such a suggestion the key is the keyboard's own.
      if (row === shown && !button()) return false;
      return void ready.then(() => button() && take(button()));
    },
    { inField: true, inRow: true },
  );
}

// There and back ------------------------------------------------------------------------------------------------------

const isSheet = () => getComputedStyle(panel).position === "fixed";

function showSheet(open) {
  panel.classList.toggle("is-open", open);
  panel.querySelector("[data-beside-toggle]").setAttribute("aria-expanded", String(open));
}

function back() {
  if (isSheet()) showSheet(false);
  const row = shown ?? current();
  if (row) areaOf(row).focus({ preventScroll: true });
}

let left = null; // where one was in the panel

export function enter() {
  if (isSheet()) showSheet(true);
  const place = left?.isConnected && left.checkVisibility?.() !== false ? left : body.querySelector("summary");
  (place ?? panel).focus();
}

function thereAndBack() {
  if (panel.contains(document.activeElement)) back();
  else enter();
}

if (panel) {
  onKey("F6", thereAndBack, { inField: true });
  onKey("alt+KeyB", thereAndBack, { inField: true });
  panel.addEventListener("focusin", (event) => (left = event.target));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    back();
  });
  panel.querySelector("[data-beside-toggle]").addEventListener("click", () => {
    showSheet(!panel.classList.contains("is-open"));
  });
}

// A section is opened by its key, and said to be there.
export async function reach(name) {
  await ready;
  const section = body.querySelector(`[data-section="${name}"]`);
  if (!section) {
    say(panel.dataset.wordsAway);
    return null;
  }
  section.open = true;
  if (isSheet()) showSheet(true);
  section.scrollIntoView({ block: "nearest" });
  return section;
}

export const shownRow = () => shown;
