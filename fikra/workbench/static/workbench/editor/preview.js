// The page as its readers would get it, beside the grid. Each follows the other: the page shows where the current row
// stands, and a passage that is clicked leads to its row.

import { current, go, rows } from "./editor.js";
import { onKey } from "./keys.js";
import { bringInSight, patch } from "./preview_frame.js";
import { placesOf, rowAt } from "./preview_places.js";

const pane = document.querySelector("[data-preview]");
const frame = pane.querySelector("[data-preview-frame]");
const stage = pane.querySelector("[data-preview-stage]");
const said = pane.querySelector("[data-preview-said]");
const apart = pane.querySelector("[data-preview-apart]");
const opener = document.querySelector("[data-preview-button]");
const narrow = matchMedia("(max-width: 1000px)");
const PHONE = 390;
const DESK = 1280;

const there = () => frame.contentDocument;

// What a person chose stays chosen, in this browser.
function remembered(name) {
  try {
    return localStorage.getItem(`fikra.preview.${name}`);
  } catch {
    return null;
  }
}

function remember(name, value) {
  try {
    localStorage.setItem(`fikra.preview.${name}`, value);
  } catch {
    // Without storage it is chosen anew each time.
  }
}

// Where -----------------------------------------------------------------------------------------------------------------

// Of labels, each has a page of its own.
const addressFor = (row) => pane.dataset.address.replace("/0/", `/${row?.dataset.work ?? rows()[0]?.dataset.work}/`);

let address = "";

function load(wanted) {
  address = wanted;
  apart.href = wanted;
  frame.contentWindow.location.replace(wanted);
}

// How wide --------------------------------------------------------------------------------------------------------------

function fit() {
  const width = { phone: Math.min(PHONE, stage.clientWidth), desk: DESK }[pane.dataset.width] ?? stage.clientWidth;
  const scale = Math.min(1, stage.clientWidth / width);
  frame.style.setProperty("inline-size", `${width}px`);
  frame.style.setProperty("block-size", `${stage.clientHeight / scale}px`);
  frame.style.setProperty("transform", scale < 1 ? `scale(${scale})` : "none");
}

function setWidth(name) {
  pane.dataset.width = name;
  for (const button of pane.querySelectorAll("[data-set-width]")) {
    button.setAttribute("aria-pressed", String(button.dataset.setWidth === name));
  }
  fit();
}

new ResizeObserver(fit).observe(stage);

// Under the bar that stays in sight.
const bar = document.querySelector(".catalog-head");
new ResizeObserver(() => pane.style.setProperty("--preview-below", `${bar.offsetHeight}px`)).observe(bar);

// Following -------------------------------------------------------------------------------------------------------------

function follow(row, { scroll = true } = {}) {
  if (!pane.open || !row) return;
  if (addressFor(row) !== address) return load(addressFor(row));
  for (const one of there().querySelectorAll(".preview-here")) one.classList.remove("preview-here");
  const places = placesOf(row, there());
  for (const one of places) one.classList.add("preview-here");
  said.textContent = places.length || !there().body?.childElementCount ? "" : pane.dataset.wordsUnseen;
  if (scroll && places.length) bringInSight(places[0], frame.contentWindow);
}

function clicked(event) {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("a[href]");
  if (link?.hash && link.pathname === frame.contentWindow.location.pathname) return;
  if (link) {
    // It would lead away from the work; with Ctrl it opens a page of its own.
    event.preventDefault();
    event.stopPropagation();
  }
  const row = rowAt(event.target, address);
  if (!row) return;
  if (narrow.matches) close();
  row.hidden = false;
  go(row);
}

function pressed(event) {
  const isOurs = event.code === "KeyP" && event.altKey && !event.ctrlKey && !event.metaKey;
  if (!isOurs && event.key !== "Escape") return;
  event.preventDefault();
  close();
}

frame.addEventListener("load", () => {
  if (!there()?.querySelector(".preview-ribbon")) return;
  there().documentElement.classList.add("preview-framed");
  there().addEventListener("click", clicked, true);
  there().addEventListener("keydown", pressed);
  follow(current());
});

// Renewing: the frame stays, with its place; only what differs is put in.
let asked = 0;

async function renew() {
  if (!pane.open || !address) return;
  asked += 1;
  const mine = asked;
  let html = "";
  try {
    const response = await fetch(address, { redirect: "error" });
    if (response.ok) html = await response.text();
  } catch {
    // Said below.
  }
  if (mine !== asked) return;
  said.textContent = html ? "" : pane.dataset.wordsFailed;
  if (!html) return;
  patch(there(), new DOMParser().parseFromString(html, "text/html"));
  follow(current(), { scroll: false });
}

document.addEventListener("editor:row", ({ detail: { row } }) => follow(row));
document.addEventListener("editor:saved", () => void renew());
document.addEventListener("editor:kept", () => void renew());

// Opening and closing ---------------------------------------------------------------------------------------------------

function open() {
  // Beside the grid it takes no focus from where one types; over it, it is a dialog.
  if (narrow.matches) pane.showModal();
  else pane.open = true;
  document.body.classList.add("with-preview");
  opener.setAttribute("aria-expanded", "true");
  remember("open", narrow.matches ? "" : "1");
  setWidth(pane.dataset.width || remembered("width") || "fit");
  if (addressFor(current()) !== address) load(addressFor(current()));
  else void renew();
}

function close() {
  pane.close();
}

pane.addEventListener("close", () => {
  document.body.classList.remove("with-preview");
  opener.setAttribute("aria-expanded", "false");
  remember("open", "");
  if (pane.contains(document.activeElement)) opener.focus();
});

narrow.addEventListener("change", () => pane.open && close());

function toggle() {
  if (pane.open) close();
  else open();
}

// The words of the interface stand on no page of the reader.
if (!opener.hidden) {
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    toggle();
  });
  pane.querySelector("[data-preview-close]").addEventListener("click", close);
  for (const button of pane.querySelectorAll("[data-set-width]")) {
    button.addEventListener("click", () => {
      setWidth(button.dataset.setWidth);
      remember("width", button.dataset.setWidth);
    });
  }
  onKey("alt+KeyP", toggle, { inField: true });
  if (remembered("open") && !narrow.matches) open();
}
