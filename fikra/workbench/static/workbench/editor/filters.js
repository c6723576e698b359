// Which rows are shown. They are sorted out when the person asks, never while a row is in hand: none comes or goes by
// itself, and the current one stays where it is on the screen. The address carries what is asked for.

import { areaOf, current, isDirty, isOpen, number, page, rows, textOf } from "./editor.js";
import { onKey } from "./keys.js";

const form = document.querySelector("[data-filters]");
const show = form.querySelector("[data-filter]");
const check = form.querySelector("[data-check-filter]");
const checkLabel = form.querySelector("[data-check-label]");
const find = form.querySelector("[data-find]");
const count = form.querySelector("[data-filter-count]");
const clear = form.querySelector("[data-filter-clear]");
const fields = { show, check, find };
const WAIT = 150; // milliseconds after the last letter

const inState = (state) => (row) => row.dataset.state === state;
const findings = (row) => [...row.querySelectorAll("[data-findings] [data-check]")].map((one) => one.dataset.check);
const SHOWN = {
  "": () => true,
  open: isOpen,
  untranslated: inState("untranslated"),
  needs_work: inState("needs_work"),
  translated: inState("translated"),
  approved: inState("approved"),
  failing: (row) => (check.value ? findings(row).includes(check.value) : findings(row).length > 0),
  offers: (row) => "offers" in row.dataset,
  changed: (row) => "changed" in row.dataset,
  mine: (row) => "mine" in row.dataset || isDirty(row),
  commented: (row) => row.querySelector("[data-comments-mark]") !== null,
};

// As `fikra.text` folds for finding: marks, tatweel and what nobody sees are left out, forms of alef are one.
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]/gu, "")
    .replace(/[ٱأإآ]/g, "ا")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

const holds = (row, wanted) =>
  folded(row.querySelector("[data-source]").textContent).includes(wanted) || folded(textOf(row)).includes(wanted);

function listChecks() {
  const names = new Map();
  for (const one of page.querySelectorAll("[data-findings] [data-check]")) {
    names.set(one.dataset.check, one.querySelector("strong")?.textContent ?? one.dataset.check);
  }
  const chosen = check.value;
  const any = check.options[0];
  check.replaceChildren(any, ...[...names].map(([id, name]) => new Option(name, id)));
  check.value = names.has(chosen) ? chosen : "";
  checkLabel.hidden = show.value !== "failing" || names.size < 2;
}

const inHand = (row) => isDirty(row) || (row === current() && row.contains(document.activeElement));

function apply() {
  listChecks();
  const wanted = folded(find.value);
  const asked = SHOWN[show.value];
  const all = rows();
  const hold = current();
  const before = hold?.getBoundingClientRect().top;
  let shown = 0;
  for (const row of all) {
    const fits = asked(row) && (!wanted || holds(row, wanted));
    row.hidden = !fits && !inHand(row);
    if (!row.hidden) shown += 1;
  }
  const isFiltered = Boolean(show.value || wanted);
  count.value = isFiltered ? count.dataset.wordsShown.replace("SHOWN", number(shown)).replace("ALL", number(all.length)) : "";
  clear.hidden = !isFiltered;
  if (hold && !hold.hidden) scrollBy(0, hold.getBoundingClientRect().top - before);
  remember();
  document.dispatchEvent(new CustomEvent("editor:filtered"));
}

function remember() {
  const address = new URL(location.href);
  for (const [name, field] of Object.entries(fields)) {
    const value = name === "check" && show.value !== "failing" ? "" : field.value;
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}

let waiting = 0;
find.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, WAIT);
});
show.addEventListener("change", apply);
check.addEventListener("change", apply);
clear.addEventListener("click", () => {
  for (const field of Object.values(fields)) field.value = "";
  apply();
  find.focus();
});
form.addEventListener("submit", (event) => event.preventDefault());

function goFind() {
  find.focus();
  find.select();
}
onKey("Slash", goFind);
onKey("alt+KeyF", goFind, { inField: true });
find.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  clearTimeout(waiting);
  apply();
  const first = rows().find((row) => !row.hidden);
  if (first) areaOf(first).focus();
});

document.addEventListener("editor:saved", ({ detail: { row } }) => {
  row.dataset.mine = "";
});

form.hidden = false;
listChecks();
const asked = new URLSearchParams(location.search);
for (const [name, field] of Object.entries(fields)) {
  const value = asked.get(name);
  if (!value) continue;
  if (field === find || [...field.options].some((option) => option.value === value)) field.value = value;
}
if (show.value || find.value) apply();
