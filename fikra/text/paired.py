"""The sentences of a paragraph and of its translation, as pairs, where it is plain which belongs to which."""

from __future__ import annotations

import re
from collections import Counter

from fikra.text.arabic import numbers
from fikra.text.notation import strip_tags, tag_problems
from fikra.text.sentences import sentences

# A sentence may be so many times as long or short as the paragraphs let expect, and so many letters more.
_TIMES, _LETTERS = 1.8, 12
_BREAKS = re.compile(r"(?<!\s)(?:\s|<(?:br\d*|p)/>)++$")


def sentence_pairs(
    source: str, target: str, *, source_language: str, target_language: str
) -> list[tuple[str, str]]:
    """The pairs of sentences of two messages; none when they don't go one to one, or there is but one.

    They go one to one when they are as many on both sides, each as long as the whole lets expect (Gale and
    Church, 1993) and with the same numbers as its counterpart, if the whole has. A pair whose tags
    don't fit each other is left out: what stood in one tag was cut there.

    >>> sentence_pairs("Who pays? The <em>town</em>.", "من يدفع؟ <em>البلدية</em>.",
    ...     source_language="en", target_language="ar")
    [('Who pays?', 'من يدفع؟'), ('The <em>town</em>.', '<em>البلدية</em>.')]
    >>> sentence_pairs("Who pays? The town.", "ستدفع البلدية.", source_language="en", target_language="ar")
    []
    """
    ours = [_BREAKS.sub("", part).lstrip() for part in sentences(source, source_language)]
    theirs = [_BREAKS.sub("", part).lstrip() for part in sentences(target, target_language)]
    if len(ours) != len(theirs) or len(ours) < 2:
        return []
    pairs = list(zip(ours, theirs, strict=True))
    lengths = [(len(strip_tags(one)), len(strip_tags(other))) for one, other in pairs]
    ratio = sum(other for _, other in lengths) / max(1, sum(one for one, _ in lengths))
    if not all(_as_long(one * ratio, other) for one, other in lengths):
        return []
    counted = [(_numbers(one), _numbers(other)) for one, other in pairs]
    of_all = [sum((side[at] for side in counted), Counter()) for at in (0, 1)]
    if of_all[0] == of_all[1] and any(one != other for one, other in counted):
        return []
    return [pair for pair in pairs if all(pair) and _is_whole(*pair)]


def _is_whole(one: str, other: str) -> bool:
    # The same cut on both sides would pass for the same tags, so nesting is asked for by itself.
    return not tag_problems(one, other) and "misnested" not in tag_problems("", one)


def _as_long(expected: float, found: int) -> bool:
    shorter, longer = sorted((expected, found))
    return longer <= shorter * _TIMES + _LETTERS


def _numbers(msg: str) -> Counter[object]:
    return Counter(numbers(strip_tags(msg)))
