"""The rows of the pairing page: what is shown of each pair, and what may be done to it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.catalogs.models import Catalog
from fikra.catalogs.pairing import Pairing, Row
from fikra.digits import digits
from fikra.text.align import SURE
from fikra.text.notation import parse_tags
from fikra.text.segments import Segment
from fikra.text.sentences import sentences

from .grid import KINDS, OTHER, ROLES, Tag

#: Headings of the parts that have blocks of their own.
_HEADINGS: dict[str, str | Promise] = {
    "body": gettext_lazy("Text"),
    "corrections": gettext_lazy("Corrections"),
    "body.alt": gettext_lazy("Alternative texts"),
    "body.title": gettext_lazy("Tooltips"),
}


@dataclass(slots=True)
class Block:
    """One block of a side. `cuts` are the places where it could be split, when that is asked for."""

    text: str
    kind: str
    label: str
    tags: list[Tag]
    number: int = 0
    is_opened: bool = False
    pieces: list[str] = field(default_factory=list)
    may_split: bool = False
    may_glue: bool = False


@dataclass(slots=True)
class Line:
    """One pair. `mark` is sure · doubtful · left_out · added · absent."""

    part: int
    at: int
    mark: str
    says: str
    source: list[Block]
    target: list[Block]
    fixed: bool
    is_doubtful: bool
    odds: str = ""
    may_up: bool = False
    may_down: bool = False
    may_join: bool = False
    may_part: bool = False

    @property
    def place(self) -> str:
        """Its numbers, as buttons and addresses name it."""
        return f"{self.part} {self.at}"

    @property
    def anchor(self) -> str:
        return f"r{self.part}-{self.at}"

    @property
    def label(self) -> str:
        return next((block.label for block in (*self.source, *self.target)), "")

    @property
    def kind(self) -> str:
        return next((block.kind for block in (*self.source, *self.target)), "")

    @property
    def is_one_to_one(self) -> bool:
        return len(self.source) == len(self.target) == 1


@dataclass(slots=True)
class Group:
    heading: str
    lines: list[Line]


def groups_of(pairing: Pairing, catalog: Catalog, opened: tuple[int, ...] = ()) -> list[Group]:
    """The rows in groups: the fields, then each part that has blocks. `opened` is (part, row, block)."""
    fields = Group(_("Fields"), [])
    groups = [fields]
    for number, part in enumerate(pairing.parts):
        plain = all(
            block.kind == "text" and part.role not in _HEADINGS for block in (*part.source, *part.target)
        )
        lines = [
            _line(number, at, row, part.rows, plain=plain, whole=bool(part.source and part.target))
            for at, row in enumerate(part.rows)
        ]
        if plain:
            fields.lines += lines
        else:
            groups.append(Group(str(_HEADINGS.get(part.role, OTHER)), lines))
        if len(opened) == 3 and opened[0] == number:
            _open(lines, opened[1], opened[2], catalog.target_language)
    return [group for group in groups if group.lines]


def _line(part: int, at: int, row: Row, rows: tuple[Row, ...], *, plain: bool, whole: bool) -> Line:
    mark, says = _judged(row, whole=whole)
    source, target = (
        [_block(one, number) for number, one in enumerate(side)] for side in (row.source, row.target)
    )
    attribute = bool(source or target) and (row.source or row.target)[0].kind in ("alt", "title")
    line = Line(part, at, mark, says, source, target, plain or not whole, whole and row.confidence < SURE)
    if line.fixed:
        return line
    line.odds = _odds(row.confidence) if row.confidence < 1 else ""
    line.may_up = at > 0 and bool(target)
    line.may_down = at + 1 < len(rows) and bool(target)
    line.may_join = at + 1 < len(rows) and not attribute
    line.may_part = row.is_pair or len(source) > 1 or len(target) > 1
    for block in target:
        block.may_split = not attribute and len(block.text) > 20
        block.may_glue = not attribute and block.number + 1 < len(target)
    return line


def _judged(row: Row, *, whole: bool) -> tuple[str, str]:
    """The mark of a pair, and what it says."""
    if not whole:
        return "absent", _("only in the source") if row.source else _("only in the translation")
    if not row.target:
        return "left_out", _("left out")
    if not row.source:
        return "added", _("added")
    if row.confidence >= SURE:
        return "sure", _("sure")
    return "doubtful", _("doubtful")


def _odds(confidence: float) -> str:
    """What a confidence means, in words."""
    of_ten = min(9, max(1, round(confidence * 10)))
    return digits(_("About %(count)d of 10 such pairs are right.") % {"count": of_ten})


def _block(block: Segment, number: int) -> Block:
    label = ROLES.get(block.msgctxt) or (KINDS.get(block.kind, OTHER))
    targets = dict(block.targets)
    names = dict.fromkeys(name for _kind, name in parse_tags(block.msgid))
    tags = [Tag(name, f"<{name}>", "", targets.get(name, "")) for name in names]
    return Block(block.msgid, block.kind, str(label), tags, number)


def _open(lines: list[Line], at: int, number: int, language: str) -> None:
    """Shows where a block of the translation could be split."""
    block = next(
        (one for line in lines if line.at == at for one in line.target if one.number == number), None
    )
    if block is not None:
        block.is_opened = True
        block.pieces = pieces_of(block.text, language)


def pieces_of(text: str, language: str) -> list[str]:
    """The sentences of a block; those that a tag runs across stay together."""
    pieces: list[str] = []
    depth = 0
    for sentence in sentences(text, language):
        if depth and pieces:
            pieces[-1] += sentence
        else:
            pieces.append(sentence)
        depth += sum({"open": 1, "close": -1}.get(kind, 0) for kind, _name in parse_tags(sentence))
    return pieces


def cuts_of(text: str, language: str) -> list[tuple[str, str]]:
    """Every way to split a block in two at the end of a sentence."""
    pieces = pieces_of(text, language)
    return [("".join(pieces[:at]), "".join(pieces[at:])) for at in range(1, len(pieces))]


def tally(pairing: Pairing) -> dict[str, Any]:
    """How many pairs are sure, doubtful, left out and added, and where the first doubtful one stands."""
    counts = {"sure": 0, "doubtful": 0, "left_out": 0, "added": 0}
    first = ""
    for number, part in enumerate(pairing.parts):
        whole = bool(part.source and part.target)
        for at, row in enumerate(part.rows):
            mark, _says = _judged(row, whole=whole)
            if mark in counts:
                counts[mark] += 1
            if whole and row.confidence < SURE and not first:
                first = f"r{number}-{at}"
    return counts | {"first": first}
