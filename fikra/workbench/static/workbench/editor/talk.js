// Comments and the translator's note in the panel: sent without leaving the page, kept while one goes elsewhere, and
// people are offered after an @.

import { areaOf, current, idOf, once, page, post, rows, say, tell, textOf, whyNot, words } from "./editor.js";
import { reach, shownRow } from "./beside.js";
import { onKey } from "./keys.js";
import { stand } from "./row.js";

const panel = document.querySelector("[data-beside]");

const sectionOf = (name) => panel.querySelector(`[data-section="${name}"]`);
const rowFor = () => rows().find((row) => idOf(row) === panel.dataset.for) ?? shownRow() ?? current();

// What is typed and not sent stays with its message when the panel turns to another one ------------------------------

const FIELDS = { say: "[data-say]", note: "[data-note-field]" };
const typed = new Map(); // "row field": text
const keyOf = (name) => `${panel.dataset.for} ${name}`;

panel?.addEventListener("input", ({ target }) => {
  for (const [name, selector] of Object.entries(FIELDS)) {
    if (!target.matches(selector)) continue;
    if (target.value === target.defaultValue) typed.delete(keyOf(name));
    else typed.set(keyOf(name), target.value);
  }
  if (target.matches("[data-say]")) offer(target);
});

function giveBack() {
  for (const [name, selector] of Object.entries(FIELDS)) {
    const field = panel.querySelector(selector);
    if (field && typed.has(keyOf(name))) field.value = typed.get(keyOf(name));
  }
}

document.addEventListener("editor:beside", giveBack);

window.addEventListener("beforeunload", (event) => {
  if ([...typed.values()].some((text) => text.trim())) event.preventDefault();
});

// Sending -------------------------------------------------------------------------------------------------------------

function show(row, answer) {
  for (const name of ["comments", "note"]) {
    const section = sectionOf(name);
    if (!section) continue;
    const template = document.createElement("template");
    template.innerHTML = answer[name];
    section.querySelector(".beside-body").replaceChildren(template.content);
  }
  const count = sectionOf("comments")?.querySelector(".beside-count");
  if (count) count.textContent = answer.count_words;
  row.querySelector("[data-marks]").outerHTML = answer.marks;
  row.querySelector("[data-remark]").outerHTML = answer.remark;
}

async function send(form, submitter) {
  const row = rowFor();
  const message = panel.dataset.for;
  const name = form.dataset.talk === "note" ? "note" : "say";
  const data = new FormData(form, submitter);
  const reply = await post(form.getAttribute("action"), data);
  const { ok, answer } = reply;
  if (!answer || typeof answer === "string") {
    say(whyNot(reply));
    return;
  }
  if (ok && (name === "note" || data.get("action") === null)) typed.delete(`${message} ${name}`);
  // The panel may have turned to another message while the answer was under way.
  const isThere = panel.dataset.for === message;
  if (answer.comments && isThere) {
    show(row, answer);
    giveBack();
  }
  if (ok && isThere) areaOf(row).focus({ preventScroll: true });
  else if (!ok && isThere) complain(panel.querySelector(FIELDS[name]), answer.problem);
  else if (!ok) say(answer.problem);
}

// At the field itself, until something else stands in it.
function complain(field, problem) {
  if (!field) return;
  field.setCustomValidity(problem);
  field.reportValidity();
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
}

// The message as it was: the row follows.
async function restore(form, submitter) {
  const row = rowFor();
  const sent = textOf(row);
  const data = new FormData(form, submitter);
  data.set("version", row.querySelector("[data-version]").value);
  data.set("msgstr", sent);
  const reply = await post(form.getAttribute("action"), data);
  const { ok, answer } = reply;
  if (!answer || typeof answer === "string") {
    say(whyNot(reply));
    return;
  }
  if ("version" in answer) stand(row, answer, sent);
  if (answer.progress) document.querySelector("[data-progress]").outerHTML = answer.progress;
  say(answer.problem || "");
  areaOf(row).focus({ preventScroll: true });
  tell(ok ? "editor:saved" : "editor:refused", row, { answer });
}

