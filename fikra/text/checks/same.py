"""Was anything translated at all?"""

import re
from itertools import islice

from fikra.text.checks.base import Check, Evidence, Translation
from fikra.text.notation import TAG

_HAS_WORD, _WORD = re.compile(r"[^\W_]"), re.compile(r"[^\W\d_]{3,}")


class Empty(Check):
    check_id = "empty"
    name = "Empty"
    description = "The translation, or a tag of it, holds no word where the source has some."
    severity = "error"

    def find(self, pair: Translation) -> Evidence:
        if "join" in pair.shapes:  # all of it may stand in the block before
            return ()
        if _WORD.search(pair.source_text) and not _HAS_WORD.search(pair.target_text):
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
        if _plain(pair.source_text) == _plain(pair.target_text):
            heading = pair.kind in ("h2", "h3", "h4", "h5", "h6")
            return (pair.target_text,) if _translatable(pair.source_prose, heading) else ()
        return self._passages(pair.source_prose.split(), pair.target_prose.split())

    def _passages(self, source: list[str], target: list[str]) -> Evidence:
        size = self.passage
        if len(source) < size or len(target) < size:
            return ()
        known = {tuple(source[at : at + size]) for at in range(len(source) - size + 1)}
        for at in range(len(target) - size + 1):
            row = tuple(target[at : at + size])
            if row in known and sum(map(_is_word, row)) >= size - 2:
                return (" ".join(row),)
        return ()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


_PLAIN = re.compile("[a-z]+|[\u0620-\u064a\u064b-\u0652]+")  # so the names of languages aren't
# Words that no name consists of, even with a capital.
_OF_THE_LANGUAGE = frozenset(
    "the a an in on at of for to and or how what why when where who which is are be do does can your our my"  # noqa: SIM905
    " this that these those with without from by not no we you they it its all more new about".split()
)


def _is_word(token: str) -> bool:
    """Whether it is an ordinary word, rather than a name, a handle, a number or a piece of code."""
    word = token.strip(".,;:!?()\"'“”‘’«»،؛؟…*_")
    return word.isalpha() and bool(_PLAIN.fullmatch(word) or word.lower() in _OF_THE_LANGUAGE)


def _translatable(text: str, heading: bool) -> bool:
    """Whether there is something to translate: two ordinary words, or one alone. Words with a capital are
    taken for names (Lina Haddad, GNU gettext), but not where they are a heading."""
    tokens = [token for token in text.split() if any(map(str.isalpha, token))]
    ordinary = sum(map(_is_word, tokens))
    if ordinary >= 2 or ordinary == len(tokens) == 1:
        return True
    return heading and any(token.isalpha() and token.istitle() for token in tokens)
