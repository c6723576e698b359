"""A text and its existing translation side by side, and what a person may do to the pairs.

Values only: every change gives a new `Pairing`, and can be undone. A pairing is posted with its page as one
opaque word, so that the server keeps nothing in between; what comes back is read as strictly as any file, and
its translations enter the catalog through the same door as what a translator types.
"""

import base64
import binascii
import itertools
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fikra.text.notation import TAG, parse_tags
from fikra.text.segments import Segment

MOST = 20_000_000  # bytes of a pairing, unpacked
MOST_STEPS = 200  # that can be undone
_DAMAGE = (ValueError, LookupError, TypeError, OverflowError, RecursionError, zlib.error, binascii.Error)


class DamagedPairing(ValueError):
    """What came back is no pairing, or isn't one of this text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Blocks of the source and those of the translation that say the same; one side may be empty.

    `confidence` is the aligner's, 0 to 1; what a person put together is sure.
    """

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    confidence: float = 1.0

    @property
    def is_pair(self) -> bool:
        return bool(self.source and self.target)

    @property
    def is_by_hand(self) -> bool:
        return self.confidence == 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one role (`title`, `body`, `body.alt` …); of a plain field there is one."""

    role: str
    rows: tuple[Row, ...]

    @property
    def source(self) -> tuple[Segment, ...]:
        return tuple(segment for row in self.rows for segment in row.source)

    @property
    def target(self) -> tuple[Segment, ...]:
        return tuple(segment for row in self.rows for segment in row.target)


@dataclass(frozen=True, slots=True)
class Step:
    """How to go back: in this part, from row `at` on, `after` rows give way to `before`."""

    part: int
    at: int
    after: int
    before: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The whole translation, part by part. `version` is the source's that it was paired with."""

    version: int
    parts: tuple[Part, ...]
    slug: str = ""
    steps: tuple[Step, ...] = ()

    def change(self, part: int, at: int, width: int, rows: Sequence[Row]) -> "Pairing":
        """With `width` rows replaced by others; a row without anything in it goes."""
        kept = tuple(row for row in rows if row.source or row.target)
        before = self.parts[part].rows[at : at + width]
        step = Step(part, at, len(kept), before)
        return replace(self._put(part, at, width, kept), steps=(*self.steps, step)[-MOST_STEPS:])

    def undo(self) -> "Pairing":
        """As it was before the last change; itself when there was none."""
        if not self.steps:
            return self
        step = self.steps[-1]
        return replace(self._put(step.part, step.at, step.after, step.before), steps=self.steps[:-1])

    def doubted(self) -> "Pairing":
        """With no pair sure: when the whole seems to be the translation of something else."""
        parts = (
            replace(part, rows=tuple(replace(row, confidence=0.0) for row in part.rows))
            for part in self.parts
        )
        return replace(self, parts=tuple(parts))

    def _put(self, part: int, at: int, width: int, rows: Sequence[Row]) -> "Pairing":
        old = self.parts[part]
        new = replace(old, rows=(*old.rows[:at], *rows, *old.rows[at + width :]))
        return replace(self, parts=(*self.parts[:part], new, *self.parts[part + 1 :]))


# -- what may be done to a row; each returns how many rows it takes the place of, and from which on

Change = tuple[int, int, list[Row]]  # at, width, rows


def shift_up(rows: Sequence[Row], at: int) -> Change | None:
    """The first block of the translation goes to the row above."""
    if at == 0 or not rows[at].target:
        return None
    above, row = rows[at - 1], rows[at]
    return at - 1, 2, [_joined(above, Row((), row.target[:1])), _left(row, row.target[1:])]


def shift_down(rows: Sequence[Row], at: int) -> Change | None:
    """The last block of the translation goes to the row below."""
    if at + 1 >= len(rows) or not rows[at].target:
        return None
    row, below = rows[at], rows[at + 1]
    return at, 2, [_left(row, row.target[:-1]), _joined(Row((), row.target[-1:]), below)]


def join(rows: Sequence[Row], at: int) -> Change | None:
    """This row and the one below become one."""
    if at + 1 >= len(rows):
        return None
    return at, 2, [_joined(rows[at], rows[at + 1])]


def part_row(rows: Sequence[Row], at: int) -> Change | None:
    """Makes two of a row: its first blocks, and the others. One block beside one is no pair then."""
    row = rows[at]
    if len(row.source) < 2 and len(row.target) < 2:
        if not row.is_pair:
            return None
        return at, 1, [Row(row.source, ()), Row((), row.target)]
    first = Row(row.source[:1], row.target[:1])
    rest = Row(row.source[1:], row.target[1:])
    return at, 1, [first, rest if rest.is_pair else replace(rest, confidence=0.0)]


def confirm(rows: Sequence[Row], at: int) -> Change | None:
    """A person says that it is right as it stands."""
    return at, 1, [replace(rows[at], confidence=1.0)]


def drop(rows: Sequence[Row], at: int) -> Change | None:
    """What the translation has of its own is not taken."""
    return (at, 1, []) if not rows[at].source else None


def cut(rows: Sequence[Row], at: int, block: int, first: str, second: str) -> Change | None:
    """One block of the translation becomes two."""
    row = rows[at]
    whole = row.target[block]
    halves = replace(whole, msgid=first.strip()), replace(whole, msgid=second.strip())
    return at, 1, [replace(row, target=(*row.target[:block], *halves, *row.target[block + 1 :]))]


