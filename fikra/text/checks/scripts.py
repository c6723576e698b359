"""Letters that look like those of the text's script and are of another."""

import re

from fikra.text.checks.base import Check, Evidence, Translation

_MARK = "\u064b-\u065f\u0670\u0300-\u036f"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARK}])*")
_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff5a"
_OTHER = "\u0370-\u052f"  # Greek and Cyrillic
_IS_ARABIC, _IS_LATIN, _IS_OTHER = (re.compile(f"[{chars}]") for chars in (_ARABIC, _LATIN, _OTHER))
# An Arabic word may lean on a Latin name: وGitHub, بالـAPI; the name may have an ending of ours behind it.
_LEANING = re.compile(rf"[{_ARABIC}]{{1,6}}[{_LATIN}]+\Z|[{_LATIN}]{{2,}}(?:ات|ي|ية|ين)?\Z")
# Letters of Persian and Urdu that Arabic writes otherwise, and letters in their forms for old fonts
# (but for the ligatures that stand for a phrase).
_PERSIAN = re.compile("[ۀہھۂەیېےکڪ۰-۹\ufb50-\ufdcf\ufe70-\ufefc]")


_LEANS = re.compile(rf"^[{_ARABIC}]{{1,6}}(?=[{_LATIN}])")


class MixedScript(Check):
    check_id = "mixed_script"
    name = "Letters of another script"
    description = "A word holds a letter that only looks like one of its script: Latin, Cyrillic or Persian."

    def find(self, pair: Translation) -> Evidence:
        text = pair.target_prose
        if text.isascii():
            return ()
        return [
            word
            for word in dict.fromkeys(_WORD.findall(text.replace("\u0640", "")))
            if not word.isascii() and _LEANS.sub("", word) not in pair.source_text and _mixed(word)
        ] + (_PERSIAN_DIGITS.findall(text) if pair.into_arabic else [])


_PERSIAN_DIGITS = re.compile("[۰-۹]+")


_ALONE = frozenset("аеіосхАЕІО")  # Cyrillic: look like words and numerals of English


def _mixed(word: str) -> bool:
    arabic, latin, other = (one.search(word) for one in (_IS_ARABIC, _IS_LATIN, _IS_OTHER))
    if arabic and _PERSIAN.search(word):
        return True
    if other:
        return bool(arabic or latin or word in _ALONE)
    return bool(arabic and latin and not _LEANING.match(word))
