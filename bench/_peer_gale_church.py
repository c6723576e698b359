"""Gale and Church's aligning by length, as NLTK has it; run in the peers' environment.

Reads a list of [source lengths, target lengths] as JSON, writes for each the beads as lists of indexes.
"""

import json
import sys

from nltk.translate import gale_church


def beads(source: list[int], target: list[int]) -> list[list[list[int]]]:
    """NLTK names the pairs of blocks that are linked; what hangs together is one bead."""
    if not source or not target:
        return []
    found: list[list[list[int]]] = []
    for one, other in gale_church.align_blocks(source, target):
        if found and one in found[-1][0]:
            found[-1][1].append(other)
        elif found and other in found[-1][1]:
            found[-1][0].append(one)
        else:
            found.append([[one], [other]])
    return found


json.dump([beads(*pair) for pair in json.load(sys.stdin)], sys.stdout)
