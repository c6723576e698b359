// Keys by their place, not their letter: an Arabic layout has other letters there.

import { current, isField, rowOf } from "./editor.js";

const bound = new Map();
const help = document.querySelector("[data-help]");
const helpButton = document.querySelector("[data-help-button]");
const MODIFIERS = ["alt", "ctrl", "shift"];

// "ctrl+Enter", "alt+shift+Digit1", "alt+KeyN": modifiers, then the key's place. Ctrl is Command as well. `run` gets
// the current row, or null, and the event; `inField`: also where one types; `inRow`: only where a row is current.
// Where `run` answers false, the key keeps what it does without us.
export function onKey(combo, run, { inField = false, inRow = false } = {}) {
  const parts = combo.split("+");
  const code = parts.pop();
  bound.set(nameOf(MODIFIERS.filter((one) => parts.includes(one)), code), { run, inField, inRow });
}

const nameOf = (modifiers, code) => [...modifiers, code].join("+");

function pressed(event) {
  const held = { alt: event.altKey, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey };
  const code = event.code === "NumpadEnter" ? "Enter" : event.code;
  return nameOf(MODIFIERS.filter((one) => held[one]), code);
}

export function showHelp() {
  help.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || document.querySelector("dialog:modal")) return;
  const focused = document.activeElement;
  // Two signs that no layout has at the same place.
  if (!isField(focused) && ["?", "؟"].includes(event.key)) {
    event.preventDefault();
    showHelp();
    return;
  }
  const found = bound.get(pressed(event));
  if (!found || (isField(focused) && !found.inField)) return;
  // A key that is held down walks, and does nothing else over and over.
  if (event.repeat && !event.code.startsWith("Arrow")) {
    event.preventDefault();
    return;
  }
  const row = rowOf(focused) ?? (isField(focused) ? null : current());
  if (found.inRow && !row) return;
  if (found.run(row, event) !== false) event.preventDefault();
});

helpButton.hidden = false;
helpButton.addEventListener("click", showHelp);
