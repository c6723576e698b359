// The reader's comforts. Every page works without them.

// The switch keeps the reader's place, and remembers the choice, because it was made here.
const top = () => innerHeight * 0.2;
const here = () =>
  scrollY < top() ? null : [...document.querySelectorAll(".body .other")].find((link) => link.parentElement.getBoundingClientRect().bottom > top());

for (const link of document.querySelectorAll(".switch a")) {
  const choose = () => {
    const { cookie } = link.closest(".switch").dataset;
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${cookie}=${link.hreflang}; path=/; max-age=31536000; samesite=lax${secure}`;
    const place = here();
    if (place?.hreflang === link.hreflang) link.hash = place.hash;
  };
  link.addEventListener("click", choose);
  link.addEventListener("auxclick", choose);
}

// The contents list says which section is being read.
const entries = new Map([...document.querySelectorAll(".contents a")].map((link) => [link.hash.slice(1), link]));
if (entries.size) {
  const seen = () => {
    const passed = [...entries.keys()].filter((id) => document.getElementById(id)?.getBoundingClientRect().top < top() * 2);
    for (const [id, link] of entries) {
      if (id === passed.at(-1)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", () => requestAnimationFrame(seen), { passive: true });
}
