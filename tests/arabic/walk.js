// Walks through a page as it stands in the browser and says which lines of arabic.md it breaks: ["1 at p.byline: …"].
({ language, known, foreign }) => {
  const faults = new Set();
  const ARABIC = /[\u0620-\u064a\u066e-\u06d3]/;
  const LATIN = /[A-Za-zÀ-ÖØ-öø-ɏ]/;
  const WORDS = /[A-Za-zÀ-ÖØ-öø-ɏ](?:[\wÀ-ÖØ-öø-ɏ+'’-]|\.(?=\w))*|[\u0620-\u0655\u0670-\u06d3]+/g;
  const DUAL = /[بتثجحخسشصضطظعغفقكلمنهيئـ]$/;
  const CONTROLS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/;
  const ISOLATED = /[\u2066-\u2068][^\u2066-\u2069]*\u2069/g;
  const ADDRESS = /https?:\/\/|[\w.+-]+@[\w-]+\.\w|(^|\s)\/(en|ar|admin)\/|(^|\s)\+\d[\d ()-]{6,}|ISBN|#b[0-9a-z]{6}|\w\.example\b|\w\/\w+\.\w{2,4}$/;
  const directions = { ar: "rtl", en: "ltr" };
  const style = (element, pseudo) => getComputedStyle(element, pseudo);
  const where = (element) =>
    [element.parentElement, element].map((one) => one && `${one.localName}${[...one.classList].map((name) => `.${name}`).join("")}`).join(">");
  const fault = (line, element, what) => faults.add(`${line} at ${where(element)}: ${what}`);
  const languageOf = (element) => element.closest("[lang]")?.lang;
  const scriptOf = (word) => (ARABIC.test(word) ? "ar" : "en");
  // Not phrases: code, a message in its notation, an icon that is written by its name, the content of a field.
  const isCode = (element) => element.closest("code, kbd, samp, var, pre, .chip, [data-source], .notation, .diff, .material-icons, textarea, .mirror");
  // The block whose line a text stands in.
  const blockOf = (element) => (["inline", "contents"].includes(style(element).display) ? blockOf(element.parentElement) : element);
  // Of a language that nobody knows (a login, a file's name, a time zone) and said to be so.
  const isUnknown = (element) => element.closest("bdi:not([lang]), [dir=auto]:not([lang])");
  const names = new Map(Object.entries(known));

  // 1: the page, and each phrase of the other language.
  const root = document.documentElement;
  if (root.lang !== language) fault(1, root, `lang="${root.lang}"`);
  if (root.dir !== directions[language]) fault(1, root, `dir="${root.dir}"`);

  const judgePhrase = (element, text, what) => {
    if (names.has(text.trim())) return judgeName(element, text.trim());
    if (isCode(element) || isUnknown(element) || ADDRESS.test(text)) return;
    const said = languageOf(element);
    for (const word of text.match(WORDS) ?? []) {
      if (scriptOf(word) !== said && !foreign.includes(word)) return fault(1, element, `${what} "${word}" in "${text.trim().slice(0, 80)}" is said to be ${said}`);
    }
    if (ARABIC.test(text) && style(element).direction !== "rtl") fault(1, element, `"${text.trim().slice(0, 60)}" is laid out ltr`);
  };
  // 6: the name of a text has the language and the direction of that text, whatever its letters.
  const judgeName = (element, text) => {
    const wanted = names.get(text);
    if (languageOf(element) !== wanted) fault(6, element, `the name "${text}" is said to be ${languageOf(element)}`);
    if (style(element).direction !== directions[wanted]) fault(6, element, `the name "${text}" is laid out ${style(element).direction}`);
  };
  for (const element of document.querySelectorAll("[lang]:not([dir])")) fault(6, element, `lang="${element.lang}" without dir`);

  // 3 to 5: how Arabic letters are set.
  const judgeLetters = (element, text) => {
    const set = style(element);
    const size = parseFloat(set.fontSize);
    if (!["normal", "0px"].includes(set.letterSpacing)) fault(4, element, `letter-spacing ${set.letterSpacing}`);
    if (set.fontStyle !== "normal") fault(4, element, `font-style ${set.fontStyle}`);
    if (set.hyphens === "auto") fault(4, element, "hyphens auto");
    if (set.textTransform !== "none") fault(4, element, `text-transform ${set.textTransform}`);
    if (text.includes("\u0640")) fault(4, element, `tatweel in "${text.trim()}"`);
    if (parseFloat(set.webkitTextStrokeWidth) > 0) fault(5, element, `text-stroke ${set.webkitTextStrokeWidth}`);
    if (text.trim().length >= 40 && !element.closest("h1, h2, h3, h4, h5, h6, option")) {
      const height = parseFloat(set.lineHeight) / size;
      if (!(height >= 1.6 - 0.001)) fault(3, element, `line-height ${height.toFixed(2)} of "${text.trim().slice(0, 40)}"`);
    }
    if (size < 12) fault(3, element, `font-size ${size}px`);
  };
  // 9: marks.
  const judgeMarks = (element, text) => {
    if (isCode(element) || languageOf(element) !== "ar") return;
    for (const bad of text.match(/[\u0620-\u06d3]\s*[,;?](?!\d)|"[\u0620-\u06d3]|[\u0620-\u06d3]"|[“”][\u0620-\u06d3]|[\u0620-\u06d3][“”]|(?<![٠-٩])[٫٬٪]|[٫٬](?![٠-٩])|[٠-٩][%]|[٠-٩][.,][٠-٩]/g) ?? []) {
      fault(9, element, `"${bad}" in "${text.trim().slice(0, 60)}"`);
    }
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let before = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.data;
    if (element.closest("script, style, template, noscript") || !text.trim()) {
      before = null;
      continue;
    }
    if (element.localName === "textarea") continue; // its value is judged below
    judgePhrase(element, text, "the word");
    if (ARABIC.test(text)) {
      judgeLetters(element, text);
      judgeMarks(element, text);
    }
    // 5: no word is cut in two.
    if (before && DUAL.test(before.data) && ARABIC.test(text[0]) && before.parentElement !== element && blockOf(before.parentElement) === blockOf(element)) {
      fault(5, element, `cut within the word: "${before.data.slice(-8)}|${text.slice(0, 8)}"`);
    }
    before = node;
    // 8: addresses and numbers that are read from the left are set from the left, apart from what stands around them.
    if (ADDRESS.test(text) && language === "ar" && !element.closest("textarea, option, title")) {
      const set = style(element);
      if (set.direction !== "ltr" && !/^[\u0620-\u06d3]/.test(text.trim())) fault(8, element, `"${text.trim().slice(0, 60)}" is laid out rtl`);
    }
    if (element.localName === "time" && style(element).display === "inline" && !style(element).unicodeBidi.startsWith("isolate") && element.parentElement.childNodes.length > 1 && element.parentElement.textContent.trim() !== element.textContent.trim()) {
      fault(8, element, `the time "${text.trim()}" isn't isolated`);
    }
    // 10: the digits of the site; Arabic-Indic ones are chosen in another test.
    if (/[٠-٩۰-۹]/.test(text)) fault(10, element, `"${text.trim().slice(0, 60)}"`);
    // 17: nothing stands between the letters that would be copied with them.
    if (CONTROLS.test(text)) fault(17, element, `a control in "${text.trim().slice(0, 60)}"`);
  }

  // What style sheets write is judged as what the page says.
  for (const element of document.body.querySelectorAll("*")) {
    for (const pseudo of ["::before", "::after"]) {
      const content = style(element, pseudo).content;
      const family = style(element, pseudo).fontFamily;
      if (/^"/.test(content) && (LATIN.test(content) || ARABIC.test(content)) && !/icon|symbol/i.test(family)) {
        const text = JSON.parse(content.match(/^"(?:[^"\\]|\\.)*"/)[0]);
        judgePhrase(element, text, `the style sheet's`);
      }
      // 2: arrows to a side are mirrored, or there are none.
      if (/[\u2190\u2192\u21d0\u21d2\u25b6\u25c0\u25b8\u25c2\u2794]/.test(content)) fault(2, element, `${pseudo} ${content}`);
    }
  }

  // 7: places without markup. Isolated runs are as they should be; the rest is of one script, that of the page.
  const judgePlain = (element, text, said, place) => {
    const rest = text.replace(ISOLATED, "");
    if (CONTROLS.test(rest)) fault(7, element, `${place}: an isolate is not closed in "${text}"`);
    for (const word of rest.match(WORDS) ?? []) {
      if (scriptOf(word) !== said) return fault(7, element, `${place}: "${word}" is not isolated in "${text}"`);
    }
  };
  judgePlain(root, document.title, language, "title");
  for (const meta of document.querySelectorAll("meta[property^='og:'], meta[name=description]")) {
    const name = meta.getAttribute("property") ?? "description";
    if (!/url|locale|type|image$|width|height/.test(name)) judgePlain(meta, meta.content, language, name);
  }
  for (const link of document.querySelectorAll("link[title]")) judgePlain(link, link.title, language, "title of a feed");
  for (const element of document.querySelectorAll("[alt]")) judgePlain(element, element.alt, languageOf(element), "alt");
  // Names and hints: a key or a file may stand there alone, but not beside words of the other script.
  for (const name of ["aria-label", "title", "placeholder", "value"]) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      const text = element.getAttribute(name);
      if (name === "value" && !/submit|button|reset/.test(element.type)) continue;
      const rest = text.replace(ISOLATED, "");
      if (ARABIC.test(rest) && (rest.match(/[A-Za-z]{2,}/g) ?? []).some((word) => !foreign.includes(word))) fault(7, element, `${name}: not isolated in "${text}"`);
      const words = rest.match(/[A-Za-z]{2,}/g) ?? [];
      if (name !== "value" && !ARABIC.test(rest) && languageOf(element) === "ar" && words.length > 1 && !/^(Ctrl|Alt|Shift)\b/.test(text)) fault(1, element, `${name}: "${text}" is said to be ar`);
      if (name !== "value" && ARABIC.test(rest) && languageOf(element) !== "ar") fault(1, element, `${name}: "${text}" is said to be ${languageOf(element)}`);
    }
  }

  // 14 and 8: fields.
  const fields = [...document.querySelectorAll("input, textarea")].filter((field) => style(field).display !== "none");
  for (const field of fields.filter((field) => field.matches("input:not([type=hidden], [type=submit], [type=checkbox], [type=radio], [type=file]), textarea"))) {
    const laid = style(field).direction;
    const what = `${field.type} "${field.name || field.id}"`;
    if (["email", "url", "tel", "date", "time", "datetime-local"].includes(field.type)) {
      if (laid !== "ltr") fault(14, field, `${what} is laid out ${laid}`);
    } else if (!field.value && !field.lang && !field.dir && laid !== style(root).direction) {
      fault(14, field, `${what} is laid out ${laid} while empty`);
    } else if (field.value && /[A-Za-z\u0620-\u06d3]{3}/.test(field.value)) {
      // 6: what somebody wrote.
      if (field.lang ? laid !== directions[field.lang] : field.dir !== "auto" && !field.matches("[dir=ltr]")) fault(6, field, `${what} holds "${field.value.slice(0, 40)}", lang="${field.lang}" dir="${field.dir}"`);
    }
  }
  return [...faults];
};
