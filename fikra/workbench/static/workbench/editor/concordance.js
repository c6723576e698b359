// The concordance in the panel: what is selected is looked for by Alt+K, what was found is paged in place.

import { areaOf, isField, page, selectedIn } from "./editor.js";
import { reach } from "./beside.js";
import { onKey } from "./keys.js";

const panel = document.querySelector("[data-beside]");
let asking = null;

const plain = (text) => text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();

async function search(form, query) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const found = form.parentElement.querySelector("[data-found]");
  found.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`${form.getAttribute("action")}?${query}`, { signal });
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    found.innerHTML = await response.text();
  } catch {
    if (signal.aborted) return;
    found.textContent = panel.dataset.wordsAway;
  }
  found.removeAttribute("aria-busy");
}

panel?.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-concordance]")) return;
  event.preventDefault();
  search(form, new URLSearchParams(new FormData(form)));
});

panel?.addEventListener("click", (event) => {
  const link = event.target.closest("[data-found] a[rel]");
  if (!link) return;
  event.preventDefault();
  const form = link.closest("[data-section]").querySelector("[data-concordance]");
  search(form, link.getAttribute("href").slice(1)).then(() => form.elements.q.focus());
});

// In the translation, or else in a source.
function selected(row) {
  const focused = document.activeElement;
  if (row && focused === areaOf(row)) return selectedIn(row);
  if (isField(focused)) return focused.value?.slice(focused.selectionStart, focused.selectionEnd) ?? "";
  const selection = document.getSelection();
  return page.contains(selection.anchorNode) ? selection.toString() : "";
}

onKey(
  "alt+KeyK",
  async (row) => {
    const words = plain(selected(row) || document.getSelection().toString());
    const section = await reach("concordance");
    const form = section?.querySelector("[data-concordance]");
    if (!form) return;
    const field = form.elements.q;
    field.focus();
    if (words) {
      field.value = words.slice(0, field.maxLength);
      search(form, new URLSearchParams(new FormData(form)));
    }
    field.select();
  },
  { inField: true },
);
