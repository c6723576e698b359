"""Which old message a new source text carries on.

    python -m fikra.text.merge DEF.po REF.pot [-o OUT.po] [--previous]

Each old message serves one new text at most, so that a message keeps its row; which serves which is decided
over the whole article (`assignment`). Where GNU msgmerge finds nothing (capitals, swapped halves, a paragraph
grown twice over, split or joined) `similarity` and `parts` still do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from fikra.text import similarity
from fikra.text.assignment import assign
from fikra.text.parts import Parts, parts_of
from fikra.text.similarity import Likeness, Text

Kind = Literal["exact", "revived", "cosmetic", "fuzzy", "joined", "part", "new"]
Key = tuple[str, str]
_Scores = dict[int, float]

THRESHOLD = 0.58  # the likeness from which a translation is a better start than none; msgmerge has 0.6
_NOTHING = 0.4  # the likeness that is worth nothing: one clear pair outweighs two doubtful ones
_SAME_FIELD = 0.05  # what it weighs that the text stayed in its field,
_SAME_PLACE = 0.02  # that it stands at about the same place,
_LIVING = 0.01  # and that the message is not obsolete
_REWRITTEN = (
    0.4  # how many words a text shares with another that stood in its place, if it is that, rewritten
)
_AS_A_WHOLE = 0.75  # a text that is as much like one other was neither split nor joined
_EXACTLY = 1_000_000


class Old(NamedTuple):
    """A message that is there: living or obsolete."""

    msgctxt: str
    msgid: str
    obsolete: bool = False


class Match(NamedTuple):
    """What a new text carries on: `old` is an index (None: nothing), `score` their likeness from 0 to 1.

    "joined": the text holds several old ones, `holds` in its order; `old` is the greatest of them. "part":
    the text is a lesser part of `old`, which another text carries on.
    """

    kind: Kind
    old: int | None
    score: float
    holds: tuple[int, ...] = ()


_NEW = Match("new", None, 0.0)


def is_cosmetic(old: Key, new: Key) -> bool:
    """Whether two keys differ in white space and typographic quotes only: their translation is the same."""
    return old[0] == new[0] and similarity.same_but_for_typography(old[1], new[1])


def match(old: Sequence[Old], new: Sequence[Key]) -> list[Match]:
    """For each of `new` (keys, all different) what it carries on; no old message is carried on twice.

    First the same key, living ("exact") or obsolete ("revived"), then what differs in typography only, then
    texts that were split or joined, then the best pairs of what is left over the whole article; an added,
    moved or dropped tag is "fuzzy".

    >>> old = [Old("body", "Boats wait."), Old("body", "The crane lifts forty tonnes.")]
    >>> new = [("body", "The crane lifts fifty tonnes."), ("body", "Boats wait.")]
    >>> [(found.kind, found.old) for found in match(old, new)]
    [('fuzzy', 1), ('exact', 0)]
    """
    matches: dict[int, Match] = {}
    free = set(range(len(old)))
    by_key: dict[Key, int] = {}
    for index, message in enumerate(old):
        if not message.obsolete or (message.msgctxt, message.msgid) not in by_key:
            by_key[message.msgctxt, message.msgid] = index
    for number, key in enumerate(new):
        if (found := by_key.get(key)) is not None:
            matches[number] = Match("revived" if old[found].obsolete else "exact", found, 1.0)
            free.discard(found)
    if free and len(matches) < len(new):
        _match_cosmetic(old, new, matches, free)
    if free and len(matches) < len(new):
        _Fuzzy(old, new, matches, free).match()
    return [matches.get(number, _NEW) for number in range(len(new))]


def nearest(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each of `new` the index of the most alike of `old`, which may serve any number; None if none is.

    >>> nearest(["Save", "Open the file"], ["Open a file", "Open files", "Print"])
    [1, 1, None]
    """
    vocabulary: dict[str, str] = {}
    old_texts, new_texts = ([Text.of(msg, vocabulary) for msg in side] for side in (old, new))
    best: dict[int, Likeness] = {}
    for pair in similarity.likenesses(old_texts, new_texts, THRESHOLD):
        if pair.new not in best or pair.score > best[pair.new].score:
            best[pair.new] = pair
    return [best[number].old if number in best else None for number in range(len(new))]


def _match_cosmetic(
    old: Sequence[Old], new: Sequence[Key], matches: dict[int, Match], free: set[int]
) -> None:
    by_text: dict[Key, list[int]] = defaultdict(list)
    for index in sorted(free, key=lambda index: (old[index].obsolete, index), reverse=True):
        by_text[old[index].msgctxt, similarity.normal(old[index].msgid)].append(index)
    for number, (msgctxt, msgid) in enumerate(new):
        if number not in matches and (same := by_text.get((msgctxt, similarity.normal(msgid)))):
            found = same.pop()
            matches[number] = Match("cosmetic", found, 1.0)
            free.discard(found)


