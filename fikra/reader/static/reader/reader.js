// The reader's comforts. Every page works without them.

// The switch keeps the reader's place, and remembers the choice, because it was made here.
const readingLine = 100; // pixels: a line or two below the bar that stays in sight
const place = (language) => {
  const text = document.querySelector(".body");
  if (!text || text.getBoundingClientRect().top > readingLine) return undefined;
  const block = (way) => {
    if (way.parentElement !== text) return way.parentElement;
    let next = way; // it stands in front of a table, which can hold no link
    while (next.nextElementSibling && next.matches(".other")) next = next.nextElementSibling;
    return next;
  };
  const ways = [...text.querySelectorAll(`.other[hreflang="${language}"]`)];
  return ways.find((way) => block(way).getBoundingClientRect().bottom > readingLine);
};

for (const link of document.querySelectorAll(".switch a")) {
  const choose = () => {
    const { cookie } = link.closest(".switch").dataset;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${cookie}=${link.hreflang}; path=/; max-age=31536000; samesite=lax${secure}`;
    const way = place(link.hreflang);
    if (way) link.hash = way.hash;
  };
  link.addEventListener("click", choose);
  link.addEventListener("auxclick", choose);
}

// The contents list says which section is being read.
const entries = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
if (entries.size) {
  const seen = () => {
    const passed = [...entries.keys()].filter((id) => document.getElementById(id)?.getBoundingClientRect().top < readingLine * 2);
    for (const [id, link] of entries) {
      if (id === passed.at(-1)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", () => requestAnimationFrame(seen), { passive: true });
}
