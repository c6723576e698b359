"""Aligning: real articles whose pairs are known, as they are and edited, beside Gale and Church."""

from __future__ import annotations

import json
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

from _align_cases import BY_HAND, Bead, Case, articles, dated, disturbed, paragraphs
from _figures import DATA, HERE, Figure, peers_python, table

from fikra.text.align import SURE, Pair, align, units
from fikra.text.notation import strip_tags
from fikra.text.segments import Segment

TITLE = "Aligning"
EQUAL, UNEQUAL, RIGHT = 0.98, 0.95, 0.98  # demanded
_BUCKETS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.01)
_EDITED = range(20, 151)  # blocks of a text that is edited


@dataclass(frozen=True)
class Score:
    """Beads of both sides: right ones, those found, those there are. A bead is right if it is right whole."""

    right: int = 0
    found: int = 0
    known: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.known + other.known)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(self.found + self.known, 1)


def judged(case: Case, beads: Iterable[Bead]) -> Score:
    """Beads that touch nothing known are not judged."""
    known = {bead for bead in case.beads if bead[0] and bead[1]}
    ours = {at for bead in known for at in bead[0]} if case.known is not None else None
    theirs = {at for bead in known for at in bead[1]}
    got = [bead for bead in beads if bead[0] and bead[1]]
    if ours is not None:
        got = [bead for bead in got if ours & set(bead[0]) or theirs & set(bead[1])]
    return Score(sum(bead in known for bead in got), len(got), len(known))


@cache
def pairs_of(case: Case) -> tuple[Pair, ...]:
    source, target = case.languages
    return tuple(
        align(units(case.source), units(case.target), source_language=source, target_language=target)
    )


def ours(case: Case) -> Score:
    return judged(case, [(pair.source, pair.target) for pair in pairs_of(case)])


def gale_church(cases: Sequence[Case]) -> list[Score]:
    """NLTK's, in one process for all."""
    lengths = [[_lengths(case.source), _lengths(case.target)] for case in cases]
    run = subprocess.run(
        [peers_python(), HERE / "_peer_gale_church.py"],
        input=json.dumps(lengths).encode(),
        capture_output=True,
        check=True,
    )
    found = json.loads(run.stdout)
    return [
        judged(case, [(tuple(bead[0]), tuple(bead[1])) for bead in beads])
        for case, beads in zip(cases, found, strict=True)
    ]


def _lengths(side: Sequence[Segment]) -> list[int]:
    return [len(strip_tags(one.msgid)) for one in side]


def measure(data: Path = DATA) -> list[Figure]:
    real, old = [*articles(data), *paragraphs(data)], list(dated(data))
    edited = _edited(real)
    figures = _per_article(real) + _per_edit(edited)
    score, peer = sum(map(ours, old), Score()), sum(gale_church(old), Score())
    print(
        f"\n{len(old)} older English versions, today's Arabic: F1 {score.f1:.4f}, Gale–Church {peer.f1:.4f}"
    )
    figures.append(_demanded("F1, older versions (counts differ)", score.f1, UNEQUAL))
    everything = [*real, *(case.turned for case in real), *chain(*edited.values()), *old]
    return figures + _calibration(everything) + _time(real)


def _demanded(name: str, f1: float, least: float) -> Figure:
    return Figure(name, f"{f1:.4f}", f"≥ {least}", f1 >= least)


def _per_article(real: Sequence[Case]) -> list[Figure]:
    rows = []
    scores: dict[bool, list[tuple[float, bool]]] = {True: [], False: []}
    peers = gale_church(real)
    for case, peer in zip(real, peers, strict=True):
        there, back = ours(case), ours(case.turned)
        scores[case.counts_agree].append((min(there.f1, back.f1), case.held_out))
        blocks = f"{len(case.source)} : {len(case.target)}"
        seen = "" if case.held_out else "looked at"
        rows.append((case.name, blocks, f"{there.f1:.3f}", f"{back.f1:.3f}", f"{peer.f1:.3f}", seen))
    table(("article", "blocks", "F1 en→ar", "F1 ar→en", "Gale–Church", "while tuning"), rows)
    figures = []
    for agree, demanded in ((True, EQUAL), (False, UNEQUAL)):
        name = "counts agree" if agree else "counts differ"
        least = min(f1 for f1, _ in scores[agree])
        unseen = min(f1 for f1, held_out in scores[agree] if held_out)
        figures.append(_demanded(f"lowest F1 of an article, {name}", least, demanded))
        figures.append(_demanded(f"lowest F1 not tuned on, {name}", unseen, demanded))
    return figures


