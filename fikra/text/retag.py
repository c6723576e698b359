"""The tags of a text that was tagged by itself, renamed to those of what it translates.

Two editions of a text were marked up apart: the second link of one may be the first of the other, and what is
strong there may be emphasised here. A tag of the translation takes the name of the source's tag that stands
for the same; what the source lacks is dropped, its text kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from fikra.text.links import comparable
from fikra.text.notation import SHAPES, TAG, strip_tags, tag_problems

Targets = Sequence[tuple[str, str]]

#: Elements that say much the same, so that one may stand for the other.
_FAMILIES = ("em i", "strong b", "em i strong b mark u cite q", "code kbd samp var", "abbr span bdi dfn")


@dataclass(frozen=True, slots=True)
class Retagged:
    """A translation with the tags of its source. `fits` if they are all there and none was guessed."""

    text: str
    fits: bool


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of a message: its tags' places in it (the same for one without content), and whether the
    message begins with it."""

    name: str
    target: str
    start: tuple[int, int]
    end: tuple[int, int]
    content: str
    first: bool

    @property
    def base(self) -> str:
        return self.name.rstrip("0123456789")

    @property
    def void(self) -> bool:
        return self.start == self.end


def retag(msgid: str, targets: Targets, translation: str, its_targets: Targets) -> Retagged:
    """A translation with its tags renamed to those of its source; `targets` as in `Segment`.

    Links are matched by what they lead to, whichever edition of a site, then by order; the tags of `SHAPES`
    stay. Where the source's tags can't all be given back the text is kept, well nested, and doesn't fit.

    >>> retag(
    ...     "<a1>Ports</a1> and <em>dams</em>", [("a1", "/en/ports/")],
    ...     "<strong>سدود</strong> و<a1>موانئ</a1>", [("a1", "/ar/ports/")],
    ... )
    Retagged(text='<em>سدود</em> و<a1>موانئ</a1>', fits=True)
    """
    if "<" not in msgid and "<" not in translation:
        return Retagged(translation, True)
    elements = _elements(translation, its_targets)
    if elements is None:
        translation = TAG.sub(lambda tag: tag[0] if tag[2] in SHAPES else "", translation)
        elements = []
    wanted = _elements(msgid, targets) or []
    matching = _Matching(wanted, elements)
    text = _renamed(translation, elements, matching.names)
    text = _completed(text, msgid, [one for at, one in enumerate(wanted) if at not in matching.taken])
    return Retagged(text, not matching.guessed and not tag_problems(msgid, text))


def _elements(msg: str, targets: Targets) -> list[_Element] | None:
    """The elements of a message in order, without those of `SHAPES`; None if they aren't well nested."""
    known = dict(targets)
    found: list[_Element] = []
    opened: list[int] = []
    at_start, behind = True, 0
    for tag in TAG.finditer(msg):
        slash, name, void = tag.groups()
        at_start, behind = at_start and not msg[behind : tag.start()].strip(), tag.end()
        if slash:
            if not opened or found[opened[-1]].name != name:
                return None
            at = opened.pop()
            one = found[at]
            found[at] = replace(one, end=tag.span(), content=strip_tags(msg[one.start[1] : tag.start()]))
        elif void and name in SHAPES:
            if opened:
                return None
        else:
            found.append(_Element(name, known.get(name, ""), tag.span(), tag.span(), "", at_start))
            if not void:
                opened.append(len(found) - 1)
    return None if opened else found


class _Matching:
    """Which of the source's elements each of the translation's stands for, by one evidence after another."""

    def __init__(self, wanted: Sequence[_Element], got: Sequence[_Element]) -> None:
        self.wanted, self.got = wanted, got
        self.names: dict[int, str] = {}  # of the translation's elements
        self.taken: set[int] = set()  # of the source's
        self.guessed = False
        self._by(lambda one: (one.base, one.target) if one.target else None)
        self._by(lambda one: (one.base, comparable(one.target)) if one.target else None)
        self._by(lambda one: (one.name, one.content) if one.content.strip() and not one.void else None)
        self._by(lambda one: one.base if one.first else None)
        self._in_order(lambda one: one.base)
        for family in _FAMILIES:
            self._in_order(partial(_in_family, family))

    def _left(self) -> tuple[list[int], list[int]]:
        return (
            [at for at in range(len(self.wanted)) if at not in self.taken],
            [at for at in range(len(self.got)) if at not in self.names],
        )

    def _take(self, wanted: int, got: int) -> None:
        self.names[got] = self.wanted[wanted].name
        self.taken.add(wanted)

    def _by(self, trait: Callable[[_Element], Hashable]) -> None:
        """Elements with the same trait, the first with the first."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        wanted, got = self._left()
        for at in wanted:
            waiting[trait(self.wanted[at])].append(at)
        for at in got:
            if (found := trait(self.got[at])) is not None and waiting[found]:
                one = waiting[found][0]
                if self.wanted[one].void == self.got[at].void:
                    self._take(waiting[found].pop(0), at)

    def _in_order(self, family: Callable[[_Element], str]) -> None:
        """Elements of one family in their order: a guess which, if there are more on one side."""
        wanted, got = self._left()
        ours, theirs = self._grouped(self.wanted, wanted, family), self._grouped(self.got, got, family)
        for key in ours.keys() & theirs.keys():
            self.guessed |= len(ours[key]) != len(theirs[key])
            for one, other in zip(ours[key], theirs[key], strict=False):
                self._take(one, other)

    @staticmethod
    def _grouped(
        elements: Sequence[_Element], places: Sequence[int], family: Callable[[_Element], str]
    ) -> dict[tuple[str, bool], list[int]]:
        found: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
        for at in places:
            if key := family(elements[at]):
                found[key, elements[at].void].append(at)
        return found


def _in_family(family: str, one: _Element) -> str:
    return family if one.base in family.split() else ""


def _renamed(text: str, elements: Sequence[_Element], names: dict[int, str]) -> str:
    """The text with its tags renamed, those without a name dropped; a dropped line break leaves a space."""
    tags: dict[int, str] = {}
    for at, one in enumerate(elements):
        name = names.get(at, "")
        if one.void:
            tags[one.start[0]] = f"<{name}/>" if name else " " * (one.base == "br")
        else:
            tags[one.start[0]] = f"<{name}>" if name else ""
            tags[one.end[0]] = f"</{name}>" if name else ""
    return TAG.sub(lambda tag: tags.get(tag.start(), tag[0]), text)


def _completed(text: str, msgid: str, missing: Sequence[_Element]) -> str:
    """The text with those missing elements whose place is beyond doubt: around all, a picture before all."""
    for one in reversed(missing):
        if not one.void and _holds_all(msgid, one) and "/>" not in text:
            text = f"<{one.name}>{text}</{one.name}>"
        elif one.base == "img" and not msgid[: one.start[0]].strip():
            text = f"<{one.name}/> {text}"
    return text


def _holds_all(msgid: str, one: _Element) -> bool:
    """Whether there is no word of the message outside of the element."""
    outside = msgid[: one.start[0]] + msgid[one.end[1] :]
    return not any(char.isalnum() for char in strip_tags(outside))
