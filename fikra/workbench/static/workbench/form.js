// What the form of a text gains by script: a warning before typed text is lost, and authors that can be moved.

const form = document.querySelector("[data-work-form]");
let changed = form?.querySelector(".errornote") !== null;
let sending = false;

form?.addEventListener("input", () => {
  changed = true;
});
form?.addEventListener("submit", () => {
  sending = true;
});
window.addEventListener("beforeunload", (event) => {
  if (changed && !sending) event.preventDefault();
});

// Titles and the like are one line, however long: Enter saves nothing and breaks nothing.
for (const area of document.querySelectorAll("textarea[data-line]")) {
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) event.preventDefault();
  });
}

form?.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.code === "KeyS") {
    event.preventDefault();
    form.querySelector("[name=_save]")?.click();
  }
});

// A number in the digits of the page.
const written = (number) => String(number).replace(/\d/g, (digit) => form.dataset.digits[digit]);

// One more empty place whenever the last one is filled.
for (const list of document.querySelectorAll("[data-ordered]")) {
  list.addEventListener("change", () => {
    const places = [...list.querySelectorAll("select")];
    const last = places[places.length - 1];
    if (!last.value) return;
    const place = last.closest("li").cloneNode(true);
    const select = place.querySelector("select");
    select.value = "";
    select.id = `${select.id}_more`;
    select.setAttribute("aria-label", select.getAttribute("aria-label").replace(/[\d٠-٩]+$/, written(places.length + 1)));
    list.append(place);
  });
}

// A picture that was uploaded in another window can be chosen when one comes back; what is chosen stays chosen.
const pictures = document.querySelector("select[data-pictures-at]");

async function addPictures() {
  let answer;
  try {
    const response = await fetch(pictures.dataset.picturesAt, { headers: { Accept: "application/json" } });
    answer = await response.json();
  } catch {
    return; // Offline or signed out: the choices stay as they are.
  }
  const known = new Set([...pictures.options].map((option) => option.value));
  const added = answer.pictures.filter(({ id }) => !known.has(String(id)));
  const options = added.map(({ id, title }) => Object.assign(new Option(title, id), { dir: "auto" }));
  pictures.options[0].after(...options); // The newest first, below the choice of none.
}

if (pictures) window.addEventListener("focus", addPictures);
