// Tags of a message as single characters. In a text field a tag is one neutral character of fixed width, under which
// a chip is painted: arrows never stop within it, it is deleted whole, and it turns nothing around it. See decision 39.
//
// Pure functions: nothing here touches the page.

// The I Ching's hexagrams: the first half is drawn narrow by our font, the second half wide.
const FIRST = 0x4dc0;
const HALF = 32;
const NARROW = Array.from({ length: HALF }, (_, at) => String.fromCharCode(FIRST + at));
const WIDE = Array.from({ length: HALF }, (_, at) => String.fromCharCode(FIRST + HALF + at));
const LONGEST_NARROW = 3; // letters of a name

// What the server takes for a tag (`fikra.text.notation.TAG`), and the characters that chips are made of.
const TAG = /<(\/?)([A-Za-z][^<>]*)>/;
const TAGS = String.raw`<\/?[A-Za-z][^<>]*>`;
// What a program puts into a text of its interface (`fikra.text.placeholders`), by the notation that the text is in.
const PLACEHOLDERS = {
  "python-format": String.raw`%(?:\(\w+\))?[-+#0]*\d*(?:\.\d+)?[a-zA-Z%]`,
  "python-brace-format": String.raw`\{\{|\}\}|\{[^{}\s]*\}`,
};
const PLACEHOLDER = /^(?:%\((\w+)\)[^%{}]*|%[^%]*%?|\{(\w*)[^{}]*\}|\{\{|\}\})$/;
const CHIP = /[\u4dc0-\u4dff]/g;
const REPLACEMENT = "\ufffd";

// What reads as a tag in a text of these notations; in most of them only tags do.
export function tokensOf(notations = []) {
  const alternatives = [TAGS, ...notations.map((name) => PLACEHOLDERS[name]).filter(Boolean)];
  return new RegExp(alternatives.join("|"), "g");
}

// Which tag a text is: {kind: "open" | "close" | "void" | "place", name}; null for none.
export function tagOf(raw) {
  const place = PLACEHOLDER.exec(raw);
  if (place) return { kind: "place", name: place[1] || place[2] || raw };
  const found = TAG.exec(raw);
  if (found?.[0].length !== raw.length) return null;
  const rest = found[2].trimEnd();
  const name = rest.endsWith("/") ? rest.slice(0, -1).trimEnd() : rest;
  return { kind: found[1] ? "close" : rest.endsWith("/") ? "void" : "open", name };
}

export const isChip = (letter) => letter >= "\u4dc0" && letter <= "\u4dff";

// One message's table of tags and characters. A character once given stays with its tag as long as the page lives,
// because undo brings back what was there. A hexagram that somebody really wrote stands in the table as well.
export class Chips {
  #letters = new Map();
  #raw = new Map();
  #token;

  // `around` is text whose hexagrams may turn up here, such as the source; `tokens` is what becomes a chip.
  constructor(around = "", tokens = tokensOf()) {
    this.#token = new RegExp(`${tokens.source}|${CHIP.source}`, "g");
    this.#keepLetters(around);
  }

  // Message notation with its tags as characters. More tags than there are characters stay as they are written.
  toChips(text) {
    this.#keepLetters(text);
    return text.replace(this.#token, (raw) => this.#letterFor(raw) ?? (isChip(raw) ? REPLACEMENT : raw));
  }

  // The inverse: whatever `toChips` made is what it was.
  toText(shown) {
    return shown.replace(CHIP, (letter) => this.#raw.get(letter) ?? letter);
  }

  // What a character stands for.
  rawOf(letter) {
    return this.#raw.get(letter) ?? letter;
  }

  // Hexagrams of a text stand for themselves where nothing else has taken their place yet.
  #keepLetters(text) {
    for (const letter of text.match(CHIP) ?? []) {
      if (!this.#letters.has(letter) && !this.#raw.has(letter)) this.#give(letter, letter);
    }
  }

  #letterFor(raw) {
    if (this.#letters.has(raw)) return this.#letters.get(raw);
    const short = (tagOf(raw)?.name ?? raw).length <= LONGEST_NARROW;
    const free = (short ? [...NARROW, ...WIDE] : [...WIDE, ...NARROW]).find((one) => !this.#raw.has(one));
    return free && this.#give(raw, free);
  }

  #give(raw, letter) {
    this.#letters.set(raw, letter);
    this.#raw.set(letter, raw);
    return letter;
  }
}

// The text in order: strings, and chips as {letter, raw, kind, name, run}. `run` is the direction of the line around
// it ("ltr" or "rtl"), which its point follows; `base` is that of the whole text.
export function pieces(shown, chips, base) {
  const found = [];
  let end = 0;
  for (const match of shown.matchAll(CHIP)) {
    if (match.index > end) found.push(shown.slice(end, match.index));
    const raw = chips.rawOf(match[0]);
    const tag = tagOf(raw) ?? { kind: "letter", name: raw };
    found.push({ letter: match[0], raw, ...tag, run: runAt(shown, match.index, base) });
    end = match.index + 1;
  }
  if (end < shown.length) found.push(shown.slice(end));
  return found;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
const BREAK = /[\n\u2029]/;

// A neutral character between letters of one direction goes along with them; else with the whole text (UAX 9, N1-N2).
function runAt(text, at, base) {
  const before = strong(text, at, -1) ?? base;
  const after = strong(text, at, 1) ?? base;
  return before === after ? before : base;
}

// Digits go along with the letters before them (W7), and count as right-to-left in an Arabic run (N1).
function strong(text, at, step) {
  for (let place = at + step; place >= 0 && place < text.length; place += step) {
    const letter = text[place];
    if (BREAK.test(letter)) return null;
    if (letter === "\u200e") return "ltr";
    if (letter === "\u200f" || letter === "\u061c") return "rtl";
    if (DIGIT.test(letter)) return digitRun(text, place);
    if (LETTER.test(letter)) return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
  }
  return null;
}

function digitRun(text, at) {
  for (let place = at - 1; place >= 0 && !BREAK.test(text[place]); place -= 1) {
    if (text[place] === "\u200e") return "ltr";
    if (text[place] === "\u200f" || text[place] === "\u061c") return "rtl";
    if (LETTER.test(text[place])) return RIGHT_TO_LEFT.test(text[place]) ? "rtl" : "ltr";
  }
  return null;
}
