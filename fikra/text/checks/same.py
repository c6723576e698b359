"""Was anything translated at all?"""

import re
from itertools import islice

from fikra.text.checks.base import Check, Evidence, Translation
from fikra.text.notation import TAG

_WORD = re.compile(r"[^\W\d_]{2,}")
_HAS_WORD = re.compile(r"[^\W_]")


class Empty(Check):
    check_id = "empty"
    name = "Empty"
    description = "The translation, or a tag of it, holds no word where the source has some."
    severity = "error"

    def find(self, pair: Translation) -> Evidence:
        if "join" in pair.shapes:  # all of it may stand in the block before
            return ()
        if _HAS_WORD.search(pair.source_text) and not _HAS_WORD.search(pair.target_text):
            return (pair.target_text.strip() or "∅",)
        return sorted(_hollow(pair.target) - _hollow(pair.source)) if "<" in pair.target else ()


def _hollow(msg: str) -> set[str]:
    """The names of the tags that close without a word, or another tag, within."""
    tags = list(TAG.finditer(msg))
    return {
        one[2]
        for one, other in zip(tags, islice(tags, 1, None), strict=False)
        if not one[1] and not one[3] and other[1] and one[2] == other[2]
        if not msg[one.end() : other.start()].strip()
    }


class SameAsSource(Check):
    check_id = "same_as_source"
    name = "Same as the source"
    description = "The translation, or a passage of it, is the source text itself."
    compares = True

    #: So many words of the source in one row are no name or title any more.
    passage = 7

    def find(self, pair: Translation) -> Evidence:
        words = _WORD.findall(pair.target_prose)
        if _plain(pair.source_text) == _plain(pair.target_text):
            return (pair.target_text,) if _translatable(_WORD.findall(pair.source_prose)) else ()
        return self._passages(_WORD.findall(pair.source_prose), words)

    def _passages(self, source: list[str], target: list[str]) -> Evidence:
        size = self.passage
        if len(source) < size or len(target) < size:
            return ()
        known = {tuple(source[at : at + size]) for at in range(len(source) - size + 1)}
        for at in range(len(target) - size + 1):
            row = tuple(target[at : at + size])
            if row in known and sum(word.islower() or not word.isascii() for word in row) > size // 2:
                return (" ".join(row),)
        return ()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _translatable(words: list[str]) -> bool:
    """Whether there is a word that isn't a name: acronyms and names with a capital inside (UNESCO, GitHub)
    are the same in many languages, and so are several words with a capital each (Lina Haddad)."""
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return False
    return any(not any(letter.isupper() for letter in word[1:]) for word in words)
