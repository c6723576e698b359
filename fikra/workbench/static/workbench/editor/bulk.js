// Rows that are chosen, and what is done to all of them. What they hold unsaved is not touched: such a row waits.

import {
  current, go, isDirty, number, once, page, post, rowOf, rows, say, tell, textOf, visible, whyNot,
} from "./editor.js";
import { onKey } from "./keys.js";
import { stand } from "./row.js";

const form = document.querySelector("[data-bulk]");
const all = document.querySelector("[data-pick-all]");

const boxOf = (row) => row.querySelector("[data-pick]");
const chosen = () => rows().filter((row) => boxOf(row)?.checked);
let last = null; // where a choice of several begins

function pick(row, on) {
  boxOf(row).checked = on;
  row.toggleAttribute("data-picked", on);
}

// From the last one that was chosen to this one, of those that are shown.
function extend(row) {
  const shown = rows().filter(visible);
  const [from, to] = [shown.indexOf(last), shown.indexOf(row)].sort((a, b) => a - b);
  for (const one of from < 0 ? [row] : shown.slice(from, to + 1)) pick(one, true);
}

function show() {
  const count = chosen().length;
  const shown = rows().filter(visible);
  form.classList.toggle("has-choice", count > 0);
  const said = form.querySelector("[data-bulk-count]");
  said.textContent = said.dataset.wordsChosen.replace("COUNT", number(count));
  all.checked = shown.length > 0 && shown.every((row) => boxOf(row).checked);
  all.indeterminate = count > 0 && !all.checked;
}

function toggle(row, extended) {
  if (extended && last) extend(row);
  else pick(row, !boxOf(row).checked);
  last = row;
  show();
}

function none() {
  for (const row of chosen()) pick(row, false);
  last = null;
  show();
}

async function send(action) {
  const asked = chosen();
  const data = new FormData();
  data.set("action", action);
  const texts = new Map();
  for (const row of asked) {
    // What is typed and not saved would be decided about unseen.
    if (isDirty(row)) continue;
    texts.set(row, textOf(row));
    data.append("message", `${row.dataset.row}:${row.querySelector("[data-version]").value}`);
  }
  const reply = await post(form.getAttribute("action"), data);
  const { answer } = reply;
  if (answer === null || typeof answer === "string") {
    say(whyNot(reply));
    return;
  }
  if (answer.problem) {
    say(answer.problem);
    return;
  }
  for (const [row, text] of texts) {
    const fresh = answer.rows[row.dataset.row];
    if (!fresh) continue;
    stand(row, fresh, text);
    tell("editor:saved", row, { answer: fresh });
  }
  document.querySelector("[data-progress]").outerHTML = answer.progress;
  none();
  report(answer.report);
}

const sheet = document.querySelector("[data-bulk-report]");

function report(html) {
  sheet.querySelector("[data-bulk-said]").innerHTML = html;
  sheet.hidden = false;
  sheet.querySelector("[data-bulk-close]").focus();
}

function close() {
  const isHere = sheet.contains(document.activeElement);
  sheet.hidden = true;
  if (isHere) go(current() ?? rows().find(visible));
}

if (form) {
  document.querySelector("[data-pick-all-label]").hidden = false;
  form.classList.add("is-live");
  form.querySelector("[data-bulk-clear]").hidden = false;
  form.querySelector("[data-bulk-clear]").addEventListener("click", none);
  sheet.querySelector("[data-bulk-close]").addEventListener("click", close);
  document.addEventListener("keydown", (event) => event.key === "Escape" && !sheet.hidden && close());
  sheet.addEventListener("click", (event) => {
    const link = event.target.closest("[data-go]");
    const row = link && rows().find((one) => one.dataset.row === link.dataset.go);
    if (!row) return;
    event.preventDefault();
    row.hidden = false;
    go(row);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter && chosen().length) once(form, () => send(event.submitter.value));
  });
  page.addEventListener("click", (event) => {
    if (!event.target.matches("[data-pick]")) return;
    const row = rowOf(event.target);
    row.toggleAttribute("data-picked", event.target.checked);
    if (event.shiftKey && last) extend(row);
    last = row;
    show();
  });
  all.addEventListener("change", () => {
    for (const row of rows()) pick(row, all.checked && visible(row));
    show();
  });
  const inRow = { inField: true, inRow: true };
  onKey("alt+KeyX", (row) => toggle(row, false), inRow);
  onKey("alt+shift+KeyX", (row) => toggle(row, true), inRow);
  // Nothing is done to what one doesn't see.
  document.addEventListener("editor:filtered", () => {
    for (const row of chosen()) if (!visible(row)) pick(row, false);
    show();
  });
  // A browser may remember what was ticked before the page was loaded anew.
  none();
}
