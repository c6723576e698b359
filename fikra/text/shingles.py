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
    found: list[int] = []
    for size, shortest, longest in SIZES:
        if shortest <= len(text) <= longest:
            found += nsmallest(KEPT, _pieces(text, size, f"{language}{size}"), key=_shuffled)
    return [number - 0x80000000 for number in found]


def signature(text: str) -> int:
    """32 bits, of which two texts have the more in common the more pieces they share.

    Half of the bits are the same by chance, the more beyond that the more pieces are shared.
    (One permutation hashing: Li, Owen and Zhang, 2012; one bit of each minimum: Li and König, 2010.)

    >>> near, far = signature("the old port is open"), signature("nobody was asked at all")
    >>> asked = signature("the old port is opened")
    >>> (asked ^ near).bit_count() < (asked ^ far).bit_count()
    True
    """
    least: dict[int, int] = {}
    for number in map(_shuffled, _pieces(text, 4, "")):
        place = number & 31
        if number < least.get(place, _MASK + 1):
            least[place] = number
    return sum((number >> 5 & 1) << place for place, number in least.items())


def _pieces(text: str, size: int, seed: str) -> set[int]:
    """The hashes of all pieces of some letters, from the space before the text to the one after it."""
    padded = f" {text} ".encode("utf-16-le", "surrogatepass")
    start = crc32(seed.encode())
    return {
        crc32(padded[at : at + 2 * size], start) for at in range(0, max(1, len(padded) - 2 * size + 1), 2)
    }


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
