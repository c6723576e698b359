// What is pasted comes in as plain text: nothing of its markup, and on one line where the passage has one.

import { areaOf, insert, mayChange, page, rowOf } from "./editor.js";

// A line's end as Word, mails and web pages write it, with the blanks around it.
const LINE_END = /[ \t]*(?:\r\n?|[\n\v\f\u0085\u2028\u2029])\s*/g;
const EDGES = /^(?:\r\n?|[\n\v\f\u0085\u2028\u2029])+|(?:\r\n?|[\n\v\f\u0085\u2028\u2029])+$/g;
// What only looks like text: control characters, the place of an object, the mark at a file's beginning.
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffc\ufeff]/g;

function textOfHtml(html) {
  const pasted = new DOMParser().parseFromString(html, "text/html");
  for (const one of pasted.querySelectorAll("script, style, title, template")) one.remove();
  for (const one of pasted.querySelectorAll("br, p, div, li, tr, h1, h2, h3, h4, h5, h6")) one.append(" ");
  return pasted.body.textContent.replace(/[ \t\r\n\f]+/g, " ").trim();
}

function cleaned(text, hasLines) {
  const plain = text.replace(NO_TEXT, "").replace(EDGES, "");
  return hasLines ? plain.replace(/\r\n?/g, "\n") : plain.replace(LINE_END, " ");
}

page.addEventListener("paste", (event) => {
  const row = rowOf(event.target);
  if (!row || event.target !== areaOf(row) || !mayChange(row)) return;
  const text = event.clipboardData.getData("text/plain") || textOfHtml(event.clipboardData.getData("text/html"));
  event.preventDefault();
  if (!text) return;
  const source = row.querySelector("[data-source]")?.textContent ?? "";
  insert(row, cleaned(text, source.includes("\n")));
});
