"""From pairs to drafts of translations, with the tags for what is shaped differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import log

from fikra.text.align.units import Pair
from fikra.text.links import comparable
from fikra.text.markup import count_words
from fikra.text.notation import BREAKABLE, TAG, parse_tags, shape_problems, strip_tags
from fikra.text.retag import retag
from fikra.text.segments import Key, Segment
from fikra.text.sentences import sentences

#: Pairs that are at least this sure come in as translated.
SURE = 0.9

_LONGEST_GAP = 2  # more blocks left out in a row are rather not translated yet: a person says which
_NO_TEXT = ("<omit/>", "<join/>")
_FEW_WORDS = 4  # what is the same in both texts may be a name, if it isn't longer
_MOST_CUTS = 2000
_A_LINK = 2.0  # what a link in its own block weighs beside lengths, when a text is cut
_ARABIC = re.compile("[\u0621-\u064a]")


@dataclass(frozen=True, slots=True)
class Draft:
    """What one source segment gets.

    `fuzzy` where its pair is less than SURE, its tags don't fit, or it should be seen for another reason:
    text that was added, blocks left out in a row, a text in the source's language.
    """

    msgstr: str
    fuzzy: bool
    confidence: float


def drafts(source: Sequence[Segment], target: Sequence[Segment], pairs: Sequence[Pair]) -> dict[Key, Draft]:
    """The translation of each source segment that has one, by its key; the surest where a text stands twice.

    No text of the target is lost where the source has any of its role, but for descriptions of pictures that
    only the target has: what was added stands in the draft before it.

    >>> from fikra.text.segments import extract
    >>> english = extract("<p>Boats left.</p><p>None came.</p>")[1]
    >>> arabic = extract("<p>غادرت المراكب. ولم يأت أحد.</p>")[1]
    >>> found = drafts(english, arabic, [Pair((0, 1), (0,), 0.95)])
    >>> [one.msgstr for one in found.values()]
    ['غادرت المراكب.', '<join/>ولم يأت أحد.']
    """
    drafter = _Drafter(source, target)
    for place, pair in enumerate(pairs):
        if not pair.source:
            drafter.added(pair)
        elif not pair.target:
            drafter.left_out(pair, in_a_row=_run(pairs, place))
        else:
            drafter.translated(pair)
    return drafter.result()


def _run(pairs: Sequence[Pair], place: int) -> int:
    """How many source blocks in a row are left out around that pair."""
    first = last = place
    while first and not pairs[first - 1].target:
        first -= 1
    while last + 1 < len(pairs) and not pairs[last + 1].target:
        last += 1
    return sum(len(pair.source) for pair in pairs[first : last + 1])


class _Drafter:
    """Fills a draft for each place of the source."""

    def __init__(self, source: Sequence[Segment], target: Sequence[Segment]) -> None:
        self.source, self.target = source, target
        self.found: dict[int, Draft] = {}
        self.waiting: list[Segment] = []  # added text for which no block came yet

    def left_out(self, pair: Pair, *, in_a_row: int) -> None:
        fuzzy = pair.confidence < SURE or in_a_row > _LONGEST_GAP
        for at in pair.source:
            self.found[at] = Draft("<omit/>", fuzzy, pair.confidence)

    def translated(self, pair: Pair) -> None:
        """Blocks one to one as far as they go; the last block of the shorter side takes what is left."""
        sources, targets = pair.source, [self.target[at] for at in pair.target]
        even = min(len(sources), len(targets)) - 1
        sure = pair.confidence >= SURE and not even  # of 2-2 the borders lie elsewhere
        for at, text in zip(sources[:even], targets, strict=False):
            self._take(at, text.msgid, text.targets, sure, pair.confidence)
        rest = targets[even:]
        if len(rest) > 1 or len(sources) == even + 1:
            self._broken(sources[even], rest, sure, pair.confidence)
        else:
            self._joined(sources[even:], rest[0], sure, pair.confidence)

    def _broken(self, at: int, parts: Sequence[Segment], sure: bool, confidence: float) -> None:
        one = _one_text(parts)
        self._take(at, one.msgid, one.targets, sure, confidence)
        if self.waiting and self._may_break(at, one.msgctxt):
            self._with_added(at, [*self.waiting, one], confidence)
            self.waiting = []

    def _joined(self, places: Sequence[int], text: Segment, sure: bool, confidence: float) -> None:
        joinable = all(self.source[at].joins for at in places[1:])
        cut = _cut([self.source[at] for at in places], text)
        for at, part in zip(places, cut, strict=True):
            if at == places[0]:
                self._take(at, part, text.targets, sure and joinable, confidence)
            elif joinable:
                self._take(at, f"<join/>{part}", text.targets, sure, confidence)
            elif part:
                self._take(at, part, text.targets, False, confidence)

    def added(self, pair: Pair) -> None:
        """Text of the translation's own goes to the block before it, or the one after where there is none."""
        for added in (self.target[at] for at in pair.target):
            if added.kind in ("alt", "title"):
                continue
            home = next((at for at in sorted(self.found, reverse=True) if self._may_hold(at, added)), None)
            if home is None:
                self.waiting.append(added)
            else:
                before = Segment(
                    added.msgctxt, self.found[home].msgstr, "", targets=self.source[home].targets
                )
                self._with_added(home, [before, added], self.found[home].confidence)

    def _may_hold(self, at: int, added: Segment) -> bool:
        return self._may_break(at, added.msgctxt) and self.found[at].msgstr not in _NO_TEXT

    def _may_break(self, at: int, role: str) -> bool:
        return self.source[at].kind in BREAKABLE and self.source[at].msgctxt == role

    def _with_added(self, at: int, parts: Sequence[Segment], confidence: float) -> None:
        one = _one_text(parts)
        self._take(at, one.msgid, one.targets, False, confidence)

    def _take(
        self, at: int, text: str, targets: tuple[tuple[str, str], ...], sure: bool, confidence: float
    ) -> None:
        source = self.source[at]
        if "<p/>" in text and shape_problems(text, source.kind):
            text, sure = text.replace("<p/>", " "), False
        fitted = retag(source.msgid, source.targets, text, targets)
        same = text == source.msgid and source.kind != "pre" and count_words(strip_tags(text)) > _FEW_WORDS
        self.found[at] = Draft(fitted.text, not (sure and fitted.fits) or same, confidence)

    def _settle(self) -> None:
        """What still waits: no paragraph came, so it stands in any text, or instead of one left out."""
        for role in dict.fromkeys(one.msgctxt for one in self.waiting):
            parts = [one for one in self.waiting if one.msgctxt == role]
            home = next((at for at in sorted(self.found) if self.source[at].msgctxt == role), None)
            if home is not None:
                draft, targets = self.found[home], self.source[home].targets
                if draft.msgstr not in _NO_TEXT:
                    parts.insert(0, Segment(role, draft.msgstr, "", targets=targets))
                self._with_added(home, parts, draft.confidence)

    def result(self) -> dict[Key, Draft]:
        self._settle()
        found: dict[Key, Draft] = {}
        for at, draft in sorted(self.found.items()):
            key = self.source[at].key
            if key not in found or draft.confidence > found[key].confidence:
                found[key] = draft
        return found


