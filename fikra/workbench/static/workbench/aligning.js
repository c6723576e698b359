// The pairs of an existing translation by mouse and keyboard, without loading the page anew. Without this script every
// button sends the form.

const page = document.querySelector("[data-aligning]");
const words = page.dataset;
const form = () => page.querySelector("[data-pairs]");
const rows = () => [...page.querySelectorAll("[data-place]")];
const doubtful = () => rows().filter((row) => row.classList.contains("is-doubtful"));
const rowOf = (element) => element?.closest?.("[data-place]");
const button = (row, name) => row?.querySelector(`button[value^="${name} "]`);

function say(text) {
  page.querySelector("[data-status]").textContent = text;
}

function go(row) {
  if (!row) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "center" });
}

// The next doubtful one, from here on and then from the top.
function goToDoubt(row) {
  const all = rows();
  const at = all.indexOf(row);
  const next = doubtful().find((one) => all.indexOf(one) > at) || doubtful()[0];
  if (next) go(next);
  else say(words.wordsNoneLeft);
}

function wake() {
  const help = page.querySelector("[data-help-button]");
  help.hidden = false;
  help.addEventListener("click", () => dialog.showModal());
}

// Where a row's work goes on after what was done to it: a block that moves up takes the person along.
function after(place, name) {
  const [part, at] = place.split(" ").map(Number);
  return `r${part}-${name === "up" ? at - 1 : name === "down" ? at + 1 : at}`;
}

async function send(pressed) {
  page.setAttribute("aria-busy", "true");
  const data = new FormData(form(), pressed);
  const [name, part, at] = pressed.value.split(" ");
  const top = rowOf(pressed)?.getBoundingClientRect().top;
  const here = rowOf(document.activeElement)?.id;
  try {
    const response = await fetch(`${form().getAttribute("action")}?part`, { method: "POST", body: data });
    const text = await response.text();
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-pairs]");
    if (!fresh || response.redirected) {
      say(response.redirected ? words.wordsSignedOut : words.wordsOffline);
      return false;
    }
    form().replaceWith(fresh);
    wake();
    // What is said at the head of the form is out of sight for whoever is far down in it.
    say(fresh.querySelector("[role=alert]")?.textContent ?? "");
    // What belongs to no row (undo) leaves the person where they were.
    const row = document.getElementById(at ? after(`${part} ${at}`, name) : here);
    if (row) {
      row.focus({ preventScroll: true });
      if (name !== "up" && name !== "down" && top !== undefined) scrollBy(0, row.getBoundingClientRect().top - top);
      else row.scrollIntoView({ block: "nearest" });
      row.querySelector(".cut")?.focus({ preventScroll: true });
    } else if (!at) form().querySelector(`button[value="${name}"]`).focus();
    return true;
  } catch {
    say(words.wordsOffline);
    return false;
  } finally {
    page.removeAttribute("aria-busy");
  }
}

// Keys that are pressed faster than answers come wait for their turn; each then means the row that has the focus.
let queue = Promise.resolve();

function inTurn(find) {
  queue = queue.then(() => {
    const pressed = find();
    return pressed?.isConnected && !pressed.disabled ? send(pressed) : undefined;
  });
  return queue;
}

async function confirm(row) {
  if ((await inTurn(() => button(row, "confirm"))) === false) return;
  goToDoubt(rowOf(document.activeElement) || row);
}

const dialog = document.querySelector("[data-help]");
wake();

page.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "do") {
    leaving = true;
    return;
  }
  event.preventDefault();
  const pressed = event.submitter;
  if (pressed.value.startsWith("confirm ")) confirm(rowOf(pressed));
  else inTurn(() => pressed);
});

page.addEventListener("click", (event) => {
  if (!event.target.closest("[data-next]")) return;
  event.preventDefault();
  goToDoubt(rowOf(document.activeElement));
});

// By the key's place, not its letter: an Arabic layout has other letters there.
const KEYS = { KeyU: "up", KeyD: "down", KeyJ: "join", KeyP: "part", KeyS: "open", KeyO: "glue", KeyX: "drop", KeyA: "below" };

document.addEventListener("keydown", (event) => {
  if (event.isComposing || dialog.open) return;
  const row = rowOf(document.activeElement);
  if (event.altKey && !event.ctrlKey && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    const all = rows();
    const at = all.indexOf(row);
    go(all[row ? at + (event.key === "ArrowDown" ? 1 : -1) : 0]);
    return;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "?" || event.key === "؟") {
    event.preventDefault();
    dialog.showModal();
  } else if (event.code === "KeyN") {
    goToDoubt(row);
  } else if (event.code === "KeyZ") {
    inTurn(() => form().querySelector('button[value="undo"]'));
  } else if (row && event.code === "KeyC") {
    confirm(row);
  } else if (row && KEYS[event.code]) {
    inTurn(() => button(rowOf(document.activeElement), KEYS[event.code]));
  } else if (row && event.key === "Escape") {
    inTurn(() => button(row, "close"));
  }
});

let leaving = false;
window.addEventListener("beforeunload", (event) => {
  if (!leaving && form().dataset.undo === "1") event.preventDefault();
});
