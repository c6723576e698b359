// The translation page by keyboard. Without this script every row is a plain form.

const page = document.querySelector("[data-catalog]");
const words = page.dataset;
const status = document.querySelector("[data-status]");
const mayApprove = words.mayApprove === "1";
const rows = () => [...page.querySelectorAll("[data-row]")];
const visible = (row) => row.offsetParent !== null;
const areaOf = (row) => row.querySelector("textarea");
const rowOf = (element) => element?.closest?.("[data-row]");
const isOpen = (row) => ["untranslated", "needs_work"].includes(row.dataset.state);
const isDirty = (row) => areaOf(row).value !== areaOf(row).dataset.stored;

// Text that is not saved is kept by the browser, per message.
const draftKey = (row) => `fikra.unsaved.${row.dataset.row}`;
const keep = (row) => {
  try {
    if (isDirty(row)) localStorage.setItem(draftKey(row), areaOf(row).value);
    else localStorage.removeItem(draftKey(row));
  } catch {
    // A browser without storage still warns before leaving.
  }
};
const kept = (row) => {
  try {
    return localStorage.getItem(draftKey(row));
  } catch {
    return null;
  }
};

function say(text) {
  status.textContent = text;
}

function mark(row) {
  row.querySelector("[data-unsaved]").hidden = !isDirty(row);
}

function go(row) {
  if (!row) return;
  const area = areaOf(row);
  area.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

function step(row, by, wanted = () => true) {
  const all = rows().filter(visible);
  const at = all.indexOf(row);
  const order = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  return order.find(wanted);
}

// The next unfinished one, from here on and then from the top.
function nextOpen(row, wanted) {
  return step(row, 1, wanted) || rows().find((one) => one !== row && visible(one) && wanted(one));
}

function insert(area, text, caretBack = 0) {
  area.focus();
  // Keeps the browser's undo; the other way is for those that have dropped the command.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (caretBack) area.setSelectionRange(area.selectionEnd - caretBack, area.selectionEnd - caretBack);
}

function replaceText(row, text) {
  const area = areaOf(row);
  area.focus();
  area.select();
  insert(area, text);
}

function insertTag(row, button) {
  const area = areaOf(row);
  const { opening, closing } = button.dataset;
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  insert(area, opening + chosen + closing, chosen ? 0 : closing.length);
}

// How a translation is shaped, as the server reads it: `fikra.text.notation.shape`.
function shapeOf(text) {
  const first = /^[ \t\n\r\f]*<(join|omit)\s*\/>/.exec(text);
  const rest = first ? text.slice(first[0].length) : text;
  return { joined: first?.[1] === "join", omitted: first?.[1] === "omit", rest, broken: /<p\s*\/>/.test(rest) };
}

function showShape(row) {
  const { joined, omitted, rest, broken } = shapeOf(areaOf(row).value);
  const line = row.querySelector('[data-part="shape"]');
  const shown = { omit: omitted, join: joined, p: broken && !omitted };
  for (const [name, on] of Object.entries(shown)) {
    line.querySelector(`[data-mark="${name}"]`).hidden = !on;
    const button = row.querySelector(`[data-shape="${name}"][aria-pressed]`);
    button?.setAttribute("aria-pressed", String(on));
  }
  line.hidden = !Object.values(shown).some(Boolean);
  line.querySelector("[data-reason]").hidden = !omitted || !rest.trim();
  line.querySelector("[data-reason-text]").textContent = omitted ? rest.trim() : "";
}

// Where the caret is, instead of the blank between two sentences; what is selected stays.
function breakHere(area) {
  const { value, selectionEnd } = area;
  const before = value.slice(0, selectionEnd).trimEnd().length;
  area.setSelectionRange(before, value.length - value.slice(selectionEnd).trimStart().length);
  insert(area, "<p/>");
}

// Joining and leaving out are said first of all, and taken back the same way. The reason for leaving a text out is no
// translation of it: what stood there before comes back, or nothing.
function setShape(row, name) {
  if (!row.querySelector(`[data-shape="${name}"]`)) return;
  const area = areaOf(row);
  const { joined, omitted, rest } = shapeOf(area.value);
  if (name === "p") breakHere(area);
  else if (name === "join") replaceText(row, joined ? rest.trimStart() : `<join/>${omitted ? "" : rest}`);
  else if (omitted) replaceText(row, row.dataset.spoken || "");
  else {
    row.dataset.spoken = area.value;
    replaceText(row, "<omit/>");
    say(words.wordsReason);
  }
}

// Puts the answer's parts in the place of the row's; the text field itself stays, with its caret and its undo.
function update(row, html, sent) {
  const answer = new DOMParser().parseFromString(html, "text/html").querySelector("[data-row]");
  for (const part of answer.querySelectorAll("[data-part]")) {
    row.querySelector(`[data-part="${part.dataset.part}"]`)?.replaceWith(part);
  }
  row.className = answer.className;
  row.dataset.state = answer.dataset.state;
  row.querySelector("[data-version]").value = answer.querySelector("[data-version]").value;
  const area = areaOf(row);
  const fresh = areaOf(answer);
  area.dataset.stored = fresh.dataset.stored;
  // What was typed while the answer was under way stays.
  if (area.value === sent) area.value = fresh.value;
  mark(row);
  showShape(row);
  keep(row);
}

// Not `form.action`: a form with buttons of that name answers with those.
async function post(row, form, data) {
  const area = areaOf(row);
  const sent = area.value;
  row.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
    });
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) {
      say(response.redirected ? words.wordsSignedOut : words.wordsOffline);
      return false;
    }
    const answer = await response.json();
    if (answer.row) {
      update(row, answer.row, sent);
      document.querySelector("[data-progress]").outerHTML = answer.progress;
    }
    say(answer.problem || "");
    return response.ok;
  } catch {
    say(words.wordsOffline);
    return false;
  } finally {
    row.removeAttribute("aria-busy");
  }
}