panel?.addEventListener("submit", (event) => {
  if (event.target.matches("[data-restore]")) {
    event.preventDefault();
    event.stopPropagation();
    once(event.target, () => restore(event.target, event.submitter));
    return;
  }
  if (!["comments", "note"].includes(event.target.dataset.talk)) return;
  event.preventDefault();
  event.stopPropagation();
  once(event.target, () => send(event.target, event.submitter));
});

// Before the panel's own keys: an Esc that closes the list of people is not one that leaves the panel.
panel?.addEventListener(
  "keydown",
  (event) => {
    const field = event.target;
    if (!field.matches("[data-say], [data-note-field]")) return;
    if (choosing(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      field.setCustomValidity("");
      field.form.requestSubmit();
    }
  },
  true,
);

// People after an @ ---------------------------------------------------------------------------------------------------

const MENTION = /(?:^|[^\w@.+-])@([\w.@+-]*)$/u;
let list = null;
let question = 0;

function close() {
  question += 1;
  list?.field.removeAttribute("aria-activedescendant");
  list?.field.removeAttribute("aria-controls");
  list?.remove();
  list = null;
}

async function offer(field) {
  const begun = MENTION.exec(field.value.slice(0, field.selectionStart))?.[1];
  if (begun === undefined) return close();
  const mine = (question += 1);
  let people = [];
  try {
    const response = await fetch(`${field.dataset.people}?${new URLSearchParams({ q: begun })}`);
    if (response.ok && !response.redirected) ({ people } = await response.json());
  } catch {
    // Nobody is offered then.
  }
  if (mine !== question) return;
  list?.remove();
  list = people.length ? drawn(field, people, begun) : null;
}

function drawn(field, people, begun) {
  const box = document.createElement("ul");
  box.className = "people";
  box.id = "people-offered";
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", words.wordsPeople);
  for (const [at, { login, name }] of people.entries()) {
    const option = document.createElement("li");
    option.setAttribute("role", "option");
    option.id = `person-${at}`;
    const [bold, soft] = [document.createElement("bdi"), document.createElement("bdi")];
    bold.textContent = `@${login}`;
    soft.textContent = name;
    option.append(bold, " ", soft);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(field, login, begun);
    });
    box.append(option);
  }
  field.closest(".say").append(box);
  field.setAttribute("aria-controls", box.id);
  choose(field, box, 0);
  box.field = field;
  box.take = () => take(field, people[Number(box.dataset.at)].login, begun);
  return box;
}

function choose(field, box, at) {
  const options = [...box.children];
  const chosen = (at + options.length) % options.length;
  box.dataset.at = chosen;
  for (const [number, option] of options.entries()) option.setAttribute("aria-selected", String(number === chosen));
  field.setAttribute("aria-activedescendant", options[chosen].id);
}

function take(field, login, begun) {
  const end = field.selectionStart;
  field.setSelectionRange(end - begun.length, end);
  field.setRangeText(`${login} `, end - begun.length, end, "end");
  close();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

// Whether the key was one for the list of people.
function choosing(event) {
  if (!list || event.isComposing) return false;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) choose(event.target, list, Number(list.dataset.at) + by);
  else if (event.key === "Escape") close();
  else if (event.key === "Tab" || (event.key === "Enter" && !event.ctrlKey && !event.metaKey)) list.take();
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

panel?.addEventListener("focusout", (event) => event.target.matches("[data-say]") && close());

// Keys ----------------------------------------------------------------------------------------------------------------

async function reachField(name, selector) {
  const section = await reach(name);
  (section?.querySelector(selector) ?? section?.querySelector("summary"))?.focus();
}

if (panel) {
  const anywhere = { inField: true };
  onKey("alt+KeyM", () => void reachField("comments", "[data-say]"), anywhere);
  onKey("alt+KeyY", () => void reachField("note", "[data-note-field]"), anywhere);
  onKey("alt+KeyH", () => void reachField("history", "button, a"), anywhere);
}

page.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-comments-mark]");
  if (!mark || !panel || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  areaOf(mark.closest("[data-row]")).focus({ preventScroll: true });
  reachField("comments", "[data-say]");
});
