"""Blanks that are one too many, or at the wrong place."""

import re

from fikra.text.checks.base import GAP, Check, Evidence, Translation, around

_BREAK = re.compile(r"(?:(?<!\s)\s++)?<(?:br[0-9]*|p)\s*/>\s*")
_JOIN = re.compile(r"^\s*<join\s*/>\s*")
_VOID, _TAG = re.compile(r"<[A-Za-z][A-Za-z0-9]*/>"), re.compile(r"</?[A-Za-z][A-Za-z0-9]*>")
_DIRECTION = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"


def _flat(msg: str) -> str:
    """The text as its blanks stand: without tags, a line break and a picture as one sign each."""
    if "<" in msg:
        msg = _TAG.sub("", _VOID.sub(GAP, _BREAK.sub("\u2028", _JOIN.sub("", msg))))
    return msg


class Edges(Check):
    check_id = "edge_space"
    name = "Blanks at the edges"
    description = "The translation begins or ends with other blanks or line breaks than the source."
    severity = "info"

    def find(self, pair: Translation) -> Evidence:
        source, target = _flat(pair.source), _flat(pair.target)
        (begin, end), (wanted_begin, wanted_end) = _edges(target), _edges(source)
        words = target.strip()
        found = []
        if begin != wanted_begin and (begin or wanted_begin == "\n"):
            found.append(_seen(begin) + around(words, 0, 0, 8))
        if end != wanted_end and (end or wanted_end == "\n" or _AWAITS.search(source)):
            found.append(around(words, len(words), len(words), 8) + _seen(end))
        return found


# A blank that something is to follow; any other at the edge of a source is a slip that is not to be repeated.
_AWAITS = re.compile(r"[:;,=(/–—-]\s+$")


def _seen(blank: str) -> str:
    """A blank as a sign, "" for none: the other side has one."""
    return {"": "", "\n": "\u21b5"}.get(blank, "\u2423")


def _edges(text: str) -> tuple[str, str]:
    """The white space at both ends; several blanks count as one, which is another check's."""
    text = text.replace("\u2028", "|")
    begin, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return _kind(begin), _kind(end)


def _kind(blanks: str) -> str:
    return "\n" if "\n" in blanks else blanks[:1]


_DOUBLE = re.compile(rf"[^\S\n\u2028]{{2,}}|(?<=[^\S\n])[{_DIRECTION}]+[^\S\n]+|\n{{3,}}")


class DoubleSpace(Check):
    check_id = "double_space"
    name = "Double blank"
    description = "Two blanks stand in a row."
    severity = "info"

    def find(self, pair: Translation) -> Evidence:
        target = _flat(pair.target).strip()
        found = _around(_DOUBLE, target)
        return found if found and len(found) > len(_DOUBLE.findall(_flat(pair.source).strip())) else ()


_BEFORE_MARK = re.compile(r"(?<=[^\s.,;:!?،؛؟…])[^\S\n\u2028]+[،؛؟,.;:!?…]+(?=[\s»”\")]|$)")
_INSIDE = re.compile(r"[«(\[]\s|\s[»)\]]")


class SpaceAtMark(Check):
    check_id = "space_at_mark"
    name = "Blank at a mark"
    description = "A blank stands before a punctuation mark, or within brackets and quotes at their edge."
    severity = "info"

    def find(self, pair: Translation) -> Evidence:
        target, source = _flat(pair.target), _flat(pair.source)
        return [
            found
            for rule in (_BEFORE_MARK, _INSIDE)
            if rule.search(target) and not rule.search(source)
            for found in _around(rule, target)
        ]


def _around(rule: re.Pattern[str], text: str) -> list[str]:
    return [around(text, *one.span(), 10) for one in rule.finditer(text)]
