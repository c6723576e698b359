// What the checks find while somebody types: asked a moment after the last key, and only the last answer counts. What a
// finding speaks of is marked in the source. Findings that are right as they are can be dismissed.

import { areaOf, current, isBook, mayChange, page, post, rowOf, say, tell, textOf, whyNot } from "./editor.js";
import { onKey } from "./keys.js";

const WAIT = 400; // milliseconds after the last key

const timers = new WeakMap();
const asked = new WeakMap(); // row: what was asked last: an older answer is late
const looked = new WeakMap(); // row: the text whose findings are shown
const held = new WeakMap(); // row: an answer that waits, because somebody writes a reason in its place

const placeOf = (row) => row.querySelector("[data-findings]");
const addressOf = (row) => `${row.querySelector("[data-form]").getAttribute("action")}checks/`;

// What was refused for its tags is mended.
function dropProblem(row, code) {
  const problem = row.querySelector(`[data-problem="${code}"]`);
  if (!problem) return;
  problem.remove();
  row.classList.remove("row-refused");
}

function put(row, answer) {
  placeOf(row).innerHTML = answer.findings;
  row.classList.toggle("row-failing", answer.failing.length > 0);
  row.dataset.checks = answer.failing.join(" ");
  row.dataset.underWay = answer.under_way ? "1" : "";
  if (!answer.under_way && !answer.failing.includes("tags")) dropProblem(row, "tags");
  if (row === current()) mark(row);
  tell("editor:checked", row, { failing: answer.failing });
}

// Nothing is replaced under somebody's hands.
function putSoon(row, answer) {
  if (placeOf(row).contains(document.activeElement)) held.set(row, answer);
  else put(row, answer);
}

page.addEventListener("focusout", ({ target, relatedTarget }) => {
  const row = rowOf(target);
  if (!row || !held.has(row) || placeOf(row).contains(relatedTarget)) return;
  put(row, held.get(row));
  held.delete(row);
});

async function ask(row, url = addressOf(row), data = {}) {
  clearTimeout(timers.get(row));
  const question = {};
  asked.set(row, question);
  const text = textOf(row);
  const answered = await post(url, { msgstr: text, ...data });
  if (asked.get(row) !== question || textOf(row) !== text) return null;
  if (answered.ok) {
    looked.set(row, text);
    if (url === addressOf(row)) putSoon(row, answered.answer);
    else {
      held.delete(row);
      put(row, answered.answer);
    }
  }
  return answered;
}

function askSoon(row) {
  clearTimeout(timers.get(row));
  asked.delete(row);
  timers.set(row, setTimeout(() => ask(row, addressOf(row), { typing: "1" }), WAIT));
}

// What is only missing from a text that is being typed may still come; once one leaves it, it is told.
page.addEventListener("focusout", ({ target }) => {
  const row = rowOf(target);
  if (row && target === areaOf(row) && row.dataset.underWay) ask(row);
});

document.addEventListener("editor:input", ({ detail: { row } }) => {
  if (mayChange(row) && !isBook(textOf(row))) askSoon(row);
});
// What the server stored may differ from what was typed.
document.addEventListener("editor:saved", ({ detail: { row } }) => {
  if (mayChange(row) && looked.get(row) !== textOf(row)) ask(row);
});
// What it refused is shown with the findings of what stands, and checked as it was typed.
document.addEventListener("editor:refused", ({ detail: { row } }) => mayChange(row) && void ask(row));

// Dismissing ----------------------------------------------------------------------------------------------------------

page.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const row = rowOf(form);
    if (!row || form.dataset.talk !== "findings") return;
    event.preventDefault();
    event.stopPropagation();
    const data = Object.fromEntries(new FormData(form, event.submitter));
    // What was found in the text as it stands in its field is what is spoken of.
    const answered = await ask(row, form.getAttribute("action"), data);
    if (!answered) return;
    if (answered.ok) areaOf(row).focus({ preventScroll: true });
    else say(answered.answer?.problem ?? whyNot(answered));
  },
  true,
);

// One who doesn't dismiss after all is back where they typed.
page.addEventListener(
  "keydown",
  (event) => {
    const details = event.key === "Escape" && event.target.closest?.("[data-dismiss][open], [data-dismissed][open]");
    if (!details) return;
    event.preventDefault();
    event.stopPropagation();
    details.open = false;
    areaOf(rowOf(details)).focus({ preventScroll: true });
  },
  true,
);

page.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.("[data-dismiss]") && event.target.open) event.target.querySelector("[data-reason-field]").focus();
  },
  true,
);

onKey(
  "alt+KeyI",
  (row) => {
    const first = placeOf(row)?.querySelector("[data-dismiss]");
    if (!first) say(words.wordsNothingToDismiss);
    else if (first.open) first.querySelector("[data-reason-field]").focus();
    else first.open = true;
  },
  { inField: true, inRow: true },
);

// Marks in the source -------------------------------------------------------------------------------------------------

const highlights = globalThis.CSS?.highlights;
const wordSign = /[\p{L}\p{M}\p{N}]/u;

// Ranges over the text as it is: no text node is split, so that Arabic letters stay joined.
function rangesOf(source, passage) {
  const walker = document.createTreeWalker(source, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  const place = (at) => {
    const { node, start } = nodes.findLast((one) => one.start <= at);
    return [node, at - start];
  };
  const wanted = passage.toLowerCase();
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const ranges = [];
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
    if (at && wordSign.test(text[at - 1]) && wordSign.test(wanted[0])) continue;
    const range = document.createRange();
    range.setStart(...place(at));
    const [last, offset] = place(at + wanted.length - 1);
    range.setEnd(last, offset + 1);
    ranges.push(range);
  }
  return ranges;
}

function mark(row) {
  if (!highlights) return;
  const source = row.querySelector("[data-source]");
  const passages = [...placeOf(row).querySelectorAll("[data-finding] [data-in-source]")].map((one) => one.dataset.inSource);
  const ranges = passages.filter((one) => one && one !== "∅").flatMap((one) => rangesOf(source, one));
  if (ranges.length) highlights.set("found", new Highlight(...ranges));
  else highlights.delete("found");
}

document.addEventListener("editor:row", ({ detail: { row } }) => mark(row));
