"""Pairs that would fit better crosswise: a translation may have put neighbours into another order.

The way through two texts never turns back, so an item of a list that changed places is paired with what
stands where it stood. Length alone can't tell, but where the words of two neighbours speak for each other's
translations, neither pair is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp

from fikra.text.align.evidence import Evidence
from fikra.text.align.units import Pair

_REACH = 4  # neighbours on either side
_KEPT_ORDER = 4.0  # nats: how much more likely it is that two neighbours were left in their order
_MOST = 30.0


def uncrossed(pairs: Sequence[Pair], evidence: Evidence) -> list[Pair]:
    """The pairs, less sure where two of one block each say more about each other's partners."""
    single = [at for at, pair in enumerate(pairs) if len(pair.source) == len(pair.target) == 1]
    scores = {at: evidence.score(pairs[at].source[0], pairs[at].target[0]) for at in single}
    found = list(pairs)
    for place, at in enumerate(single):
        for other in single[place + 1 : place + 1 + _REACH]:
            a, b = pairs[at], pairs[other]
            crosswise = evidence.score(a.source[0], b.target[0]) + evidence.score(b.source[0], a.target[0])
            gain = crosswise - scores[at] - scores[other] - _KEPT_ORDER
            most = 1 / (1 + exp(max(-_MOST, min(gain, _MOST))))
            for one in (at, other):
                if most < found[one].confidence:
                    found[one] = replace(found[one], confidence=most)
    return found
