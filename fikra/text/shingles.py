"""What a text is found by when others like it are looked for: a few numbers drawn from it.

Compared are the words, without punctuation. A text is cut into all its overlapping pieces of some letters
(shingles: Broder, On the resemblance and containment of documents, 1997), each piece is hashed, and of the
hashes a few are kept, drawn by a lot that is the same for every text: a *sketch*. So two texts that share
most of their pieces share a part of their sketches, almost surely. A sketch depends on nothing but the text:
neither on what else is stored nor on when.

Long pieces are rare, so few texts have one by chance; but a short text whose words are edited keeps none. So
short texts are cut smaller as well, with room for both where the kinds meet.
"""

from __future__ import annotations

import re
from heapq import nsmallest
from zlib import crc32

from fikra.text.matching import fold

#: Letters in a piece, and for texts of which length (in letters) these are cut.
SIZES = ((2, 0, 9), (4, 6, 32), (8, 14, 1_000_000))
#: How many hashes of a size are kept.
KEPT = 12

_WORDS = re.compile(r"\w+")
_MASK = 0xFFFFFFFF


def words(msg: str) -> str:
    """The words of a message, folded, with one space between them.

    >>> words("<em>Who</em> pays – the “port”?")
    'who pays the port'
    """
    return " ".join(_WORDS.findall(fold(msg)))


def sketch(text: str, language: str) -> list[int]:
    """The sketch of `words(…)` of a text: different signed 32-bit numbers, none for a text without words.

    >>> len(sketch("who pays the port", "en")), sketch("", "en")
    (24, [])
    >>> a, b = (set(sketch(f"the council met in the {day} of may", "en")) for day in ("morning", "evening"))
    >>> len(a & b) > 5
    True
    """
    if not text:
        return []
    padded = f" {text} ".encode("utf-16-le")
    found: list[int] = []
    for size, shortest, longest in SIZES:
        if shortest <= len(text) <= longest:
            seed = crc32(f"{language}{size}".encode())
            pieces = {
                crc32(padded[at : at + 2 * size], seed)
                for at in range(0, max(1, len(padded) - 2 * size + 1), 2)
            }
            found += nsmallest(KEPT, pieces, key=_shuffled)
    return [number - 0x80000000 for number in found]


def _shuffled(number: int) -> int:
    # CRC-32 is no lot: texts alike get numbers alike. Multiplying mixes (Knuth's golden ratio).
    return (number * 0x9E3779B1 & _MASK) ^ (number >> 15)


def lengths(length: int, threshold: int) -> tuple[int, int]:
    """The least and the greatest length of a text that can be `threshold` % alike to one of this length.

    >>> lengths(100, 75)
    (60, 166)
    """
    share = threshold / 100
    return int(length * share / (2 - share) + 0.999), int(length * (2 - share) / share)