class _Fuzzy:
    """What texts carry on that were changed: written into `matches` and taken out of `free`."""

    def __init__(
        self, old: Sequence[Old], new: Sequence[Key], matches: dict[int, Match], free: set[int]
    ) -> None:
        self.old, self.new, self.matches, self.free = old, new, matches, free
        vocabulary: dict[str, str] = {}
        self.old_texts = {index: Text.of(old[index].msgid, vocabulary) for index in sorted(free)}
        self.new_texts = {
            number: Text.of(msgid, vocabulary)
            for number, (_, msgid) in enumerate(new)
            if number not in matches
        }

    def match(self) -> None:
        pairs = self._pairs(list(self.new_texts))
        alike = self._alike(pairs)
        self._split_and_joined(pairs, alike)
        # Round by round, because texts that are all alike compete for the same few candidates.
        while self._assign(alike):
            lost = {pair.new for pair in alike if pair.new not in self.matches}
            alike = self._alike(self._pairs(sorted(lost)))
        self._rewritten()

    def _pairs(self, numbers: Sequence[int]) -> list[tuple[int, int]]:
        """The pairs (old, new) that are worth a look, of these new texts."""
        donors = sorted(self.free)
        if not donors or not numbers:
            return []
        found = similarity.candidates(
            [self.old_texts[index] for index in donors], [self.new_texts[number] for number in numbers]
        )
        return [(donors[at], numbers[place]) for at, place in found]

    def _alike(self, pairs: Sequence[tuple[int, int]]) -> list[Likeness]:
        old, new = self.old_texts, self.new_texts
        scored = [
            (similarity.likeness(new[number], old[index], THRESHOLD), index, number)
            for index, number in pairs
        ]
        return [Likeness(*found) for found in scored if found[0] >= THRESHOLD]

    def _split_and_joined(self, pairs: Sequence[tuple[int, int]], alike: Sequence[Likeness]) -> None:
        """Living texts whose parts are texts of their own now, and those that stand in one text together."""
        by_old, by_new = defaultdict[int, _Scores](dict), defaultdict[int, _Scores](dict)
        for score, index, number in alike:
            by_old[index][number] = by_new[number][index] = score
        living = [(index, number) for index, number in pairs if not self.old[index].obsolete]
        for found in parts_of(self.old_texts, self.new_texts, living):
            whole, parts = found.whole, found.parts
            if _is_sure(found, by_old, by_new) and self.matches.keys().isdisjoint(parts):
                for part, inside in zip(parts, found.inside, strict=True):
                    self._take(part, Match("part", whole, inside))
                self._take(found.greatest, Match("fuzzy", whole, max(found.inside)))
        swapped = [(number, index) for index, number in living]
        for found in parts_of(self.new_texts, self.old_texts, swapped):
            is_free = found.whole not in self.matches and self.free.issuperset(found.parts)
            if is_free and _is_sure(found, by_new, by_old):
                self._take(found.whole, Match("joined", found.greatest, max(found.inside), found.parts))
                self.free.difference_update(found.parts)

    def _assign(self, alike: Sequence[Likeness]) -> bool:
        """Settles the best of these pairs; says whether there were any."""
        scores = {
            (number, index): score
            for score, index, number in alike
            if index in self.free and number not in self.matches
        }
        chosen = assign({pair: self._worth(pair, score) for pair, score in scores.items()})
        for number, index in chosen.items():
            self._take(number, Match("fuzzy", index, scores[number, index]))
        return bool(chosen)

    def _worth(self, pair: tuple[int, int], score: float) -> int:
        number, index = pair
        message = self.old[index]
        distance = abs(index / len(self.old) - number / len(self.new))
        worth = score - _NOTHING + _SAME_FIELD * (message.msgctxt == self.new[number][0])
        return round((worth + _LIVING * (not message.obsolete) + _SAME_PLACE * (1 - distance)) * _EXACTLY)

    def _take(self, number: int, match: Match) -> None:
        self.matches[number] = match
        if match.old is not None:
            self.free.discard(match.old)

    def _rewritten(self) -> None:
        """What stands just where an old text stood, and says it in other words."""
        if not self.free:
            return
        for opened, donors in self._gaps():
            if len(opened) == len(donors):
                for number, index in zip(opened, donors, strict=True):
                    score = similarity.shared_words(self.old_texts[index], self.new_texts[number])
                    if score >= _REWRITTEN and self.old[index].msgctxt == self.new[number][0]:
                        self._take(number, Match("fuzzy", index, score))

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """What is left between the same two neighbours: new texts, and old messages."""
        gaps: list[tuple[list[int], list[int]]] = []
        before, opened = -1, list[int]()
        for number in range(len(self.new) + 1):
            found = self.matches.get(number)
            if found is None and number < len(self.new):
                opened.append(number)
                continue
            after = found.old if found and found.old is not None else len(self.old)
            if opened and before < after:
                donors = [
                    at for at in range(before + 1, after) if at in self.free and not self.old[at].obsolete
                ]
                gaps.append((opened, donors))
            before, opened = after, []
        return gaps


def _is_sure(found: Parts, like_wholes: Mapping[int, _Scores], like_parts: Mapping[int, _Scores]) -> bool:
    """Whether neither the whole nor a part is as much like some other text."""
    others = [score for part, score in like_wholes.get(found.whole, {}).items() if part not in found.parts]
    if max(others, default=0.0) >= _AS_A_WHOLE:
        return False
    for part, inside in zip(found.parts, found.inside, strict=True):
        others = [score for other, score in like_parts.get(part, {}).items() if other != found.whole]
        if max(others, default=0.0) >= inside:
            return False
    return True


if __name__ == "__main__":
    from fikra.text.merge_command import run_and_exit

    run_and_exit()
