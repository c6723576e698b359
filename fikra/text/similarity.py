"""How alike two messages are, as evidence that one was edited into the other.

Compared is the text without tags and case. Three kinds of evidence count: the letters in their order, the
words in any order (halves swapped), and a text that lies whole in the other (a paragraph that grew).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"'))
# Our short tags only: what `strip_tags` takes for a tag as well, `<https://…>`, is text in a foreign file.
_TAG = re.compile(r"</?[a-z][a-z0-9]*/?>")
_MOVED, _GROWN = 0.95, 0.9  # weight of swapped and grown texts: the plain likeness wins where it is as good
_LONG = 8  # words; fewer lie in another text by chance
_CONTAINED, _TIMES_LONGER = 0.8, 4  # how much of a text must stand in another, and how long that may be
_SHARED_WORDS, _CANDIDATES = 0.3, 5  # long texts are compared letter by letter with few others,
_CLEAR = 0.9  # and once one is as alike as this, with none that shares fewer words


def normal(msg: str) -> str:
    """`msg` with white space collapsed and quotes straight; tags stay, for they are no typography.

    >>> normal("“Yes”,\\u00a0<em>she</em>  said")
    '"Yes", <em>she</em> said'
    """
    return " ".join(msg.translate(_QUOTES).split())


def same_but_for_typography(a: str, b: str) -> bool:
    """Whether two messages differ in white space and typographic quotes only (and so mean the same)."""
    return a == b or normal(a) == normal(b)


def ratio(a: str, b: str) -> float:
    """How alike two messages are, from 0 to 1, whatever their case, tags and typography.

    >>> ratio("The forum opens", "<em>The forum opens</em>")
    1.0
    """
    found = likenesses([a], [b])
    return found[0].score if found else 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """That `old[old]` and `new[new]` are alike, from 0 to 1."""

    score: float
    old: int
    new: int


def likenesses(old: Sequence[str], new: Sequence[str], floor: float = 0.0) -> list[Likeness]:
    """The pairs of messages that are at least `floor` alike, in no particular order.

    A long text is compared with the few that share most words with it, or where there are none, with all; one
    that is found clearly is not looked for further. So ask again with what is left, once pairs are settled.
    """
    vocabulary: dict[str, str] = {}
    texts = [_Text.of(msg, vocabulary) for msg in old]
    bags = [text.bag for text in texts]
    found = []
    for number, msg in enumerate(new):
        text = _Text.of(msg, vocabulary)
        clear = 0.0
        for share, index in _candidates(text, texts, bags, floor):
            if share < clear:
                break
            score = _score(text, texts[index], floor)
            if score >= floor:
                found.append(Likeness(score, index, number))
            if score >= _CLEAR:
                clear = share
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """A message as it is compared. In `code` and `bag` a character is a word, so that words compare as fast
    as letters; `bag` is sorted, so that the common part of two is the words that they share.
    """

    words: list[str]
    text: str
    code: str
    bag: str

    @classmethod
    def of(cls, msg: str, vocabulary: dict[str, str]) -> _Text:
        text = normal(msg).casefold()
        words = (_TAG.sub("", text) if "<" in text else text).split() or text.split()  # all tags: the tags
        letters = [vocabulary.setdefault(word, chr(0x10000 + len(vocabulary))) for word in words]
        return cls(words, " ".join(words), "".join(letters), "".join(sorted(letters)))


def _candidates(
    text: _Text, texts: Sequence[_Text], bags: Sequence[str], floor: float
) -> list[tuple[float, int]]:
    """The indexes worth a look and the share of common words, where that was asked for, the largest first."""
    if len(text.words) >= _LONG:
        sharing = process.extract(
            text.bag,
            bags,
            scorer=Indel.normalized_similarity,
            processor=None,
            score_cutoff=_SHARED_WORDS,
            limit=_CANDIDATES,
        )
        if sharing:
            return [(share, index) for _, share, index in sharing]
    # Where more than this differs in length the letters can't be alike enough.
    shortest, longest = len(text.text) * floor / 2, len(text.text) * 2 / max(floor, 0.01)
    return [(1.0, index) for index, other in enumerate(texts) if shortest <= len(other.text) <= longest]


def _score(a: _Text, b: _Text, floor: float) -> float:
    best = fuzz.ratio(a.text, b.text, score_cutoff=floor * 100) / 100
    if best >= _MOVED:
        return best
    if Indel.normalized_similarity(a.bag, b.bag) > Indel.normalized_similarity(
        a.code, b.code
    ):  # order differs
        moved = fuzz.ratio(" ".join(sorted(a.words)), " ".join(sorted(b.words)), score_cutoff=floor * 100)
        best = max(best, _MOVED * moved / 100)
    return max(best, _contained(a, b)) if best < _GROWN else best


def _contained(a: _Text, b: _Text) -> float:
    """How much of the shorter text stands, in order, in the longer, if that is much."""
    shorter, longer = sorted((len(a.words), len(b.words)))
    if shorter < _LONG or longer > _TIMES_LONGER * shorter:
        return 0.0
    part = Indel.normalized_similarity(a.code, b.code) * (shorter + longer) / 2 / shorter
    return _GROWN * part if part >= _CONTAINED else 0.0
