// Special characters: chosen from a small window, inserted where the caret was.

import { areaOf, current, insert, mayChange, page, rowOf, selectedIn } from "./editor.js";
import { onKey } from "./keys.js";

const menu = document.querySelector("[data-specials]");
const toggles = document.querySelector("[data-view-toggles]");
let row = null;

function open(where) {
  if (!where || !mayChange(where)) return;
  row = where;
  menu.showModal();
}

onKey("alt+KeyS", open, { inField: true, inRow: true });

page.addEventListener("click", (event) => {
  if (event.target.closest("[data-open-specials]")) open(rowOf(event.target) ?? current());
});

menu.addEventListener("click", (event) => {
  const chosen = event.target.closest("[data-special]");
  if (event.target === menu) menu.close();
  if (!chosen) return;
  menu.close();
  const { special, closing } = chosen.dataset;
  const selected = selectedIn(row);
  areaOf(row).focus();
  insert(row, special + (closing ? selected : "") + closing, { caretBack: closing && !selected ? closing.length : 0 });
});

// Arrows go from one to the next, in the direction that the eye goes.
menu.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...menu.querySelectorAll("[data-special]")];
  const at = all.indexOf(document.activeElement);
  if (!step || at < 0) return;
  event.preventDefault();
  const turned = event.key.match(/Left|Right/) && getComputedStyle(menu).direction === "rtl" ? -step : step;
  all[(at + turned + all.length) % all.length].focus();
});

toggles.hidden = false;