async function send(row, action) {
  const form = row.querySelector("[data-form]");
  const data = new FormData(form);
  data.set("action", action);
  return post(row, form, data);
}

// Saves that are under way: a key pressed twice sends once. Something else waits for the answer, and isn't sent when
// that is a refusal, which a person has to see first.
const underWay = new Map();

async function save(row, action) {
  const asked = `${action} ${areaOf(row).value}`;
  const before = underWay.get(row);
  if (before?.asked === asked) return before.saving;
  const saving = before ? before.saving.then((saved) => saved && send(row, action)) : send(row, action);
  underWay.set(row, { asked, saving });
  const saved = await saving;
  if (underWay.get(row)?.saving === saving) underWay.delete(row);
  return saved;
}

// The next row is in reach at once; one that is refused calls back.
async function saveAndGo(row, action, wanted) {
  const next = nextOpen(row, wanted);
  const saving = save(row, action);
  if (await saving) {
    if (rowOf(document.activeElement) === row || document.activeElement === document.body) {
      if (next) go(next);
      else say(words.wordsFinished);
    }
  } else go(row);
}

const saveTranslated = (row) => saveAndGo(row, "translate", isOpen);
const saveApproved = (row) => saveAndGo(row, "approve", (one) => one.dataset.state !== "approved");

function take(row, number) {
  row.querySelectorAll("[data-suggestion] [data-take]")[number - 1]?.click();
}

function copySource(row) {
  replaceText(row, row.querySelector("[data-source]").textContent);
}

const help = document.querySelector("[data-help]");
document.querySelector("[data-help-button]").hidden = false;
document.querySelector("[data-help-button]").addEventListener("click", () => help.showModal());

const isField = (element) => element.matches?.("textarea, input, select") ?? false;

