// Which rows are shown.

import { isDirty, isOpen, rows } from "./editor.js";

const filter = document.querySelector("[data-filter]");

function show() {
  const shown = {
    "": () => true,
    open: isOpen,
    needs_work: (row) => row.dataset.state === "needs_work",
    failing: (row) => row.classList.contains("row-failing"),
  }[filter.value];
  for (const row of rows()) row.hidden = !shown(row) && !isDirty(row);
}

document.querySelector("[data-filter-label]").hidden = false;
filter.addEventListener("change", show);

// A link may ask for what is unfinished alone.
const asked = new URLSearchParams(location.search).get("show");
if ([...filter.options].some((option) => option.value === asked)) {
  filter.value = asked;
  show();
}