def _edited(real: Sequence[Case]) -> dict[str, list[Case]]:
    """One-to-one articles with one side edited, so that the truth is still known; every other one is turned
    from Arabic to English. React's come in two versions and are left to the table of articles."""
    found: defaultdict[str, list[Case]] = defaultdict(list)
    whole = [case for case in real if case.counts_agree and case.article not in BY_HAND]
    fit = [case for case in whole if len(case.source) in _EDITED and not case.name.startswith("react-docs")]
    for at, case in enumerate(fit):
        for edit, one in enumerate(disturbed(case, fit[at - 1].target)):
            found[one.name.partition(" ")[2]].append(one.turned if (at + edit) % 2 else one)
    return found


def _per_edit(edited: dict[str, list[Case]]) -> list[Figure]:
    rows, figures = [], []
    for edit, cases in edited.items():
        mine, peers = [ours(case) for case in cases], gale_church(cases)
        total, peer = sum(mine, Score()), sum(peers, Score())
        unseen = sum((one for case, one in zip(cases, mine, strict=True) if case.held_out), Score())
        f1s = (total.f1, unseen.f1, min(one.f1 for one in mine), peer.f1)
        rows.append((edit, len(cases), *(f"{f1:.4f}" for f1 in f1s)))
        figures.append(_demanded(f"F1, {edit} (counts differ)", total.f1, UNEQUAL))
    print("\nOne side edited by seeded chance, all pairs of all texts:\n")
    table(("edit", "texts", "F1", "not tuned on", "lowest text", "Gale–Church"), rows)
    return figures


def _calibration(cases: Sequence[Case]) -> list[Figure]:
    """Of all pairs above: how sure they said they were, and how many were right."""
    said = [one for case in cases if case.known is None for one in _said(case)]
    rows = []
    for low, high in pairwise(_BUCKETS):
        within = [(confidence, right) for confidence, right in said if low <= confidence < high]
        if within:
            mean = sum(confidence for confidence, _ in within) / len(within)
            share = sum(right for _, right in within) / len(within)
            rows.append((f"{low} – {min(high, 1)}", len(within), f"{mean:.3f}", f"{share:.3f}"))
    print("\nHow sure, and how often right:\n")
    table(("confidence", "pairs", "mean", "right"), rows)
    sure = [right for confidence, right in said if confidence >= SURE]
    share = sum(sure) / len(sure)
    print(f"\n{len(sure) / len(said):.1%} of the pairs are sure (≥ {SURE}).")
    return [_demanded(f"right of the pairs that are sure (≥ {SURE})", share, RIGHT)]


def _said(case: Case) -> list[tuple[float, bool]]:
    known = set(case.beads)
    both = [pair for pair in pairs_of(case) if pair.source and pair.target]
    return [(pair.confidence, (pair.source, pair.target) in known) for pair in both]


def _time(real: Sequence[Case]) -> list[Figure]:
    """Real blocks in one row, ten times as many."""
    even = [case for case in real if case.counts_agree]
    blocks = [pair for case in even for pair in zip(case.source, case.target, strict=True)]
    spent = []
    for count in (500, 5000):
        source, target = zip(*blocks[:count], strict=True)
        began = time.process_time()
        align(units(source), units(target), source_language="en", target_language="ar")
        spent.append(time.process_time() - began)
    print(f"\n500 blocks: {spent[0]:.1f} s, 5,000 blocks: {spent[1]:.1f} s of processor time")
    return [Figure("5,000 blocks beside 500", f"{spent[1] / spent[0]:.1f} ×")]
