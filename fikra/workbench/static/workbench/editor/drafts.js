// What is typed and not sent: kept in this browser at once, and by the server a moment later, each person's by itself.
// Neither a lost network, a restarted server nor an expired session loses any of it.

import {
  idOf, isDirty, mayChange, page, post, rowOf, rows, say, setText, showText, storedOf, tell, textOf, words,
} from "./editor.js";
import { mark } from "./row.js";

const IDLE = 1000;
const RETRIES = [2000, 5000, 10000, 30000];
// The browser's clock may be wrong; times are compared by the server's.
const clock = Date.parse(words.now) - Date.now();

const waiting = new Map(); // row: timer, for rows whose text the server doesn't have yet
const sending = new Map(); // row: promise
const begun = new Map(); // row: the version that the text was begun on
const unkept = new Set(); // rows whose text this browser has no room for
const restored = new Map(); // row: the text that was put back into it
const both = new Set(); // rows for which a text of another window was kept as well, and is shown here
const WINDOW = Math.random().toString(36).slice(2); // which of the person's windows this is
let retries = 0;
let isCut = false;

const addressOf = (row) => `${row.querySelector("[data-form]").getAttribute("action")}draft/`;
const versionOf = (row) => begun.get(row) ?? row.querySelector("[data-version]").value;

// In this browser -----------------------------------------------------------------------------------------------------

const keyOf = (row) => `fikra.typed.${words.user}.${idOf(row)}`;
const otherKeyOf = (row) => `${keyOf(row)}.other`;

function keepHere(row, { isSent = false, window = WINDOW } = {}) {
  const entry = { text: textOf(row), version: versionOf(row), at: Date.now() + clock, isSent, window };
  try {
    // What another window has kept is no older version of this text: it stays beside it.
    const before = keptHere(row);
    if (before && before.window !== WINDOW && ![entry.text, storedOf(row), restored.get(row)].includes(before.text)) {
      localStorage.setItem(otherKeyOf(row), JSON.stringify(before));
    }
    localStorage.setItem(keyOf(row), JSON.stringify(entry));
    unkept.delete(row);
  } catch {
    unkept.add(row);
  }
}

function forget(row) {
  unkept.delete(row);
  begun.delete(row);
  try {
    localStorage.removeItem(keyOf(row));
    if (both.delete(row)) localStorage.removeItem(otherKeyOf(row));
  } catch {
    // Then there is nothing to forget.
  }
}

function keptHere(row, key = keyOf(row)) {
  try {
    const entry = JSON.parse(localStorage.getItem(key));
    return typeof entry?.text === "string" ? entry : null;
  } catch {
    return null;
  }
}

// On the server -------------------------------------------------------------------------------------------------------

function send(row, { leaving = false } = {}) {
  if (!waiting.has(row)) return;
  clearTimeout(waiting.get(row));
  if (sending.has(row)) return void sending.get(row).then(() => send(row));
  waiting.delete(row);
  const sent = textOf(row);
  const under = post(addressOf(row), { msgstr: sent, version: versionOf(row) }, { keepalive: leaving });
  sending.set(row, under);
  under.then((reply) => {
    sending.delete(row);
    if (reply.ok) reached(row, sent);
    else if (reply.offline || reply.signedOut || reply.status >= 500) putOff(row, reply);
    else say(reply.answer?.problem ?? words.wordsFailed);
  });
}

function reached(row, sent) {
  tell("editor:kept", row);
  retries = 0;
  if (textOf(row) === sent && isDirty(row)) {
    keepHere(row, { isSent: true });
    unkept.delete(row); // the server has it
  }
  if (!isCut) return;
  isCut = false;
  say(words.wordsReached);
  sendAll();
}

function putOff(row, { signedOut }) {
  waiting.set(row, null);
  if (signedOut) return;
  if (!isCut) say(words.wordsCut, { stays: true });
  isCut = true;
  const pause = RETRIES[Math.min(retries, RETRIES.length - 1)];
  retries += 1;
  waiting.set(row, setTimeout(() => send(row), pause));
}

const sendAll = (how) => [...waiting.keys()].forEach((row) => send(row, how));