document.addEventListener("keydown", (event) => {
  if (event.isComposing || help.open) return;
  const row = rowOf(document.activeElement);
  const command = event.ctrlKey || event.metaKey;
  if (!isField(document.activeElement)) {
    if (event.key === "?" || event.key === "؟") {
      event.preventDefault();
      help.showModal();
    } else if (event.key === "Enter" && document.activeElement === document.body) {
      event.preventDefault();
      go(rows().find((one) => visible(one) && isOpen(one)) || rows()[0]);
    }
  }
  if (event.altKey && !command && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    go(row ? step(row, event.key === "ArrowDown" ? 1 : -1) : rows().find(visible));
    return;
  }
  if (!row || areaOf(row).readOnly) return;
  // By the key's place, not its letter: an Arabic layout has other letters there.
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
  if (command && event.key === "Enter") {
    event.preventDefault();
    if (!event.shiftKey) saveTranslated(row);
    else if (mayApprove) saveApproved(row);
  } else if (command && !event.altKey && event.code === "KeyS") {
    event.preventDefault();
    save(row, "draft");
  } else if (event.altKey && !command && digit && event.shiftKey) {
    event.preventDefault();
    take(row, Number(digit));
  } else if (event.altKey && !command && digit) {
    event.preventDefault();
    const button = row.querySelector(`[data-tag="${digit}"]`);
    if (button) insertTag(row, button);
  } else if (event.altKey && !command && event.code === "KeyC") {
    event.preventDefault();
    copySource(row);
  } else if (event.altKey && !command && event.key === "Enter") {
    event.preventDefault();
    setShape(row, "p");
  } else if (event.altKey && !command && event.code === "KeyJ") {
    event.preventDefault();
    setShape(row, "join");
  } else if (event.altKey && !command && event.code === "KeyO") {
    event.preventDefault();
    setShape(row, "omit");
  } else if (event.key === "Escape" && row.querySelector("[data-shapes][open]")) {
    closeShapes(row);
    row.querySelector("[data-shapes] summary").focus();
  } else if (event.key === "Escape" && isField(document.activeElement)) {
    document.activeElement.blur();
  }
});

// The menu closes when something was chosen, or when one goes on elsewhere.
function closeShapes(row) {
  row.querySelector("[data-shapes]")?.removeAttribute("open");
}

page.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("[data-shapes]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.removeAttribute("open");
});

document.addEventListener("click", (event) => {
  for (const menu of page.querySelectorAll("[data-shapes][open]")) {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  }
});

page.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const row = rowOf(button);
  if (!row) return;
  if (button.dataset.shape) {
    closeShapes(row);
    setShape(row, button.dataset.shape);
  } else if (button.dataset.tag) insertTag(row, button);
  else if ("take" in button.dataset) replaceText(row, button.dataset.take);
});

page.addEventListener("submit", (event) => {
  const form = event.target;
  const row = rowOf(form);
  if (!row) return;
  event.preventDefault();
  const action = event.submitter?.value;
  if (form.matches("[data-form]")) {
    if (action === "approve") saveApproved(row);
    else if (action === "draft") save(row, "draft");
    else saveTranslated(row);
  } else {
    const data = new FormData(form, event.submitter);
    if (form.matches("[data-restore]")) {
      // The version that the person sees now is that of the row.
      data.set("version", row.querySelector("[data-version]").value);
      data.set("msgstr", areaOf(row).value);
    }
    post(row, form, data);
  }
});

page.addEventListener("input", (event) => {
  const row = rowOf(event.target);
  if (!row || event.target !== areaOf(row)) return;
  mark(row);
  showShape(row);
  keep(row);
});

page.addEventListener(
  "toggle",
  async (event) => {
    const details = event.target;
    if (!details.matches("[data-history]") || !details.open) return;
    const response = await fetch(details.dataset.history);
    if (response.ok) details.querySelector("[data-history-list]").innerHTML = await response.text();
  },
  true,
);

const filter = document.querySelector("[data-filter]");
document.querySelector("[data-filter-label]").hidden = false;
function show() {
  const shown = {
    "": () => true,
    open: isOpen,
    needs_work: (row) => row.dataset.state === "needs_work",
    failing: (row) => row.classList.contains("row-failing"),
  }[filter.value];
  for (const row of rows()) row.hidden = !shown(row) && !isDirty(row);
}
filter.addEventListener("change", show);

window.addEventListener("beforeunload", (event) => {
  if (rows().some((row) => isDirty(row) && !areaOf(row).readOnly)) event.preventDefault();
});

for (const row of rows()) {
  const text = kept(row);
  if (text !== null && !areaOf(row).readOnly && text !== areaOf(row).value) {
    areaOf(row).value = text;
    say(words.wordsRestored);
  }
  mark(row);
  showShape(row);
}

// A link may ask for what is unfinished alone.
const asked = new URLSearchParams(location.search).get("show");
if ([...filter.options].some((option) => option.value === asked)) {
  filter.value = asked;
  show();
}