def _one_text(parts: Sequence[Segment]) -> Segment:
    """Blocks as one text with `<p/>` between them, their tags numbered on."""
    text, targets = parts[0].msgid, list(parts[0].targets)
    for part in parts[1:]:
        names = _numbered_on(text, part.msgid)
        text += f"<p/>{_with_names(part.msgid, names)}"
        targets += [(names.get(name, name), target) for name, target in part.targets]
    return replace(parts[0], msgid=text, targets=tuple(targets))


def _with_names(msg: str, names: dict[str, str]) -> str:
    return TAG.sub(lambda tag: f"<{tag[1]}{names.get(tag[2], tag[2])}{tag[3]}>", msg)


def _numbered_on(text: str, after: str) -> dict[str, str]:
    """New names for the numbered tags of a text that is to stand behind another."""
    highest: dict[str, int] = {}
    for _, name in parse_tags(text):
        base = name.rstrip("0123456789")
        highest[base] = max(highest.get(base, 0), int(name[len(base) :] or 0))
    names = {}
    for _, name in parse_tags(after):
        base = name.rstrip("0123456789")
        if base != name:
            names[name] = f"{base}{int(name[len(base) :]) + highest.get(base, 0)}"
    return names


# -- cutting one text for several source blocks


def _cut(sources: Sequence[Segment], text: Segment) -> list[str]:
    """The text in as many parts, cut between sentences; where it has too few, the first gets everything."""
    pieces = _whole_pieces(text.msgid)
    best, most = (len(pieces),) * (len(sources) - 1), None
    for number, ends in enumerate(combinations(range(1, len(pieces)), len(sources) - 1)):
        if number == _MOST_CUTS:
            break
        fit = _fit(sources, _parts(pieces, ends), dict(text.targets))
        if most is None or fit > most:
            best, most = ends, fit
    return [part.strip() for part in _parts(pieces, best)]


def _whole_pieces(msg: str) -> list[str]:
    """The sentences of a message, so many together that no tag is open between them."""
    pieces: list[str] = []
    depth = 0
    for sentence in sentences(msg, "ar" if _ARABIC.search(msg) else "en"):
        if depth:
            pieces[-1] += sentence
        else:
            pieces.append(sentence)
        depth += sum({"open": 1, "close": -1, "void": 0}[kind] for kind, _ in parse_tags(sentence))
    return pieces


def _parts(pieces: Sequence[str], ends: Sequence[int]) -> list[str]:
    bounds = [0, *ends, len(pieces)]
    return ["".join(pieces[a:b]) for a, b in pairwise(bounds)]


def _fit(sources: Sequence[Segment], parts: Sequence[str], targets: dict[str, str]) -> float:
    """How well parts answer to source blocks, by their lengths and links."""
    lengths = [len(strip_tags(one.msgid)) + 1 for one in sources]
    got = [len(strip_tags(part)) + 1 for part in parts]
    fit = 0.0
    for one, part, length, size in zip(sources, parts, lengths, got, strict=True):
        fit -= log(size * sum(lengths) / (length * sum(got))) ** 2 * min(length, 100) / 100
        wanted = {comparable(target) for _, target in one.targets}
        fit += _A_LINK * len(wanted & set(_links(part, targets)))
    return fit


def _links(part: str, targets: dict[str, str]) -> Iterator[str]:
    for kind, name in parse_tags(part):
        if kind != "close" and name in targets:
            yield comparable(targets[name])
