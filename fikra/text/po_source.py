"""From bytes to polib's entries: decoding, judging and mending a PO file's text before it is parsed."""

from __future__ import annotations

import codecs
import re

import polib


class PoError(ValueError):
    """What is wrong with a PO file. `code` is one of empty, too-large, charset, syntax, truncated, duplicate,
    not-po, too-many; `line` counts from 1 (0: the whole file); `what` is the offending text or number; a
    duplicate's `first_line` says where its key stood before.
    """

    def __init__(self, code: str, line: int, what: str, first_line: int = 0) -> None:
        self.code, self.line, self.what, self.first_line = code, line, what, first_line
        where = f"line {line}: " if line else ""
        first = f" (first on line {first_line})" if first_line else ""
        super().__init__(f"{where}{code}: {what[:80]}{first}")


# gettext's list of portable charsets, by pattern: Python's other codecs (punycode, unicode_escape) are none.
_CHARSET = re.compile(
    r"(?:us-)?ascii|utf-?8|ansi_x3\.4-1968|iso[-_]?8859-\d+|koi8-[rut]|(?:windows-|cp)\d+|gb\w+|big5[-\w]*|euc-\w+"
    r"|shift_jis|johab|tis-620|mac\w+",
    re.IGNORECASE,
)
_NAMED_CHARSET = re.compile(rb'"?Content-Type:[^\n]*?charset=([\w.:-]+)', re.IGNORECASE)

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_KEYWORD = r"(?:msgctxt|msgid_plural|msgid|msgstr\[\d\]|msgstr)"
_MALFORMED = re.compile(
    rf"""^(?![ \t]*(?:
        \#(?![~|])[^\n]*  # a comment
        | (?:\#(?:~?\||~)[ \t]*)? (?:{_KEYWORD}[ \t]+)? {_STRING}[ \t]*  # a string, also previous or obsolete
        | \#(?:~\|?|\|)[ \t]*  # a mark of those with nothing after it
    )?$)""",
    re.MULTILINE | re.VERBOSE,
)
_KEYWORDS = re.compile(r"^[ \t]*(?:#~[ \t]*)?(msgctxt|msgid_plural|msgid|msgstr)\b", re.MULTILINE)
_TIGHT = re.compile(r"^[ \t]*(#(?:~\|?+|[.:,|]|(?![.:,|~#\s])))(?=\S)", re.MULTILINE)
_EMPTY_MARK = re.compile(r"^[ \t]*#(?:~\|?|\|)[ \t]*$", re.MULTILINE)
_OBSOLETE_PREVIOUS = re.compile(r"^[ \t]*#~\|[ \t]*", re.MULTILINE)
_STRING_LINE = re.compile(r"^[ \t]*(?:\"|msg|#[~|]).*", re.MULTILINE)
_RARE_ESCAPE = re.compile(r"\\(?:((?:[0-7]{1,3}|x[0-9A-Fa-f]{2})(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})*)|(.))")
_AFTER = {  # which keywords may follow; "" is the beginning or the end of the file
    "": {"msgctxt", "msgid"},
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr"},
    "msgstr": {"msgctxt", "msgid", "msgstr", ""},
}


def prepare(data: bytes | str, *, max_bytes: int, max_entries: int) -> str:
    """`data` decoded, judged and written the way polib understands; raises PoError."""
    if len(data) > max_bytes:
        raise PoError("too-large", 0, str(len(data)))
    text = data.removeprefix("\ufeff") if isinstance(data, str) else _decode(data)
    if "\0" in text:
        raise PoError("charset", _line(text, text.index("\0")), "U+0000")
    if not text.strip():
        raise PoError("empty", 0, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    _judge(text, max_entries)
    return _mend(text)


def _decode(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    named = _NAMED_CHARSET.search(data)
    charset = named[1].decode("ascii") if named else "utf-8"
    if charset == "CHARSET":  # what a template says before anybody has filled it in
        charset = "utf-8"
    if not _CHARSET.fullmatch(charset):
        raise PoError("charset", 0, charset)
    try:
        return data.decode(charset)
    except LookupError:
        raise PoError("charset", 0, charset) from None
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        line = data.count(b"\n", 0, error.start) + 1
        raise PoError("truncated" if cut else "charset", line, charset) from None


def _judge(text: str, max_entries: int) -> None:
    if not re.search(r'^[ \t]*(?:#~[ \t]*)?msgid[ \t]*"', text, re.MULTILINE):
        raise PoError("not-po", 1, text.strip()[:40])
    if bad := _MALFORMED.search(text):
        rest = text[bad.start() :].split("\n", 1)
        cut = len(rest) == 1 or not rest[1].strip()
        raise PoError("truncated" if cut else "syntax", _line(text, bad.start()), rest[0].strip())
    before, count = "", 0
    for found in _KEYWORDS.finditer(text):
        keyword = found[1]
        if keyword not in _AFTER[before]:
            raise PoError("syntax", _line(text, found.start()), keyword)
        before = keyword
        count += keyword == "msgid"
    if "" not in _AFTER[before]:
        raise PoError("truncated", _line(text, len(text.rstrip())), before)
    if count > max_entries + 1:  # the header is one
        raise PoError("too-many", 0, str(count - 1))


def _mend(text: str) -> str:
    """What the format allows and polib doesn't: marks without a space after them, previous ids of obsolete
    entries."""
    if _TIGHT.search(text):
        text = _TIGHT.sub(r"\1 ", text)
    if _EMPTY_MARK.search(text):
        text = _EMPTY_MARK.sub("", text)
    if "#~|" in text:
        text = _OBSOLETE_PREVIOUS.sub("#| ", text)
    if re.search(r"\\[a0-7x]", text):
        text = _STRING_LINE.sub(lambda line: _RARE_ESCAPE.sub(_unescape, line[0]), text)
    return text


def _unescape(found: re.Match[str]) -> str:
    if found[2]:
        return "\a" if found[2] == "a" else found[0]
    codes = [int(code[1:], 16) if code[0] == "x" else int(code, 8) & 255 for code in found[1].split("\\")]
    raw = bytes(codes).decode("utf-8", "replace")
    return raw.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


class _Lines:
    """What polib takes for a text: it is never a path, and its lines end at line feeds only."""

    def __init__(self, text: str) -> None:
        self._text = text

    def splitlines(self) -> list[str]:
        return self._text.split("\n")


class Parsed(polib.POFile):  # type: ignore[misc]  # polib has no types
    """polib's file, with the header left among its entries, where its line is known."""

    def find(self, *args: object, **kwargs: object) -> None:
        return None


def parse(text: str, *, lines_matter: bool = False) -> Parsed:
    """polib's reading of a prepared text; raises PoError.

    Unless `lines_matter`, wrapped strings are joined first, at half the cost; line numbers are then off.
    """
    try:
        source = text if lines_matter else text.replace('"\n"', "")
        parsed: Parsed = polib.pofile(_Lines(source), encoding="utf-8", klass=Parsed)
    except OSError as error:
        if not lines_matter:
            return parse(text, lines_matter=True)
        line = re.search(r"line (\d+)", str(error))
        number = int(line[1]) if line else 0
        raise PoError("syntax", number, text.split("\n")[number - 1].strip() if number else "") from None
    return parsed


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
