"""Articles in both languages whose alignment is known, and what becomes of them when one side is edited."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from fikra.text import html, plain
from fikra.text.notation import TAG, encode_text, parse_tags
from fikra.text.segments import Segment, extract

Bead = tuple[tuple[int, ...], tuple[int, ...]]

#: What was read by a person: where blocks aren't one to one, as (source blocks, target blocks) from English
#: to Arabic. What isn't named goes on one to one. React's were read with our own pairs beside them.
BY_HAND: dict[str, list[Bead]] = {
    "contributor-covenant/1.4": [((27,), ())],
    "contributor-covenant/2.1": [((), (44,))],
    "udhr": [((4,), ()), ((8, 9), (7,)), ((10,), (8, 9))],
    "opensource-guide/how-to-contribute": [((19,), (19, 20)), ((212,), ())],
    "opensource-guide/building-community": [((), (at,)) for at in (17, 23, 53, 68, 81, 91, 103, 115)],
    "react-docs/handling-events.1": [((11, 12), (11,)), ((27, 28), (26,))],
    "react-docs/state-and-lifecycle.1": [((42, 43), (42,))],
    "react-docs/state-and-lifecycle.2": [((42, 43), (42,))],
    "react-docs/hooks-faq.2": [((), (70,))],
}
#: Half of the articles were looked at while weights were chosen; these were not, in no version.
HELD_OUT = frozenset(
    (
        "opensource-guide/how-to-contribute",
        "opensource-guide/finding-users",
        "opensource-guide/leadership-and-governance",
        "opensource-guide/starting-a-project",
        "debian-handbook/sect.common-procedures",
        "debian-handbook/sect.firewall-packet-filtering",
        "debian-handbook/sect.how-to-migrate",
        "debian-handbook/foreword",
        "udhr",
        "contributor-covenant/2.1",
        "react-docs/refs-and-the-dom.1",
        "react-docs/refs-and-the-dom.2",
        "react-docs/handling-events.1",
    )
)


@dataclass(frozen=True)
class Case:
    """Two texts and their beads; of `known` source blocks if not of all."""

    name: str
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    beads: tuple[Bead, ...]
    languages: tuple[str, str] = ("en", "ar")
    known: frozenset[int] | None = None  # source blocks

    @property
    def turned(self) -> Case:
        """The same from Arabic to English."""
        assert self.known is None
        beads = tuple((target, source) for source, target in self.beads)
        return Case(self.name, self.target, self.source, beads, self.languages[::-1])

    @property
    def counts_agree(self) -> bool:
        return len(self.source) == len(self.target)

    @property
    def article(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def held_out(self) -> bool:
        return self.article in HELD_OUT or (
            self.article.startswith("tico19/") and self.article[-1] in "13579"
        )


@cache
def segments(path: Path) -> tuple[Segment, ...]:
    """The segments of a file's body, come in as an editor's would."""
    document = plain.parse_document(path.read_bytes(), path.suffix)
    return extract(html.clean(document.body, lenient=True))[1]


def articles(data: Path) -> Iterator[Case]:
    """All pairs of files whose alignment is known."""
    folder = data / "articles"
    for path in sorted(folder.glob("opensource-guide/en/*.md")):
        yield _case(f"opensource-guide/{path.stem}", path, folder / "opensource-guide/ar" / path.name)
    for path in sorted(folder.glob("debian-handbook/en/*.html")):
        yield _case(f"debian-handbook/{path.stem}", path, folder / "debian-handbook/ar" / path.name)
    licence = folder / "cc-legalcode"
    yield _case("cc-legalcode", licence / "by_4.0.en.html", licence / "by_4.0.ar.html")
    yield _case("udhr", folder / "udhr/en.html", folder / "udhr/ar.html")
    covenant = folder / "contributor-covenant"
    yield _case(
        "contributor-covenant/1.4",
        covenant / "1.4/code-of-conduct.md",
        covenant / "1.4/code-of-conduct.ar.md",
    )
    yield _case(
        "contributor-covenant/2.1",
        covenant / "2.1/code_of_conduct.md",
        covenant / "2.1/code_of_conduct.ar.md",
    )
    for path in sorted((data / "revisions/react-docs").glob("*/?.en.md")):
        name, other = f"react-docs/{path.parent.name}.{path.name[0]}", path.with_name(f"{path.name[0]}.ar.md")
        if name in BY_HAND or len(segments(path)) == len(segments(other)):
            yield _case(name, path, other)


def _case(name: str, source: Path, target: Path) -> Case:
    ours, theirs = segments(source), segments(target)
    return Case(name, ours, theirs, _filled(BY_HAND.get(name, []), len(ours), len(theirs)))


def _filled(exceptions: Sequence[Bead], ours: int, theirs: int) -> tuple[Bead, ...]:
    """Beads one to one, but for those named."""
    beads: list[Bead] = []
    named = iter([*exceptions, ((ours,), (theirs,))])
    bead = next(named)
    i = j = 0
    while i < ours or j < theirs:
        if (i,) == bead[0][:1] or (not bead[0] and (j,) == bead[1][:1]):
            beads.append(bead)
            i, j = i + len(bead[0]), j + len(bead[1])
            bead = next(named)
        else:
            beads.append(((i,), (j,)))
            i, j = i + 1, j + 1
    assert (i, j) == (ours, theirs)
    return tuple(beads)


def paragraphs(data: Path) -> Iterator[Case]:
    """Texts of nothing but paragraphs, one to one: no markup, few links, hardly a Latin word."""
    documents: dict[str, list[tuple[str, str]]] = {}
    for unit in ElementTree.parse(data / "articles/tico19/all.en-ar.tmx").iter("tu"):
        english, arabic = ("".join(segment.itertext()).strip() for segment in unit.iter("seg"))
        documents.setdefault(unit.attrib["tuid"].partition(":")[0], []).append((english, arabic))
    for name, pairs in sorted(documents.items()):
        yield _of_texts(f"tico19/{name}", pairs)
    english, arabic = (
        [
            one["context"].strip()
            for article in json.loads(path.read_bytes())["data"]
            for one in article["paragraphs"]
        ]
        for path in (data / "search/xquad/xquad.en.json", data / "search/xquad/xquad.ar.json")
    )
    yield _of_texts("xquad", list(zip(english, arabic, strict=True)))


def _of_texts(name: str, pairs: Sequence[tuple[str, str]]) -> Case:
    ours, theirs = (
        tuple(Segment("body", encode_text(text), "p") for text in side) for side in zip(*pairs, strict=True)
    )
    return Case(name, ours, theirs, _filled([], len(ours), len(theirs)))


def dated(data: Path) -> Iterator[Case]:
    """The Arabic essays against older English ones: known are the blocks whose text has stayed."""
    current = {case.name: case for case in articles(data) if case.name.startswith("opensource-guide/")}
    for path in sorted((data / "revisions/opensource-guide").glob("*/en.*.md")):
        now = current[f"opensource-guide/{path.parent.name}"]
        try:
            old = segments(path)
        except plain.DocumentError:  # its front matter holds what is no field
            continue
        if [one.msgid for one in old] == [one.msgid for one in now.source]:
            continue
        there = Counter(one.msgid for one in now.source)
        places = {one.msgid: at for at, one in enumerate(now.source)}
        often = Counter(one.msgid for one in old)
        targets = {bead[0][0]: bead[1] for bead in now.beads if len(bead[0]) == 1}
        beads = {
            at: ((at,), targets[places[one.msgid]])
            for at, one in enumerate(old)
            if often[one.msgid] == there[one.msgid] == 1 and places[one.msgid] in targets
        }
        date = path.name.split(".")[1]
        yield Case(f"{now.name} {date}", old, now.target, tuple(beads.values()), known=frozenset(beads))


# -- edits of one side, after which the truth is still known

_SENTENCE_END = re.compile(r"[.!?؟][”\"»)]*\s+(?=\S)")
_Rows = list[tuple[tuple[int, ...], Segment]]  # target blocks, each with the source blocks that it translates


def disturbed(case: Case, others: Sequence[Segment]) -> Iterator[Case]:
    """A one-to-one article with its translation edited, by every kind of edit. `others` are blocks of another
    text of that language."""
    for name, edit in _EDITS.items():
        chance = random.Random(f"{case.name} {name}")
        rows = edit([((at,), one) for at, one in enumerate(case.target)], chance, others)
        yield replace(
            case,
            name=f"{case.name} {name}",
            target=tuple(one for _, one in rows),
            beads=_beads(rows, len(case.source)),
        )


def _beads(rows: _Rows, count: int) -> tuple[Bead, ...]:
    by_source: dict[tuple[int, ...], list[int]] = {}
    beads: list[Bead] = []
    for at, (sources, _) in enumerate(rows):
        if sources:
            by_source.setdefault(sources, []).append(at)
        else:
            beads.append(((), (at,)))
    beads += [(sources, tuple(targets)) for sources, targets in by_source.items()]
    seen = {at for sources in by_source for at in sources}
    return tuple(beads + [((at,), ()) for at in range(count) if at not in seen])


def _single_left_out(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    return [row for row in rows if chance.random() > 0.08]


def _section_left_out(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    size = max(len(rows) // 5, 1)
    start = chance.randrange(len(rows) - size)
    return rows[:start] + rows[start + size :]


def _truncated(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    return rows[: max(len(rows) * 6 // 10, 1)]


def _introduced(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    start = chance.randrange(max(len(others) - 8, 1))
    return [*(((), one) for one in others[start : start + 8]), *rows]


def _joined(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    out: _Rows = []
    for sources, one in rows:
        if (
            out
            and out[-1][1].kind == one.kind in ("p", "li")
            and chance.random() < 0.1
            and len(out[-1][0]) < 2
        ):
            before, text = out.pop()
            out.append(((*before, *sources), joined(text, one)))
        else:
            out.append((sources, one))
    return out


def _split(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    out: _Rows = []
    for sources, one in rows:
        parts = halves(one) if one.kind in ("p", "li") and chance.random() < 0.2 else None
        out += [(sources, part) for part in parts or (one,)]
    return out


def _all_at_once(rows: _Rows, chance: random.Random, others: Sequence[Segment]) -> _Rows:
    for edit in (_split, _joined, _single_left_out, _section_left_out):
        # a block that was split stays as it is, so that every bead is one of ours
        twice = Counter(sources for sources, _ in rows)
        if edit is _split:
            rows = edit(rows, chance, others)
            continue
        kept: _Rows = []
        run: _Rows = []
        for row in [*rows, None]:
            if row is not None and twice[row[0]] == 1:
                run.append(row)
                continue
            kept += edit(run, chance, others) if len(run) > 4 or edit is _joined else run
            run = []
            if row is not None:
                kept.append(row)
        rows = kept
    return rows


_EDITS: dict[str, Callable[[_Rows, random.Random, Sequence[Segment]], _Rows]] = {
    "some left out": _single_left_out,
    "a section left out": _section_left_out,
    "truncated": _truncated,
    "an introduction added": _introduced,
    "some joined": _joined,
    "some split": _split,
    "all at once": _all_at_once,
}


def joined(a: Segment, b: Segment) -> Segment:
    """Two blocks as one; the tags of the second are numbered on."""
    highest: Counter[str] = Counter()
    for _, name in parse_tags(a.msgid):
        base = name.rstrip("0123456789")
        highest[base] = max(highest[base], int(name[len(base) :] or 0))

    def renamed(name: str) -> str:
        base = name.rstrip("0123456789")
        return name if base == name else f"{base}{int(name[len(base) :]) + highest[base]}"

    text = TAG.sub(lambda tag: f"<{tag[1]}{renamed(tag[2])}{tag[3]}>", b.msgid)
    targets = (*a.targets, *((renamed(name), target) for name, target in b.targets))
    return replace(a, msgid=f"{a.msgid} {text}", targets=targets)


def halves(one: Segment) -> tuple[Segment, Segment] | None:
    """A block cut at the end of a sentence near its middle, outside of tags; None if there is none."""
    ends = [found.end() for found in _SENTENCE_END.finditer(one.msgid)]
    ends = [end for end in ends if _balanced(one.msgid[:end]) and end > 20 and len(one.msgid) - end > 20]
    if not ends:
        return None
    end = min(ends, key=lambda end: abs(end - len(one.msgid) / 2))
    return tuple(  # type: ignore[return-value]
        replace(one, msgid=part, targets=tuple(pair for pair in one.targets if f"<{pair[0]}" in part))
        for part in (one.msgid[:end].rstrip(), one.msgid[end:])
    )


def _balanced(text: str) -> bool:
    depth = Counter(kind for kind, _ in parse_tags(text))
    return depth["open"] == depth["close"]