def glue(rows: Sequence[Row], at: int, block: int) -> Change | None:
    """A block of the translation and the next one beside it become one paragraph."""
    row = rows[at]
    if block + 1 >= len(row.target):
        return None
    one = row.target[block]
    other = _renumbered(row.target[block + 1], taken={name for _, name in parse_tags(one.msgid)})
    whole = replace(one, msgid=f"{one.msgid} {other.msgid}", targets=(*one.targets, *other.targets))
    return at, 1, [replace(row, target=(*row.target[:block], whole, *row.target[block + 2 :]))]


def _joined(one: Row, other: Row) -> Row:
    """Put together by a person, so it is sure."""
    return Row((*one.source, *other.source), (*one.target, *other.target))


def _renumbered(block: Segment, taken: set[str]) -> Segment:
    """With other numbers for the tags that another block has too: `<a1>` becomes `<a2>`."""
    names: dict[str, str] = {}
    for _kind, name in parse_tags(block.msgid):
        stem = name.rstrip("0123456789")
        if name != stem and name not in names:
            numbers = itertools.count(1)
            names[name] = next(new for n in numbers if (new := f"{stem}{n}") not in taken)
            taken.add(names[name])
    msgid = TAG.sub(lambda found: f"<{found[1]}{names.get(found[2], found[2])}{found[3]}>", block.msgid)
    targets = tuple((names.get(name, name), to) for name, to in block.targets)
    return replace(block, msgid=msgid, targets=targets)


def _left(row: Row, target: tuple[Segment, ...]) -> Row:
    """What is left of a row; with nothing on one side somebody should look at it."""
    return Row(row.source, target, 1.0 if row.source and target else 0.0)


# -- as one word, and back


def pack(pairing: Pairing) -> str:
    """The pairing as text for a form; `unpack` is its inverse.

    Of the source it holds only how many blocks stand in each row: they are read from the article again.
    """
    data = {
        "version": pairing.version,
        "slug": pairing.slug,
        "parts": [[part.role, _bare_rows(part.rows)] for part in pairing.parts],
        "steps": [[step.part, step.at, step.after, _bare_rows(step.before)] for step in pairing.steps],
    }
    raw = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(raw, 6)).decode()


def _bare_rows(rows: Sequence[Row]) -> list[Any]:
    return [
        [
            len(row.source),
            [[segment.msgid, segment.kind, segment.targets] for segment in row.target],
            round(row.confidence, 3),
        ]
        for row in rows
    ]


def unpack(text: str, source: dict[str, tuple[Segment, ...]]) -> Pairing:
    """Reads a pairing; `source` are the article's blocks by role. Raises DamagedPairing."""
    try:
        data = json.loads(_inflated(base64.b64decode(text, validate=True)))
        parts = tuple(_part(role, rows, source) for role, rows in data["parts"])
        roles = [part.role for part in parts]
        if len(set(roles)) < len(roles) or not set(source) <= set(roles):
            raise ValueError("another source")
        pairing = Pairing(int(data["version"]), parts, str(data["slug"]))
        return replace(pairing, steps=_steps(pairing, data["steps"]))
    except _DAMAGE as error:
        raise DamagedPairing(str(error)) from error


def version_of(text: str) -> int:
    """The version of the source that a packed pairing was made for. Raises DamagedPairing."""
    try:
        return int(json.loads(_inflated(base64.b64decode(text, validate=True)))["version"])
    except _DAMAGE as error:
        raise DamagedPairing(str(error)) from error


def _inflated(data: bytes) -> bytes:
    reader = zlib.decompressobj()
    raw = reader.decompress(data, MOST)
    if reader.unconsumed_tail:
        raise ValueError("too large")
    return raw


def _part(role: Any, rows: Any, source: dict[str, tuple[Segment, ...]]) -> Part:
    part = Part(str(role), tuple(_filled(rows, role, source.get(role, ()))))
    if len(part.source) != len(source.get(role, ())):
        raise ValueError("another source")
    return part


def _filled(rows: Any, role: str, source: tuple[Segment, ...]) -> list[Row]:
    """Bare rows with the blocks of the source, which they use up from the first on."""
    filled, at = [], 0
    for count, target, confidence in rows:
        blocks = tuple(
            Segment(role, str(msgid), str(kind), "", tuple((str(tag), str(to)) for tag, to in targets))
            for msgid, kind, targets in target
        )
        is_possible = 0 <= int(count) <= len(source) - at and 0 <= float(confidence) <= 1
        if not is_possible or not (int(count) or blocks):
            raise ValueError("no row")
        filled.append(Row(source[at : at + int(count)], blocks, float(confidence)))
        at += int(count)
    return filled


def _steps(pairing: Pairing, bare: Any) -> tuple[Step, ...]:
    """The steps, the last first: only with what stands after it does one know which blocks it moved."""
    steps: list[Step] = []
    for part, at, after, before in reversed(bare[-MOST_STEPS:]):
        rows = pairing.parts[part].rows
        gone = rows[at : at + after]
        if min(part, at, after) < 0 or len(gone) != after:
            raise ValueError("no step")
        moved = tuple(segment for row in gone for segment in row.source)
        filled = tuple(_filled(before, pairing.parts[part].role, moved))
        if sum(len(row.source) for row in filled) != len(moved):
            raise ValueError("no step")
        steps.append(Step(part, at, after, filled))
        pairing = pairing._put(part, at, after, filled)
    return tuple(reversed(steps))
