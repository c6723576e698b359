// The dialog in which a picture of the site is chosen and described. It stands outside the form of the text, so that
// nothing typed into it is sent with the text.

import { crel } from "django-prose-editor/editor";

const PAUSE = 200; // milliseconds without a letter before the pictures are asked for

const field = (label, control, ...more) => crel("p", { className: "picture-field" }, [crel("label", {}, [label, control]), ...more]);

function parts({ words, upload, lang, dir }, changes) {
  const own = { lang, dir, type: "text", autocomplete: "off" };
  const at = {
    search: crel("input", { type: "search", autocomplete: "off", dir: "auto" }),
    status: crel("p", { className: "quiet", role: "status" }),
    list: crel("div", { className: "picture-list" }),
    alt: crel("input", { ...own, name: "alt" }),
    decorative: crel("input", { type: "checkbox", name: "decorative" }),
    caption: crel("input", { ...own, name: "caption" }),
    cancel: crel("button", { type: "button", textContent: words.cancel }),
  };
  at.form = crel("form", {}, [
    crel("h2", { id: "picture-dialog-title", textContent: changes ? words.change_title : words.insert_title }),
    crel("div", { className: "picture-search" }, [
      field(words.search, at.search),
      crel("a", { href: upload, target: "_blank", rel: "noopener", textContent: words.upload }),
    ]),
    crel("fieldset", {}, [crel("legend", { className: "visually-hidden", textContent: words.pictures }), at.list, at.status]),
    field(words.alt, at.alt, crel("span", { id: "picture-dialog-alt", className: "quiet", textContent: words.alt_help })),
    crel("p", { className: "picture-field" }, [crel("label", { className: "picture-check" }, [at.decorative, words.decorative])]),
    ...(changes ? [] : [field(words.caption, at.caption)]),
    crel("p", { className: "picture-buttons" }, [
      crel("button", { type: "submit", className: "default", textContent: changes ? words.change : words.insert }),
      at.cancel,
    ]),
  ]);
  at.alt.setAttribute("aria-describedby", "picture-dialog-alt");
  at.dialog = crel("dialog", { className: "picture-dialog", "aria-labelledby": "picture-dialog-title" }, [at.form]);
  return at;
}

const choice = (picture, chosen) => {
  const radio = crel("input", { type: "radio", name: "picture", value: picture.src, checked: picture.src === chosen?.src });
  const shown = crel("img", { src: picture.thumbnail ?? picture.src, alt: "", loading: "lazy" });
  const label = crel("label", { className: "picture-choice" }, [radio, shown, crel("span", { dir: "auto", textContent: picture.title })]);
  return { picture, radio, label };
};

// Resolves to {src, width, height, alt, caption} of what was chosen, without a caption when `picture` is given, which
// is the one that stands there now; to null when nothing shall be done.
export function choosePicture(settings) {
  const { words, address, picture } = settings;
  const at = parts(settings, Boolean(picture));
  let chosen = picture && { ...picture, title: words.current };
  let choices = [];
  let asked = 0;

  function show(pictures) {
    // What is chosen stays in sight, whatever is searched for.
    const others = chosen && pictures.every((one) => one.src !== chosen.src) ? [chosen, ...pictures] : pictures;
    const had = at.list.contains(document.activeElement);
    choices = others.map((one) => choice(one, chosen));
    at.list.replaceChildren(...choices.map(({ label }) => label));
    if (had) (choices.find(({ radio }) => radio.checked) ?? choices[0])?.radio.focus();
  }

  async function load() {
    const number = ++asked;
    const term = at.search.value.trim();
    try {
      const response = await fetch(`${address}?${new URLSearchParams({ q: term })}`, { headers: { Accept: "application/json" } });
      const { pictures, more } = await response.json();
      if (number !== asked) return;
      show(pictures);
      at.status.textContent = more ? words.more : pictures.length ? "" : term ? words.none : words.empty;
    } catch {
      if (number === asked) at.status.textContent = words.failed;
    }
  }

  // The browser says what is missing, in our words.
  function judge() {
    at.alt.disabled = at.decorative.checked;
    at.alt.setCustomValidity(at.decorative.checked || at.alt.value.trim() ? "" : words.alt_missing);
    for (const control of [at.search, ...choices.map(({ radio }) => radio)]) control.setCustomValidity("");
    (choices[0]?.radio ?? at.search).setCustomValidity(chosen ? "" : words.choose);
  }

  return new Promise((resolve) => {
    let answer = null;
    let waiting;
    const again = () => document.visibilityState === "visible" && load();
    at.search.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(load, PAUSE);
    });
    at.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    at.list.addEventListener("change", () => {
      chosen = choices.find(({ radio }) => radio.checked)?.picture;
    });
    at.form.addEventListener("input", judge);
    at.form.addEventListener("change", judge);
    at.form.querySelector("[type=submit]").addEventListener("click", judge);
    at.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { src, width, height } = chosen;
      answer = { src, width: width && String(width), height: height && String(height) };
      answer.alt = at.decorative.checked ? "" : at.alt.value.trim();
      if (!picture) answer.caption = at.caption.value.trim();
      at.dialog.close();
    });
    at.cancel.addEventListener("click", () => at.dialog.close());
    // One that was just uploaded in another window.
    document.addEventListener("visibilitychange", again);
    at.dialog.addEventListener("close", () => {
      document.removeEventListener("visibilitychange", again);
      at.dialog.remove();
      resolve(answer);
    });
    at.alt.value = picture?.alt ?? "";
    at.decorative.checked = picture?.alt === "";
    at.alt.disabled = at.decorative.checked;
    document.body.append(at.dialog);
    at.dialog.showModal();
    at.search.focus();
    load();
  });
}