function sendSoon(row) {
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(() => send(row), IDLE));
}

// Another window of the same person has sent its own text: what stands here is kept anew.
window.addEventListener("storage", ({ key, newValue }) => {
  const row = key && newValue === null && rows().find((one) => keyOf(one) === key);
  if (!row || !isDirty(row)) return;
  keepHere(row);
  sendSoon(row);
});

document.addEventListener("editor:input", ({ detail: { row } }) => {
  if (isDirty(row)) {
    if (!begun.has(row)) begun.set(row, versionOf(row));
    keepHere(row);
  } else forget(row);
  sendSoon(row);
});

// Sent is spent. A draft that was under way meanwhile would come after it.
document.addEventListener("editor:saved", async ({ detail: { row } }) => {
  row.querySelector("[data-draft-notice]")?.remove();
  begun.delete(row);
  if (isDirty(row)) {
    begun.set(row, versionOf(row));
    keepHere(row);
    return;
  }
  clearTimeout(waiting.get(row));
  waiting.delete(row);
  forget(row);
  if (!sending.has(row)) return;
  await sending.get(row);
  if (!isDirty(row)) post(addressOf(row), { action: "drop" });
});

page.addEventListener("focusout", (event) => {
  const row = rowOf(event.target);
  if (row) send(row);
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") sendAll({ leaving: true });
});
window.addEventListener("online", () => sendAll());
document.addEventListener("editor:signedin", () => sendAll());
window.addEventListener("beforeunload", (event) => {
  if (unkept.size) event.preventDefault();
});

// Back again ----------------------------------------------------------------------------------------------------------

function keptThere(row) {
  const template = document.querySelector(`template[data-draft="${idOf(row)}"]`);
  if (!template) return null;
  const { text, version, at } = template.dataset;
  return { text, version, at: Date.parse(at), notice: template.content };
}

// The newer one of two, and the other if it says something else. What had reached the server and isn't there any more
// was sent or discarded elsewhere.
function newest(row) {
  const [draft, other] = newestHereAndThere(row);
  const beside = keptHere(row, otherKeyOf(row));
  if (!beside || [draft?.text, storedOf(row)].includes(beside.text)) return [draft, other];
  both.add(row);
  return draft ? [draft, beside] : [beside, null];
}

function newestHereAndThere(row) {
  const here = keptHere(row);
  const there = keptThere(row);
  if (!here || here.isSent || here.text === there?.text) return [there, null];
  if (!there) return [here, null];
  return here.at > there.at ? [here, there] : [there, here];
}

async function noticeOf(row, draft) {
  if (draft.notice) return draft.notice.cloneNode(true);
  const { text, version } = draft;
  const at = new Date(draft.at).toISOString();
  const { ok, answer } = await post(`${addressOf(row)}notice/`, { msgstr: text, version, at });
  return ok ? document.createRange().createContextualFragment(answer) : null;
}

async function showNotice(row, draft, other) {
  const notice = await noticeOf(row, draft);
  if (!notice || !isDirty(row)) return;
  if (other) {
    const part = document.querySelector("[data-other-draft]").content.cloneNode(true);
    part.querySelector("[data-other-text]").textContent = other.text;
    part.querySelector("[data-take]").dataset.take = other.text;
    notice.querySelector("[data-draft-notice]").append(part);
  }
  row.querySelector('[data-part="notes"]').prepend(notice);
}

function restore(row) {
  const [draft, other] = newest(row);
  if (!draft || draft.text === storedOf(row)) return void forget(row);
  showText(row, draft.text);
  begun.set(row, draft.version);
  mark(row);
  restored.set(row, draft.text);
  keepHere(row, { isSent: Boolean(draft.notice), window: draft.window });
  if (!draft.notice) sendSoon(row);
  say(words.wordsRestored);
  showNotice(row, draft, other);
}

page.addEventListener("click", (event) => {
  const row = rowOf(event.target);
  if (!row || !event.target.closest("[data-discard]")) return;
  setText(row, storedOf(row));
  row.querySelector("[data-draft-notice]").remove();
  send(row);
  say(words.wordsDiscarded);
});

for (const row of rows()) if (mayChange(row)) restore(row);
