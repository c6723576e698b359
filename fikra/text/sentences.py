"""Where sentences end, in English and Arabic, for the look-up of single sentences and for alignment.

A stop (. ! ? ؟ …) with what closes after it (quotes, brackets, end tags, a note's number) ends a sentence if
white space and a word follow; then the word before the stop and the one after it decide. In English the
letter after it says most: a small one goes on. Arabic has no capitals, so there the word after a doubtful
stop says it: a preposition goes on, a conjunction begins. Commas, `؛` and `;` end nothing; a break (`<br1/>`,
`<p/>`) or a blank line ends a sentence whatever stands before it. UAX #29 has the frame of this, but neither
abbreviations nor tags.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fikra.text.arabic import TATWEEL, strip_marks

_NOTE = r"(?:<[a-z]+\d*>)+\[?\d{1,3}\]?(?:</[a-z]+\d*>)+|\[\d{1,3}\]|[¹²³⁰⁴-⁹]"
_END = re.compile(
    rf"""
    (?P<break><(?:br\d*|p)/>\s*|\n[^\S\n]*+\n\s*)
    | (?P<stop>\.(?:[ \u00a0]\.){{2,}}|(?<![.!?؟…])[.!?؟…]++)
      (?P<closing>(?:["'”’»›)\]}}\u200e\u200f\u061c\u202c\u2069]|[ \u00a0]»|</[a-z]+\d*>|{_NOTE})*)
      (?:\s+(?!<(?:br\d*|p)/>)|(?=(?:<[a-z]+\d*>)+\s))
    | (?P<glued>(?<=[\w%)"”’»\u064b-\u0652])[.!?؟]["”’»]?(?=[A-Z\u0621-\u064a]))
    """,
    re.VERBOSE,
)
# So many signs or tags at most between a stop and the next word: else a text of stops only takes forever.
_NEXT = re.compile(r"(?P<lead>(?:<[^<>]*>|[^\w<]){0,200})(?P<word>[A-Z]\.|\w[\w\u064b-\u0652]*)")
_IN_A_NAME = re.compile(r"[^\s<]*[@/_(]")
_TAGS = re.compile(r"<[^<>]*>")
_AROUND_TOKENS = re.compile(r"""[\s<>()\[\]{}"“”«»‘„,،;؛:]""")
_LOOKED_BACK = 400  # letters of the sentence so far: a text of abbreviations may have millions
_LABEL = re.compile(
    r"\d{1,3}(?:\.\d{1,3})*|[A-Za-z\u0621-\u064a]|X{0,3}(?:IX|IV|V?I{1,3}|V)|x{0,3}(?:ix|iv|v?i{1,3}|v)"
)
_ROMAN = re.compile(r"[IVXLC]+")
_DATE = re.compile(r"\b\d{1,2}\.\s\d{1,2}\.\s\d{2,4}\b")
_ARABIC = re.compile("[\u0621-\u064a]")

# Latin script, lower case, without the last stop.
_WITH_A_NAME = frozenset(  # a name or an example follows always
    "mr mrs ms mx dr prof rev fr hon gen col maj capt cmdr lt sgt sen rep gov pres messrs mt ft e.g i.e cf vs"  # noqa: SIM905
    " v viz approx ca esp incl".split()
)
_WITH_A_NUMBER = frozenset(  # a number follows, else it is a word
    "no nos vol vols fig figs art arts sec secs ch chap para paras cl eq app p pp n nn l ll ed tel ext"  # noqa: SIM905
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_MAY_END = frozenset("inc ltd co corp bros plc jr sr al st ave blvd dept univ".split())  # noqa: SIM905
_ENDS_BEFORE_CAPITALS = frozenset(("etc", "a.m", "p.m"))
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|(?:Septem|Octo|Novem|Decem)ber|[A-Z]{2,3}T|UTC"
)
_INITIALS = re.compile(r"(?:[A-Za-z]{1,2}\.)*[A-Za-z]{1,2}")
_BEGINS = frozenset(  # words that begin sentences more often than names
    "The A An This That These Those It Its He She They We You His Her Their Our My In On At By For From With"  # noqa: SIM905
    " Without After Before Since When While Where If As Although Though Because But And Or So Yet Then There"
    " Here What Who Why How Which No Not Nobody Some Many Most Few All Both Each Every Another Other One Two"
    " Under Until Once However Instead Today Now Such To".split()
)

# Arabic script, without marks and tatweel.
_ERAS = frozenset(("ق.م", "ب.م", "ق.ه", "الخ", "إلخ"))  # often the last word
_GOES_ON = frozenset("في من على عن إلى الى مع أو حتى بين عند لدى منذ التي الذي الذين".split())  # noqa: SIM905
_SAYS = frozenset(
    "قال قالت قلت قالوا سأل سألت أجاب أجابت أضاف أضافت رد ردت صاح صاحت هتف هتفت تساءل تساءلت همس همست"  # noqa: SIM905
    " يقول تقول يقولون يسأل تسأل يجيب تجيب يضيف تضيف يرد ترد"
    " يصيح تصيح يهتف تهتف يتساءل تتساءل يهمس تهمس".split()
)
_PREFIX = re.compile(r"و(?=\w$)|[وفبلك](?=\w\.)")
_BEGINS_ARABIC = re.compile(r"(?:و|ثم|لكن|هذ|إن|كان|لقد|قد|كما|بعد|قبل|لم|لن|لا|هو|هي|هم)(?:\w|$)")
_CONNECTS = re.compile(r"[وف]\w|(?:ثم|أو|أم|بل|لكن|حتى)$")


def sentences(text: str, language: str) -> list[str]:
    """The sentences of plain text or of a message, each with the white space after it.

    Joined they give the text again; a text without words is one sentence, an empty one none. A tag that holds
    several sentences is cut with them.

    >>> sentences("Dr. Haddad asked: “Who pays?” Nobody knew, e.g. No. 5.", "en")
    ['Dr. Haddad asked: “Who pays?” ', 'Nobody knew, e.g. No. 5.']
    >>> sentences("التقى د. حداد بأ.د. سالم في ص. 12. ثم ماذا؟! <em>لا شيء.</em>", "ar")
    ['التقى د. حداد بأ.د. سالم في ص. 12. ', 'ثم ماذا؟! ', '<em>لا شيء.</em>']
    """
    arabic = language.partition("-")[0] == "ar"
    parts = []
    start = 0
    masked = _DATE.sub(lambda date: date[0].replace(".", "_"), text)
    for end in _END.finditer(masked):
        if _ends(masked, start, end, arabic):
            parts.append(text[start : end.end()])
            start = end.end()
    return [*parts, text[start:]] if start < len(text) else parts


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop and its neighbours: the sentence so far, the word before it, and the one after it."""

    so_far: str
    token: str
    closing: str
    lead: str
    word: str


def _ends(text: str, start: int, end: re.Match[str], arabic: bool) -> bool:
    following = _NEXT.match(text, end.end())
    if following is None:
        return False  # what is left, if anything, are signs without a word
    if end["break"]:
        return True
    start = max(start, end.start() - _LOOKED_BACK)
    so_far = _TAGS.sub("", text[start : end.start()])
    token = _AROUND_TOKENS.split(so_far)[-1]
    if end["glued"]:
        in_a_name = _IN_A_NAME.match(text, following.end())
        return not in_a_name and _ends_without_space(token, following["word"])
    stop = _Stop(so_far, token, end["closing"], following["lead"], following["word"])
    if _ARABIC.match(stop.word):
        if _goes_on_around(stop, text[start : end.end()]):
            return False
    elif stop.word[0].islower() and not (arabic and _ARABIC.search(token)) and not _begins_small(stop):
        return False
    if end["stop"] == ".":
        return _full_stop_ends(stop)
    is_ellipsis = "…" in end["stop"] or end["stop"].startswith(("...", ". ", ".\u00a0"))
    return not (is_ellipsis and _CONNECTS.match(stop.word))


def _ends_without_space(token: str, word: str) -> bool:
    """Whether the space was forgotten: "React.Component" is a name, "index.HTML" is one too."""
    if re.search("[./@]", token):
        return False
    if _ARABIC.match(word):
        return len(token) > 2
    return word in _BEGINS or (token[:3].islower() and len(token) > 2 and not word.isupper())


def _begins_small(stop: _Stop) -> bool:
    """Whether a small letter begins a sentence all the same: iPhone, or the name of a program."""
    return stop.word[1:2].isupper() or "<code" in stop.lead


def _goes_on_around(stop: _Stop, sentence: str) -> bool:
    """Whether an Arabic sentence goes on around the quotation or the brackets that the stop stands in."""
    word = strip_marks(stop.word)
    if word in _SAYS and stop.closing:
        return True
    if ")" in stop.closing:
        return "(" in sentence and _TAGS.sub("", sentence).lstrip()[:1] != "("
    return word in _GOES_ON and any(mark in stop.closing for mark in "»”\"'’")


def _full_stop_ends(stop: _Stop) -> bool:
    if stop.so_far.strip(" \t\n\u00a0([*_-•–—") == stop.token and _LABEL.fullmatch(stop.token):
        return False  # the number or letter of an item
    if _ARABIC.search(stop.token):
        return _arabic_word_ends(stop)
    return _latin_word_ends(stop)


def _latin_word_ends(stop: _Stop) -> bool:
    word, token = stop.word, stop.token.lower()
    if token in _WITH_A_NAME:
        return False
    if token in _WITH_A_NUMBER:
        return not (word[0].isdecimal() or (token != "no" and _ROMAN.fullmatch(word)))
    if token in _ENDS_BEFORE_CAPITALS:
        return not _CALENDAR.fullmatch(word)
    is_initial = len(token) == 1 and token.isalpha()
    is_dotted = "." in token and _INITIALS.fullmatch(token)
    if is_initial or is_dotted or token in _MAY_END:
        return word in _BEGINS
    return True


def _arabic_word_ends(stop: _Stop) -> bool:
    token = strip_marks(stop.token).replace(TATWEEL, "")
    token = _PREFIX.sub("", token)
    after_number = re.search(r"\d\s?$", stop.so_far[: -len(stop.token)]) and token in "مهق"
    if after_number or re.fullmatch(r"\d+[مهق]", token) or token in _ERAS:
        return strip_marks(stop.word) not in _GOES_ON
    if _ARABIC.fullmatch(token) or token.startswith(("أ.", "ا.", "ص.")) or token in ("مج", "صص", "تح"):
        return False
    if re.fullmatch(r"(?:\w\.)+\w", token):
        return bool(_BEGINS_ARABIC.match(stop.word))
    return True
