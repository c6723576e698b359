// Where a row's text stands on the page of the reader, and whose text stands at a place there.

import { rows, textOf } from "./editor.js";

// What has one place on a page, by its role.
const NAMED = {
  title: "article.text > header h1",
  standfirst: "article.text > header .standfirst",
  "image.alt": ".lead img",
  "image.caption": ".lead figcaption > span",
  "image.credit": ".lead figcaption > small",
  "site.forum_name": ".brand .name a",
  "site.motto": ".brand .mottos > span:not([lang])",
  "site.organisation": ".organisation b",
  "site.organisation_line": ".organisation .line",
  "site.organisation_mission": ".organisation .mission",
  "site.other_pages": ".pages > summary",
  "site.rss_invitation": ".foot a.feeds",
};
for (const kind of ["topic", "author", "series"]) {
  NAMED[`${kind}.name`] = ".plain > header h1";
  NAMED[`${kind}.description`] = NAMED[`${kind}.bio`] = ".plain > header .standfirst";
}

// What holds a text of its own within a block: a table has one name for all its cells.
const LEAVES = "td, th, caption, figcaption, p, pre, summary";

const blocksOf = (row) => row.dataset.blocks.split(" ").filter(Boolean);
const attributeOf = (row) => /\.(alt|title)$/.exec(row.dataset.role)?.[1];
const plain = (text) => text.replace(/<[^>]*>/g, "").replace(/\s+/g, "");
const shows = (element, row) => {
  const text = plain(element.textContent);
  return [textOf(row), row.querySelector("[data-source]").textContent].some((one) => plain(one) === text);
};

// The block of a name. One that the translation joined or left out has its name in the block before.
function blockOf(name, doc) {
  const found = doc.getElementById(name);
  return found?.matches(".place") ? found.parentElement : found;
}

const leavesOf = (block) => [...block.querySelectorAll(LEAVES)].filter((one) => one.textContent.trim());

// Rows of the same kind that share a block, in their order.
const sharing = (row, name) =>
  rows().filter((one) => one.dataset.role === row.dataset.role && blocksOf(one).includes(name));

function within(block, name, row) {
  const attribute = attributeOf(row);
  const many = sharing(row, name);
  if (attribute) return block.querySelectorAll(`[${attribute}]`)[many.indexOf(row)] ?? block;
  if (many.length < 2) return block;
  const leaves = leavesOf(block);
  return leaves.find((one) => shows(one, row)) ?? leaves[many.indexOf(row)] ?? block;
}

// The elements of a page that show a row's text; none for what readers don't see.
export function placesOf(row, doc) {
  const named = NAMED[row.dataset.role];
  if (named) return [...doc.querySelectorAll(named)];
  return blocksOf(row).flatMap((name) => {
    const block = blockOf(name, doc);
    return block ? [within(block, name, row)] : [];
  });
}

// The block that an element stands in. The further parts of a paragraph that was broken have no name: the first has.
function nameAt(element) {
  const text = element.closest(".body, .corrections");
  for (let at = element; at && text && at !== text; at = at.previousElementSibling ?? at.parentElement) {
    if (/^b[0-9a-z]+$/.test(at.id) && !at.matches(".place")) return at.id;
  }
  return "";
}

// The row whose text stands at an element of the page at `address`.
export function rowAt(element, address) {
  const mine = rows().filter((row) => !row.dataset.work || address.includes(`/${row.dataset.work}/`));
  const named = mine.find((row) => NAMED[row.dataset.role] && element.closest(NAMED[row.dataset.role]));
  if (named) return named;
  const name = nameAt(element);
  const there = name ? mine.filter((row) => blocksOf(row).includes(name)) : [];
  const doc = element.ownerDocument;
  const shown = (row) => placesOf(row, doc).some((place) => place.contains(element));
  const isPicture = element.matches("img");
  return there.find((row) => Boolean(attributeOf(row)) === isPicture && shown(row)) ?? there.find(shown) ?? there[0];
}
