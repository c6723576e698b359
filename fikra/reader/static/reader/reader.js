// The reader's comforts. Every page works without them.

// The switch keeps the reader's place, and remembers the choice, because it was made here.
const readingLine = 100; // pixels: a line or two below the bar that stays in sight
const place = () => {
  const text = document.querySelector(".body");
  if (!text || text.getBoundingClientRect().top > readingLine) return null;
  const ways = [...text.querySelectorAll(".other")];
  return ways.find((way) => way.parentElement.getBoundingClientRect().bottom > readingLine);
};

for (const link of document.querySelectorAll(".switch a")) {
  const choose = () => {
    const { cookie } = link.closest(".switch").dataset;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${cookie}=${link.hreflang}; path=/; max-age=31536000; samesite=lax${secure}`;
    const way = place();
    if (way?.hreflang === link.hreflang) link.hash = way.hash;
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
