// The document in the frame: moved no more than needed.

const MARGIN = 72; // pixels: below the bar that stays in sight there

// Scrolls the frame alone: `scrollIntoView` would move the editor's page too.
export function bringInSight(element, view) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= MARGIN && bottom <= view.innerHeight - MARGIN / 2) return;
  const calm = view.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const room = Math.max(MARGIN, (view.innerHeight - (bottom - top)) / 3);
  view.scrollBy({ top: top - room, behavior: calm ? "instant" : "smooth" });
}

// What a person sees first of the text, or what is marked.
function anchorIn(doc) {
  const seen = (one) => one.getBoundingClientRect().bottom > MARGIN;
  const marked = doc.querySelector(".preview-here");
  if (marked && seen(marked) && marked.getBoundingClientRect().top < doc.defaultView.innerHeight) return marked;
  return [...doc.querySelectorAll("main [id]")].find(seen) ?? null;
}

const same = (old, fresh) => old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName;

function withoutMark(element) {
  const copy = element.cloneNode(true);
  for (const one of [copy, ...copy.querySelectorAll(".preview-here")]) {
    one.classList.remove("preview-here");
    if (!one.className) one.removeAttribute("class");
  }
  return copy;
}

// Puts into a page what another has otherwise; elements that are alike stay, with what scripts know of them.
function become(old, fresh) {
  if (withoutMark(old).isEqualNode(fresh)) return;
  const mine = [...old.childNodes];
  const theirs = [...fresh.childNodes];
  const alike = mine.length === theirs.length && mine.every((one, at) => same(one, theirs[at]));
  if (!alike || !old.children.length || old.id !== fresh.id) {
    old.replaceWith(old.ownerDocument.adoptNode(fresh));
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
  mine.forEach((one, at) => {
    if (one.nodeType === Node.ELEMENT_NODE) become(one, theirs[at]);
    else one.data = theirs[at].data;
  });
}

export function patch(doc, fresh) {
  const anchor = anchorIn(doc);
  const id = anchor?.id;
  const before = anchor?.getBoundingClientRect().top;
  become(doc.body, fresh.body);
  doc.title = fresh.title;
  const after = anchor?.isConnected ? anchor : id && doc.getElementById(id);
  if (after) doc.defaultView.scrollBy({ top: after.getBoundingClientRect().top - before, behavior: "instant" });
}
