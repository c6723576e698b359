"""How alike two messages are, as evidence that one was edited into the other.

Compared is the text without tags and case. Three kinds of evidence count: the letters in their order (as GNU
msgmerge's fstrcmp, Myers 1986), the words in any order (halves swapped), and a text that lies whole in the
other (a paragraph that grew).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from fikra.text.candidates import Index

_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟«»", '"'))
# Our short tags only: what `strip_tags` takes for a tag as well, `<https://…>`, is text in a foreign file.
_TAG = re.compile(r"</?[a-z][a-z0-9]*/?>")
_WORD = re.compile(r"\w+")
_EDGES = ".,;:!?…\"'()[]{}،؛؟*_`"  # what stands at a word and is none of it
# Weights of other evidence than the letters as they stand, which win where they are as good.
_OTHER_CASE, _MOVED, _GROWN = 0.95, 0.95, 0.9
_HUGE = 20_000  # letters; longer texts are compared by words alone, which is some thirty times less work
_PROSE = 6  # words; fewer may be the same by chance
_FEW = 3  # words; fewer have no order to speak of
_FIRST, _PLANES = 0x10000, 0xFFFFF  # the characters that stand for words
_SHARED = 0.5  # of the words of two texts, how many they share if theirs is but another order
_LONG = 8  # words; fewer lie in another text by chance
_CONTAINED, _TIMES_LONGER = 0.8, 4  # how much of a text must stand in another, and how long that may be


def normal(msg: str) -> str:
    """`msg` with white space collapsed and quotes straight; tags stay, for they are no typography.

    >>> normal("“Yes”,\\u00a0<em>she</em>  said")
    '"Yes", <em>she</em> said'
    """
    return " ".join((msg if msg.isascii() else msg.translate(_QUOTES)).split())


def same_but_for_typography(a: str, b: str) -> bool:
    """Whether two messages differ in white space and typographic quotes only (and so mean the same)."""
    return a == b or normal(a) == normal(b)


def ratio(a: str, b: str) -> float:
    """How alike two messages are, from 0 to 1, whatever their case, tags and typography.

    >>> ratio("The forum opens", "<em>The forum opens</em>")
    1.0
    """
    vocabulary: dict[str, str] = {}
    return likeness(Text.of(a, vocabulary), Text.of(b, vocabulary))


class Text(NamedTuple):
    """A message as it is compared, without tags: `written` as it stands, `text` without case.

    In `code` and `bag` a character is a word, so that words compare as fast as letters; `bag` is sorted, so
    that the common part of two is the words that they share. By `features` it is looked up: its words, and
    the triplets of letters of a short one.
    """

    words: list[str]
    written: str
    text: str
    code: str
    bag: str
    features: set[str]

    @classmethod
    def of(cls, msg: str, vocabulary: dict[str, str]) -> Text:
        """The text of `msg`; only those made with one `vocabulary` can be compared.

        >>> sorted(Text.of("A <em>crane</em>", {}).features)
        [' a ', ' cr', 'a', 'ane', 'cra', 'crane', 'ne ', 'ran']
        """
        written = normal(msg)
        if "<" in written:
            written = " ".join(_TAG.sub("", written).split()) or written  # all tags: the tags
        text = written.casefold()
        words = text.split()
        letters = []
        for word in words:
            letter = vocabulary.get(word)
            if letter is None:
                bare = word.strip(_EDGES) or word
                letter = vocabulary.get(bare) or chr(_FIRST + len(vocabulary) % _PLANES)
                vocabulary[word] = vocabulary[bare] = letter
            letters.append(letter)
        return cls(words, written, text, "".join(letters), "".join(sorted(letters)), _features(text, words))


def _features(text: str, words: list[str]) -> set[str]:
    # Access keys are marked in the strings of interfaces: "C&olor", "_Print".
    found = set(_WORD.findall(text.replace("&", "").replace("_", ""))) or set(words)
    if len(words) < _LONG:
        padded = [f" {word} " for word in found]
        found.update([word[at : at + 3] for word in padded for at in range(len(word) - 2)])
    return found


class Likeness(NamedTuple):
    """That `old[old]` and `new[new]` are alike, from 0 to 1."""

    score: float
    old: int
    new: int


def candidates(old: Sequence[Text], new: Sequence[Text]) -> list[tuple[int, int]]:
    """The pairs of indexes (old, new) that are worth a look: each new text with those that share its rarest
    words or letters, so that the cost grows with the number of texts, not with its square.
    """
    index = Index([text.features for text in old])
    return [
        (at, number) for number, text in enumerate(new) for at in index.near(text.features, number / len(new))
    ]


def likenesses(old: Sequence[Text], new: Sequence[Text], floor: float = 0.0) -> list[Likeness]:
    """The candidates that are at least `floor` alike, in no particular order."""
    scored = [(likeness(new[number], old[at], floor), at, number) for at, number in candidates(old, new)]
    return [Likeness(*found) for found in scored if found[0] >= floor]


def likeness(a: Text, b: Text, floor: float = 0.0) -> float:
    """How alike two texts are, from 0 to 1; a likeness below `floor` may come as 0."""
    if a.text == b.text:
        return 1.0
    if max(len(a.text), len(b.text)) > _HUGE:
        return Indel.normalized_similarity(a.code, b.code)
    best = _letters(a.text, b.text, floor)
    if best:  # without case they are more alike than with it, or as much
        best = max(_letters(a.written, b.written, floor), _OTHER_CASE * best)
    if best >= _MOVED:
        return best
    if _is_moved(a, b):
        best = max(best, _MOVED * _letters(" ".join(sorted(a.words)), " ".join(sorted(b.words)), floor))
    return max(best, _contained(a, b)) if best < _GROWN else best


def _is_moved(a: Text, b: Text) -> bool:
    """Whether two texts share most words, but not in their order."""
    if len(a.words) < _FEW or len(b.words) < _FEW:
        return False
    shared = Indel.normalized_similarity(a.bag, b.bag)
    return shared >= _SHARED and shared > Indel.normalized_similarity(a.code, b.code)


def shared_words(a: Text, b: Text) -> float:
    """How much of two texts is the same words, in any order, from 0 to 1; of a few words 0."""
    if min(len(a.words), len(b.words)) < _PROSE:
        return 0.0
    return Indel.normalized_similarity(a.bag, b.bag)


def _letters(a: str, b: str, floor: float) -> float:
    return fuzz.ratio(a, b, score_cutoff=floor * 100) / 100


def _contained(a: Text, b: Text) -> float:
    """How much of the shorter text stands, in order, in the longer, if that is much."""
    shorter, longer = len(a.words), len(b.words)
    if shorter > longer:
        shorter, longer = longer, shorter
    if shorter < _LONG or longer > _TIMES_LONGER * shorter:
        return 0.0
    part = Indel.normalized_similarity(a.code, b.code) * (shorter + longer) / 2 / shorter
    return _GROWN * part if part >= _CONTAINED else 0.0
