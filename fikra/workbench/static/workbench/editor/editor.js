// The editor page as its other modules see it: its rows, the texts in them, and what happens to them.
//
// What happens is told on `document`: `editor:row` {row} when another row became current, `editor:input` {row} when
// something was typed, `editor:saved` and `editor:refused` {row, answer} when the server has answered.
// No module here imports one that imports it: their names carry the hash of what they hold.

export const page = document.querySelector("[data-catalog]");
export const words = page.dataset;
const status = document.querySelector("[data-status]");

export const rows = () => [...page.querySelectorAll("[data-row]")];
export const visible = (row) => !row.hidden;
export const rowOf = (element) => element?.closest?.("[data-row]") ?? null;
export const areaOf = (row) => row.querySelector("textarea");
export const idOf = (row) => row.dataset.row;
export const isOpen = (row) => ["untranslated", "needs_work"].includes(row.dataset.state);
export const mayChange = (row) => !areaOf(row).readOnly;
export const isField = (element) => element?.matches?.("textarea, input, select") ?? false;

export function tell(name, row, more = {}) {
  document.dispatchEvent(new CustomEvent(name, { detail: { row, ...more } }));
}

let fading = 0;
let saidAt = 0;

// `stays` until something else is said; `quietly`: for who listens, not for who looks. What was said goes after a
// while, or once one goes on: it lies over a row.
export function say(text, { stays = false, quietly = false } = {}) {
  clearTimeout(fading);
  status.textContent = text;
  status.classList.toggle("visually-hidden", quietly);
  status.toggleAttribute("data-stays", stays);
  saidAt = Date.now();
  if (text && !stays) fading = setTimeout(() => (status.textContent = ""), SAID_FOR);
}

const SAID_FOR = 12_000; // milliseconds: time to read two sentences twice
const READ_IN = 3_000;

function goOn() {
  if (!status.hasAttribute("data-stays") && Date.now() - saidAt > READ_IN) say("");
}
for (const name of ["editor:row", "editor:input"]) document.addEventListener(name, goOn);

// What is under way is not sent again: who presses twice means once.
export async function once(form, run) {
  if (form.hasAttribute("aria-busy")) return;
  form.setAttribute("aria-busy", "true");
  try {
    await run();
  } finally {
    form.removeAttribute("aria-busy");
  }
}

// A number as the interface writes it.
export const number = (value) => String(value).replace(/[0-9]/g, (digit) => words.digits[digit]);

// The text of a translation -------------------------------------------------------------------------------------------

// A text area may hold another notation than the one that is saved: `read` gives what is saved for what it holds,
// `write` what it holds for what is saved; `shown` hears of a text that was not typed.
let notation = { read: (row, held) => held, write: (row, text) => text, shown: () => {} };

export function setNotation(other) {
  notation = other;
}

export const textOf = (row) => notation.read(row, areaOf(row).value);
export const storedOf = (row) => areaOf(row).dataset.stored;
export const isDirty = (row) => textOf(row) !== storedOf(row);

export function selectedIn(row) {
  const { value, selectionStart, selectionEnd } = areaOf(row);
  return notation.read(row, value.slice(selectionStart, selectionEnd));
}

// No passage is as long. What is longer stands in a field of fixed height, without chips and marks, so that the page
// goes on answering; the server says that it is too long.
const BOOK = 20_000;
export const isBook = (text) => text.length > BOOK;

function type(area, text) {
  area.focus();
  // The command keeps the browser's undo, and takes minutes for a book.
  if (isBook(text) || !document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// In the place of what is selected; `caretBack` counts the signs of the text that come to stand behind the caret.
export function insert(row, text, { caretBack = 0 } = {}) {
  const area = areaOf(row);
  // A step of its own for the browser's undo: it takes what is typed at one place in one go for one step.
  const { selectionStart, selectionEnd } = area;
  area.setSelectionRange(0, 0);
  area.setSelectionRange(selectionStart, selectionEnd);
  type(area, notation.write(row, text));
  if (!caretBack) return;
  const at = area.selectionEnd - notation.write(row, text.slice(-caretBack)).length;
  area.setSelectionRange(at, at);
}

// As if typed: it can be undone.
export function setText(row, text) {
  const area = areaOf(row);
  area.focus();
  area.select();
  type(area, notation.write(row, text));
}

// What stands in the row from outside: there is nothing to undo.
export function showText(row, text) {
  areaOf(row).value = notation.write(row, text);
  notation.shown(row);
}

// Going from row to row -----------------------------------------------------------------------------------------------

let at = null;

export const current = () => at;

const MARGIN = 48;

// Into the middle of the screen, unless it is in sight: then nothing moves. One that is taller begins under the head.
export function go(row) {
  if (!row) return;
  areaOf(row).focus({ preventScroll: true });
  const { top, bottom } = row.getBoundingClientRect();
  const head = document.querySelector("[data-head]").getBoundingClientRect();
  const from = getComputedStyle(document.querySelector("[data-head]")).position === "sticky" ? head.height : 0;
  if (top >= head.bottom && bottom <= innerHeight - MARGIN) return;
  if (bottom - top > innerHeight - MARGIN - from) scrollBy({ top: top - from, behavior: "instant" });
  else row.scrollIntoView({ block: "center" });
}

export function step(row, by, wanted = () => true) {
  const all = rows().filter(visible);
  const place = all.indexOf(row);
  const order = by > 0 ? all.slice(place + 1) : all.slice(0, Math.max(place, 0)).reverse();
  return order.find(wanted);
}

// From here on, and then from the top.
export function next(row, wanted) {
  return step(row, 1, wanted) || rows().find((one) => one !== row && visible(one) && wanted(one));
}

page.addEventListener("focusin", (event) => {
  const row = rowOf(event.target);
  if (!row || row === at) return;
  at?.removeAttribute("data-current");
  at = row;
  row.dataset.current = "";
  tell("editor:row", row);
});

page.addEventListener("input", (event) => {
  const row = rowOf(event.target);
  if (row && event.target === areaOf(row)) tell("editor:input", row);
});

// The server ----------------------------------------------------------------------------------------------------------

// The cookie's, which is new after somebody signed in in another window; a form's is as old as the page.
export const token = () =>
  /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? page.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

// Why what was sent was not taken, where the server gave no sentence for it.
export const whyNot = ({ signedOut, offline }) =>
  signedOut ? words.wordsSignedOut : offline ? words.wordsOffline : words.wordsFailed;

// What a form sends; `data` is a FormData or plain values. `answer` is JSON or the text of a page. `byHand`: somebody
// waits for it, and is to be asked when the session has expired. `keepalive`: the page may be left meanwhile.
export async function post(url, data, { byHand = false, keepalive = false } = {}) {
  const body = data instanceof FormData ? data : new URLSearchParams(data);
  body.delete("csrfmiddlewaretoken");
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-CSRFToken": token(), "X-Fikra-User": words.user },
      // Browsers refuse to go on sending more than 64 KB.
      keepalive: keepalive && String(data.msgstr ?? "").length < 10_000,
    });
    // To the login; or it was somebody else who signed in meanwhile, in another window of this browser.
    if (response.redirected || response.status === 401) {
      document.dispatchEvent(new CustomEvent("editor:signedout", { detail: { byHand } }));
      return { ok: false, status: response.status, answer: null, signedOut: true };
    }
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const answer = isJson ? await response.json() : await response.text();
    return { ok: response.ok, status: response.status, answer, offline: false, signedOut: false };
  } catch {
    return { ok: false, status: 0, answer: null, offline: true, signedOut: false };
  }
}
