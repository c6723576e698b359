"""From bytes to the text of a PO file, and from a quoted string to what it says."""

from __future__ import annotations

import codecs
import re

from fikra.text.po_values import PoError

# gettext's list of portable charsets, by pattern: Python's other codecs (punycode, unicode_escape) are none.
_CHARSET = (
    r"(?i:(?:us-)?ascii|utf-?8|ansi_x3\.4-1968|iso[-_]?8859-\d+|koi8-[rut]|(?:windows-|cp)\d+|gb\w+|big5[-\w]*"
    r"|euc-\w+|shift_jis|johab|tis-620|mac\w+)"
)
_NAMED_CHARSET = rb"(?i:Content-Type:)[^\n]*?(?i:charset)=([\w.:-]+)"
_ESCAPE = r"\\(?:((?:[0-7]{1,3}|x[0-9A-Fa-f]{2})(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})*)|(.))"
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "v": "\v", "f": "\f", '"': '"', "\\": "\\"}


def decode(data: bytes | str, max_bytes: int) -> str:
    """`data` as text whose lines end at line feeds; raises PoError."""
    if len(data) > max_bytes:
        raise PoError("too-large", 0, str(len(data)))
    text = data.removeprefix("\ufeff") if isinstance(data, str) else _decode(data)
    if "\0" in text:
        raise PoError("charset", line_of(text, text.index("\0")), "U+0000")
    if not text or text.isspace():
        raise PoError("empty", 0, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _decode(data: bytes) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    named = re.search(_NAMED_CHARSET, data)
    charset = named[1].decode("ascii") if named else "utf-8"
    if charset == "CHARSET":  # what a template says before anybody has filled it in
        charset = "utf-8"
    if not re.fullmatch(_CHARSET, charset):
        raise PoError("charset", 0, charset)
    try:
        return data.decode(charset)
    except LookupError:
        raise PoError("charset", 0, charset) from None
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        line = data.count(b"\n", 0, error.start) + 1
        raise PoError("truncated" if cut else "charset", line, charset) from None


def unescape(text: str) -> str:
    r"""What the inside of a quoted string says; escapes of C that are none stay as they are.

    >>> unescape(r"a\tb\\n \303\251 \x41 \q") == "a\tb\\n \xe9 A \\q"
    True
    """
    if "\\" not in text:
        return text
    if "\\\\" not in text:  # then every backslash begins an escape, and these are nearly all there are
        plain = text.replace("\\n", "\n").replace('\\"', '"')
        if "\\" not in plain:
            return plain
    return re.sub(_ESCAPE, _said, text)


def _said(found: re.Match[str]) -> str:
    if found[2]:
        return _PLAIN.get(found[2], found[0])
    # Octal and hexadecimal ones name bytes: a letter may take several.
    codes = [int(code[1:], 16) if code[0] == "x" else int(code, 8) & 255 for code in found[1].split("\\")]
    return bytes(codes).decode("utf-8", "replace")


def comment_text(lines: list[str]) -> str:
    r"""The text of a comment; whatever a tool may take for the end of a line ends one, as when it is written.

    >>> comment_text(["", "one \f two ", "", "three"])
    'one\n two\n\nthree'
    """
    return "\n".join([line.rstrip() for line in "\n".join(lines).splitlines()]).strip("\n")


def line_of(text: str, position: int) -> int:
    """The number of the line that holds a position, from 1."""
    return text.count("\n", 0, position) + 1
