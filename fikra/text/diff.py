"""What changed between two texts, word by word, in both scripts."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz.distance import Indel

Operation = Literal["equal", "insert", "delete"]

# A short tag; a number with its separators; a word with its marks, bidi controls and inner apostrophes.
_TOKEN = re.compile(
    r"""</?[A-Za-z][^<>]*> | [0-9٠-٩۰-۹]+(?:[.,٫٬][0-9٠-٩۰-۹]+)*
    | [\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff]+
      (?:['’][\w]+)*
    | \s+ | .""",
    re.VERBOSE | re.DOTALL,
)


def word_diff(old: str, new: str) -> list[tuple[Operation, str]]:
    """The pieces of `old` and `new`: joined, "equal" and "delete" are `old`, "equal" and "insert" are `new`.

    A tag stays whole; what was replaced comes as "delete" before "insert".

    >>> word_diff("the forum opens today", "the forum opened today")
    [('equal', 'the forum '), ('delete', 'opens'), ('insert', 'opened'), ('equal', ' today')]
    """
    tokens_old, tokens_new = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[tuple[Operation, str]] = []
    deleted = inserted = ""
    operations = list(Indel.opcodes(tokens_old, tokens_new))
    for number, step in enumerate(operations):
        removed = "".join(tokens_old[step.src_start : step.src_end])
        added = "".join(tokens_new[step.dest_start : step.dest_end])
        # A blank between two changed words belongs to the change: the eye reads one change, not three.
        between = removed.isspace() and number + 1 < len(operations) and bool(deleted or inserted)
        if step.tag == "equal" and not between:
            _flush(pieces, deleted, inserted)
            deleted = inserted = ""
            pieces.append(("equal", removed))
        else:
            deleted += removed
            inserted += added
    _flush(pieces, deleted, inserted)
    return pieces


def _flush(pieces: list[tuple[Operation, str]], deleted: str, inserted: str) -> None:
    if deleted:
        pieces.append(("delete", deleted))
    if inserted:
        pieces.append(("insert", inserted))
