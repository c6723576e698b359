"""Errors planted in good translations: one of each kind, by a seeded generator.

`KINDS` gives for each kind what plants it: given a generator and a pair it returns the pair with the error,
or None where the text has no place for it. Some kinds need something that few texts have: an address in the
words themselves. It is put into both sides first, as `prepared`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from fikra.text import checks
from fikra.text.notation import TAG, parse_tags
from fikra.text.sentences import sentences
from fikra.text.terms import Glossary, Term, Words


@dataclass(frozen=True, slots=True)
class Pair:
    source: str
    target: str
    source_language: str
    target_language: str
    kind: str = "p"
    terms: tuple[Term, ...] = ()

    @property
    def arabic(self) -> bool:
        return self.target_language == "ar"


def failing(pair: Pair) -> set[str]:
    found = checks.run(
        pair.source,
        pair.target,
        source_language=pair.source_language,
        target_language=pair.target_language,
        terms=Glossary(pair.terms) if pair.terms else (),
        kind=pair.kind,
    )
    return {check.check_id for check in found}


Plant = Callable[[random.Random, Pair], "Pair | None"]

# Where words, and not tags or code, stand
_NOT_WORDS = re.compile(r"<(code|kbd|samp|var)\d*>.*?</\1\d*>|<[^<>]*>|https?://\S+|&\w+;", re.DOTALL)


def _places(pattern: str, text: str) -> list[re.Match[str]]:
    taken = [found.span() for found in _NOT_WORDS.finditer(text)]
    return [
        found
        for found in re.finditer(pattern, text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
    ]


def _at(pattern: str, change: Callable[[random.Random, str], str | None]) -> Plant:
    """Plants at one of the places that `pattern` finds in the target."""

    def plant(rng: random.Random, pair: Pair) -> Pair | None:
        places = _places(pattern, pair.target)
        rng.shuffle(places)
        for place in places:
            changed = change(rng, place[0])
            if changed is not None and changed != place[0]:
                target = pair.target[: place.start()] + changed + pair.target[place.end() :]
                return replace(pair, target=target)
        return None

    return plant


def _other_digit(rng: random.Random, number: str) -> str:
    at = rng.randrange(len(number))
    digits = "٠١٢٣٤٥٦٧٨٩" if number[at] in "٠١٢٣٤٥٦٧٨٩" else "0123456789"
    return number[:at] + rng.choice([one for one in digits if one != number[at]]) + number[at + 1 :]


def _transposed(rng: random.Random, number: str) -> str | None:
    at = [at for at in range(len(number) - 1) if number[at] != number[at + 1]]
    if not at:
        return None
    place = rng.choice(at)
    return number[:place] + number[place + 1] + number[place] + number[place + 2 :]


def _tag_dropped(rng: random.Random, pair: Pair) -> Pair | None:
    names = [name for kind, name in parse_tags(pair.target) if kind == "open"]
    if not names:
        return None
    name = rng.choice(names)
    return replace(pair, target=re.sub(rf"</?{name}>", "", pair.target))


def _tag_doubled(rng: random.Random, pair: Pair) -> Pair | None:
    found = list(re.finditer(r"<([a-z]+\d*)>[^<]*</\1>", pair.target))
    if not found:
        return None
    one = rng.choice(found)
    return replace(pair, target=pair.target[: one.end()] + " " + one[0] + pair.target[one.end() :])


def _tag_crossed(rng: random.Random, pair: Pair) -> Pair | None:
    """A closing tag goes behind the next opening one: <a>x</a> <b>y</b> becomes <a>x <b></a>y</b>."""
    tags = list(TAG.finditer(pair.target))
    for one, other in pairwise(tags):
        if one[1] and not other[1] and not other[3]:
            between = pair.target[one.end() : other.start()]
            return replace(
                pair,
                target=pair.target[: one.start()] + between + other[0] + one[0] + pair.target[other.end() :],
            )
    return None


def _end_changed(rng: random.Random, pair: Pair) -> Pair | None:
    found = re.search(r"[.?!:؟]$", pair.target)
    if not found or (len(pair.target) > 1 and pair.target[-2] in ".?!…؟"):
        return None
    marks = [".", "؟" if pair.arabic else "?", "!", ":"]
    return replace(pair, target=pair.target[:-1] + rng.choice([one for one in marks if one != found[0]]))


def _end_dropped(rng: random.Random, pair: Pair) -> Pair | None:
    found = re.search(r"(?<![.?!…؟])[.?!:؟]$", pair.target)
    return replace(pair, target=pair.target[:-1]) if found else None


def _twice(rng: random.Random, word: str) -> str:
    return f"{word} {word}"


def _stretched(rng: random.Random, word: str) -> str | None:
    at = [at for at in range(1, len(word)) if word[at - 1] not in "اأإآدذرزوؤةىء"]
    if not at:
        return None
    place = rng.choice(at)
    return word[:place] + "\u0640" + word[place:]


def _overridden(rng: random.Random, word: str) -> str:
    return f"\u202e{word}\u202c"


def _left_open(rng: random.Random, word: str) -> str:
    return rng.choice("\u2066\u2067\u2068\u202b") + word


def _zero_width(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice("\u200b\u200c\u200d\ufeff\u00ad\u2060") + word[at:]


_LOOKALIKES = {"a": "а", "e": "е", "o": "о", "c": "с", "p": "р", "x": "х", "y": "у", "ي": "ی", "ك": "ک"}


def _lookalike(rng: random.Random, word: str) -> str | None:
    at = [at for at, letter in enumerate(word) if letter in _LOOKALIKES]
    if not at:
        return None
    place = rng.choice(at)
    return word[:place] + _LOOKALIKES[word[place]] + word[place + 1 :]


def _latin_inside(rng: random.Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + rng.choice("abdehilmnorstuy") + word[at:]


def _half(rng: random.Random, pair: Pair) -> Pair | None:
    """The second half of the sentences is gone; of a single one, the second half of its words."""
    if "<" in pair.target or len(pair.target) < 60:
        return None
    parts = sentences(pair.target, pair.target_language)
    if len(parts) >= 2:
        kept = "".join(parts[: len(parts) // 2]).strip()
        if len(kept) > 0.6 * len(pair.target):
            return None
        return replace(pair, target=kept)
    words = pair.target.split(" ")
    return replace(pair, target=" ".join(words[: len(words) // 2]))


def _untranslated(rng: random.Random, pair: Pair) -> Pair | None:
    return replace(pair, target=pair.source) if len(pair.source.split()) >= 3 else None


_MONTH_NAMES = {
    "ar": ("يناير", "فبراير", "مارس", "أبريل", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر"),
    "en": ("January", "February", "March", "April", "June", "July", "August", "September", "October"),
}


def _month_changed(rng: random.Random, pair: Pair) -> Pair | None:
    names = _MONTH_NAMES[pair.target_language]
    found = _places(rf"(?:(?<=\d )(?:{'|'.join(names)})|(?:{'|'.join(names)})(?= \d))", pair.target)
    if not found:
        return None
    place = rng.choice(found)
    other = rng.choice([name for name in names if name not in pair.target])
    return replace(pair, target=pair.target[: place.start()] + other + pair.target[place.end() :])


def _small(rng: random.Random, pair: Pair) -> Pair | None:
    found = re.match(r"[A-Z][a-z]+ [a-z].*[.?!]$", pair.target, re.DOTALL)
    return replace(pair, target=pair.target[0].lower() + pair.target[1:]) if found else None


# Addresses

ADDRESSES = ("https://example.org/reports/{0}", "www.example.org/{0}/plan", "desk{0}@example.org")


def _with_address(change: Callable[[random.Random, str], str]) -> Plant:
    def plant(rng: random.Random, pair: Pair) -> Pair | None:
        address = rng.choice(ADDRESSES).format(rng.randrange(100, 1000))
        source, target = f"{pair.source} ({address})", f"{pair.target} ({change(rng, address)})"
        return replace(pair, source=source, target=target)

    return plant


def _address_changed(rng: random.Random, address: str) -> str:
    at = rng.choice([at for at, letter in enumerate(address) if letter.isalnum() and at > 8])
    return address[:at] + rng.choice([one for one in "bcdfg2345" if one != address[at]]) + address[at + 1 :]


# Terms: words that the data uses in one way nearly always; the forbidden forms are ours

TERMS = (
    Term("virus", "فيروس", forbidden=("جرثومة",)),
    Term("infection", "عدوى", forbidden=("التهاب",)),
    Term("patient", "مريض", forbidden=("عليل",)),
    Term("disease", "مرض", forbidden=("داء",)),
    Term("vaccine", "لقاح", forbidden=("طعم",)),
    Term("project", "مشروع", forbidden=("برنامج",)),
    Term("community", "مجتمع", forbidden=("طائفة",)),
    Term("component", "مكون", forbidden=("جزء",)),
    Term("license", "رخصة", forbidden=("إجازة",)),
    Term("package", "حزمة", forbidden=("رزمة",)),
    Term("effect", "تأثير", forbidden=("مفعول",)),
    Term("element", "عنصر", forbidden=("ركن",)),
    Term("page", "صفحة", forbidden=("ورقة",)),
)
_BACK = {
    "جرثومة": "germ", "التهاب": "inflammation", "عليل": "invalid", "داء": "ailment", "طعم": "shot",
    "برنامج": "scheme", "طائفة": "congregation", "جزء": "piece", "إجازة": "permit", "رزمة": "bundle",
    "مفعول": "impact", "ركن": "item", "ورقة": "sheet",
}  # fmt: skip


def _term_of(pair: Pair) -> Term | None:
    for term in TERMS:
        one = term
        if not pair.arabic:
            one = Term(term.target, term.source, forbidden=(_BACK[term.forbidden[0]],))
        if Words(pair.source, pair.source_language).hold(one.source):
            places = list(Words(pair.target, pair.target_language).find(one.target))
            if places and failing(replace(pair, terms=(one,))) == set():
                return one
    return None


def _term(instead: Callable[[Term], str]) -> Plant:
    def plant(rng: random.Random, pair: Pair) -> Pair | None:
        if "<" in pair.target or not (term := _term_of(pair)):
            return None
        words = Words(pair.target, pair.target_language)
        target = pair.target
        for start, _ in words.find(term.target):
            target = re.sub(rf"(?<!\w){re.escape(words.written[start])}(?!\w)", instead(term), target)
        return replace(pair, target=target, terms=(term,)) if target != pair.target else None

    return plant


_SPELLED = {
    "React": "رياكت", "GitHub": "غيتهاب", "Weblate": "ويبليت", "Debian": "دبيان", "Python": "بايثون",
    "JavaScript": "جافاسكربت", "Django": "جانغو", "CSS": "سي إس إس", "DOM": "دوم", "HTML": "إتش تي إم إل",
}  # fmt: skip


def _name_spelled(rng: random.Random, pair: Pair) -> Pair | None:
    """A word that is to stay in Latin letters is written in Arabic ones."""
    if not pair.arabic:
        return None
    for name, spelled in _SPELLED.items():
        pattern = rf"(?<![A-Za-z]){name}(?![A-Za-z])"
        if "<" not in pair.target and re.search(pattern, pair.source) and re.search(pattern, pair.target):
            terms = (Term(name, do_not_translate=True),)
            if not failing(replace(pair, terms=terms)):
                return replace(pair, target=re.sub(pattern, spelled, pair.target), terms=terms)
    return None


NUMBER = "[0-9٠-٩]+"
LONG_WORD = "(?<![\\w\u064b-\u0652])(?:[\u0621-\u064a]{4,}|[A-Za-z]{4,})(?![\\w\u064b-\u0652])"
ARABIC_WORD = "(?<![\\w\u064b-\u0652])[\u0621-\u064a]{4,}(?![\\w\u064b-\u0652])"

KINDS: dict[str, Plant] = {
    "digit changed": _at(NUMBER, _other_digit),
    "number dropped": _at(rf"(?<![\w.,/-]){NUMBER} (?=\w)", lambda rng, found: ""),
    "digits transposed": _at("[0-9٠-٩]{2,}", _transposed),
    "month changed": _month_changed,
    "address changed": _with_address(_address_changed),
    "address dropped": _with_address(lambda rng, address: ""),
    "tag dropped": _tag_dropped,
    "tag doubled": _tag_doubled,
    "tags crossed": _tag_crossed,
    "bracket dropped": _at(r"[()\[\]]", lambda rng, found: ""),
    "quote dropped": _at('[“”"«»]', lambda rng, found: ""),
    "end mark changed": _end_changed,
    "end mark dropped": _end_dropped,
    "comma of the other script": _at(
        "(?<=[\u0621-\u0652A-Za-z])[،,](?= [\u0621-\u0652A-Za-z])",
        lambda rng, found: "," if found == "،" else "،",
    ),
    "question mark of the other script": _at("[؟?]", lambda rng, found: "?" if found == "؟" else "؟"),
    "double blank": _at("(?<=[^ ]) (?=[^ ])", lambda rng, found: "  "),
    "word repeated": _at(LONG_WORD, _twice),
    "term replaced": _term(lambda term: term.forbidden[0]),
    "term left out": _term(lambda term: ""),
    "name spelled out": _name_spelled,
    "kashida": _at(ARABIC_WORD, _stretched),
    "override": _at(LONG_WORD, _overridden),
    "isolate left open": _at(LONG_WORD, _left_open),
    "zero-width character": _at(LONG_WORD, _zero_width),
    "look-alike letter": _at(LONG_WORD, _lookalike),
    "Latin letter within": _at(ARABIC_WORD, _latin_inside),
    "half dropped": _half,
    "left untranslated": _untranslated,
    "small letter": _small,
}
#: Kinds of one direction: what can't happen in the other.
ONLY_ARABIC = {"kashida", "Latin letter within", "name spelled out"}
ONLY_LATIN = {"small letter"}


def plants(pairs: list[Pair], kind: str, *, seed: int, wanted: int) -> list[tuple[Pair, Pair]]:
    """(good, with the error) for up to `wanted` of `pairs`, in an order that `seed` decides."""
    rng = random.Random(f"{seed} {kind}")
    order = pairs[:]
    rng.shuffle(order)
    found = []
    for pair in order:
        planted = KINDS[kind](rng, pair)
        if planted is not None and planted.target != pair.target:
            found.append((pair, planted))
            if len(found) == wanted:
                break
    return found
