"""The values of aligning: what goes in, and what comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fikra.text.segments import Segment


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a text, in the notation of messages.

    `kind` is the element around it ("p", "h2", "li", "alt" …, "text" for a plain field), `role` its msgctxt,
    `targets` what its tags stand for: (("a1", "/ar/"),).
    """

    text: str
    kind: str = "p"
    role: str = "body"
    targets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks that say the same (a *bead*): ascending, contiguous indexes into source and target.

    No source: added in the translation; no target: left out of it. `confidence` is from 0 to 1 and means what
    it says: of many pairs with 0.8, about eight in ten are right.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float


def units(segments: Iterable[Segment]) -> list[Unit]:
    """The units of a text that was taken apart by `segments.extract`.

    >>> from fikra.text.segments import extract
    >>> units(extract("<h2>Ports</h2>")[1])
    [Unit(text='Ports', kind='h2', role='body', targets=())]
    """
    return [Unit(one.msgid, one.kind, one.msgctxt, one.targets) for one in segments]
