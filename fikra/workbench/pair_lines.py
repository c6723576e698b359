"""The rows of the pairing page: what is shown of each pair, and what may be done to it."""

from collections import Counter
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
from fikra.text.retag import retag
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
    tags_fit: bool = True
    may_up: bool = False
    may_down: bool = False
    may_join: bool = False
    may_part: bool = False
    may_align_below: bool = False

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
        whole = bool(part.source and part.target)
        lines = [_line(number, at, row, part.rows, whole=whole) for at, row in enumerate(part.rows)]
        if all(block.kind == "text" for block in (*part.source, *part.target)):
            fields.lines += lines
        else:
            groups.append(Group(str(_HEADINGS.get(part.role, OTHER)), lines))
        if len(opened) == 3 and opened[0] == number:
            _open(lines, opened[1], opened[2], catalog.target_language)
    return [group for group in groups if group.lines]


def _line(part: int, at: int, row: Row, rows: tuple[Row, ...], *, whole: bool) -> Line:
    """`whole` if both sides have this part at all."""
    kind = (row.source or row.target)[0].kind
    # What has no blocks is not left out or added: without its counterpart it just stays untranslated.
    judged = whole and (row.is_pair or kind not in ("text", "alt", "title"))
    mark, says = _judged(row) if judged else ("absent", _absent(row))
    line = Line(
        part,
        at,
        mark,
        says,
        [_block(one, number) for number, one in enumerate(row.source)],
        [_block(one, number) for number, one in enumerate(row.target)],
        fixed=not whole,
        # What was added needs somebody who says where it belongs.
        is_doubtful=judged and (row.confidence < SURE or mark == "added"),
    )
    line.tags_fit = _tags_fit(row)
    if whole:
        _offer(line, row, kind, rows)
    return line


def _tags_fit(row: Row) -> bool:
    """Whether the translation's tags can be made those of the source; of several blocks, nobody knows yet."""
    if len(row.source) != 1 or len(row.target) != 1:
        return True
    (source,), (target,) = row.source, row.target
    return retag(source.msgid, source.targets, target.msgid, target.targets).fits


def _offer(line: Line, row: Row, kind: str, rows: tuple[Row, ...]) -> None:
    """What may be done to a line: all of it to blocks of a text, less to attributes and fields."""
    line.odds = _odds(row.confidence) if line.is_doubtful else ""
    line.may_part = row.is_pair or len(row.source) > 1 or len(row.target) > 1
    if kind == "text":
        return
    line.may_up = line.at > 0 and bool(row.target)
    line.may_down = line.at + 1 < len(rows) and bool(row.target)
    if kind in ("alt", "title"):
        return
    line.may_join = line.at + 1 < len(rows)
    line.may_align_below = line.may_join and row.is_by_hand and row.is_pair
    for block in line.target:
        block.may_split = len(block.text) > 20
        block.may_glue = block.number + 1 < len(line.target)


def _judged(row: Row) -> tuple[str, str]:
    """The mark of a pair, and what it says."""
    if not row.target:
        return "left_out", _("left out")
    if not row.source:
        return "added", _("added")
    return ("sure", _("sure")) if row.confidence >= SURE else ("doubtful", _("doubtful"))


def _absent(row: Row) -> str:
    return _("only in the source") if row.source else _("only in the translation")


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


def tally(groups: list[Group]) -> dict[str, Any]:
    """How many pairs are sure, left out, added; how many of all are in doubt, and where the first stands."""
    lines = [line for group in groups for line in group.lines]
    counts = Counter(line.mark for line in lines)
    doubtful = [line.anchor for line in lines if line.is_doubtful]
    return {mark: counts[mark] for mark in ("sure", "left_out", "added")} | {
        "doubtful": len(doubtful),
        "first": doubtful[0] if doubtful else "",
    }
