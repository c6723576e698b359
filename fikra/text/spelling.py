"""Spelling, by the hunspell library and its dictionaries where the system has them.

Called in the process through the library's C interface, which is stable since 1.3: the command answers
slowly (it works out what else a word might be), and the ports to Python take 4 seconds and 400 MB for the
Arabic dictionary. Nothing depends on it: without library or dictionary every word is known.

Dictionaries are looked for in the folders of the environment variable DICPATH (hunspell's own), and where
Linux distributions put them.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell", "/usr/local/share/hunspell")
_LIBRARIES = ("libhunspell-1.7.so.0", "libhunspell-1.7.dylib", "libhunspell-1.6.so.0")
# By language; a word that one of them knows is known (colour, color).
_DICTIONARIES = {"en": ("en_GB", "en_US"), "ar": ("ar",)}
_LOCK = Lock()  # the library isn't made for several threads at once


class _Dictionary:
    def __init__(self, library: ctypes.CDLL, path: Path) -> None:
        self._spell = library.Hunspell_spell
        self._handle = library.Hunspell_create(os.fsencode(path.with_suffix(".aff")), os.fsencode(path))
        self._encoding = (library.Hunspell_get_dic_encoding(self._handle) or b"UTF-8").decode()

    def knows(self, word: str) -> bool:
        try:
            encoded = word.encode(self._encoding)
        except UnicodeEncodeError:
            return True  # of another script: not for it to judge
        with _LOCK:
            return bool(self._spell(self._handle, encoded))


@cache
def _library() -> ctypes.CDLL | None:
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        library.Hunspell_create.restype = ctypes.c_void_p
        library.Hunspell_create.argtypes = [ctypes.c_char_p, ctypes.c_char_p]
        library.Hunspell_get_dic_encoding.restype = ctypes.c_char_p
        library.Hunspell_get_dic_encoding.argtypes = [ctypes.c_void_p]
        library.Hunspell_spell.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        return library
    return None


@cache
def _dictionaries(language: str) -> tuple[_Dictionary, ...]:
    library = _library()
    if library is None:
        return ()
    folders = [Path(one) for one in os.environ.get("DICPATH", "").split(":") if one]
    found = []
    for name in _DICTIONARIES.get(language.partition("-")[0], ()):
        paths = [folder / f"{name}.dic" for folder in (*folders, *map(Path, _FOLDERS))]
        path = next((one for one in paths if one.exists() and one.with_suffix(".aff").exists()), None)
        if path:
            found.append(_Dictionary(library, path))
    return tuple(found)


def available(language: str) -> bool:
    """Whether words of `language` can be looked up here."""
    return bool(_dictionaries(language))


def misspelled(words: Iterable[str], language: str) -> list[str]:
    """Those of `words` that no dictionary of `language` knows, while it knows a word that is one slip away.

    A word that is merely unknown is a name or a new term far more often than a mistake: of published Arabic
    texts every fifth paragraph has one, and no capitals say which are names.
    """
    return [word for word in words if not _known(word, language) and _slip_of(word, language)]


_PREFIXED = "^([وف]?(?:[بك]?ال|لل|ب)?)"
# The hamza that is missing (الاشخاص), the madda (الاخر), the hamza that is one too many (إقتصاد, إنفجار,
# إسم), the dots of the last letter.
_ARABIC_SLIPS = (
    (re.compile(_PREFIXED + "ا(?!ل)(?=..)"), r"\1أ"),
    (re.compile(_PREFIXED + "ا(?!ل)(?=..)"), r"\1إ"),
    (re.compile(_PREFIXED + "ا(?!ل)(?=..)"), r"\1آ"),
    (re.compile(_PREFIXED + "إ(?=.?ت|ن[^س]|نس[حج]|سم|بن|ثن|مر|صط|ض?ط|زد|د)"), r"\1ا"),
    (re.compile("(?<=...)ى$"), "ي"),
    (re.compile("(?<=...)ي$"), "ى"),
    (re.compile("(?<=...)ه$"), "ة"),
)
#: Shorter words, names above all, are near too many others.
_LONG = 7


@lru_cache(maxsize=50_000)
def _slip_of(word: str, language: str) -> str:
    """The known word that `word` was meant to be, or "": a hamza or dots are missing; in a long word one
    letter stands twice, or, in English, two have changed places."""
    candidates = [rule.sub(right, word) for rule, right in _ARABIC_SLIPS]
    if len(word) >= _LONG:
        candidates += [word[:at] + word[at + 1 :] for at in range(3, len(word)) if word[at - 1] == word[at]]
        if word.isascii():
            turned = range(1, len(word) - 1)
            candidates += [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in turned]
    return next((one for one in candidates if one != word and _known(one, language)), "")


@lru_cache(maxsize=50_000)
def _known(word: str, language: str) -> bool:
    dictionaries = _dictionaries(language)
    return not dictionaries or any(one.knows(word.replace("’", "'")) for one in dictionaries)
