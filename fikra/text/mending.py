"""Showing a translation that is still being written: its tags may not fit yet."""

from __future__ import annotations

from fikra.text.notation import TAG, encode_text, shape_problems, spoken, tag_problems


def mended(msgid: str, msgstr: str) -> str:
    """The translation as it stands where it can be shown so, else its words, with the source's tags behind.

    Empty tags show nothing, but a picture or a line break stays. For looking at, never for keeping.

    >>> mended("Read <a1>this</a1>.", "<a1>Lies")
    'Lies<a1></a1>'
    >>> mended("Read <a1>this</a1>.", "<a1>Lies</a1>")
    '<a1>Lies</a1>'
    """
    if not tag_problems(msgid, msgstr) and not shape_problems(msgstr):
        return msgstr
    words = encode_text(" ".join(spoken(msgstr).split()))
    return words and words + "".join(tag[0] for tag in TAG.finditer(msgid))
