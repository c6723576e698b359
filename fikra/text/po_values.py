"""What a PO file holds, as values, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fikra.text.bad_input import BadInput


class Entry(NamedTuple):
    """One message. "" stands for what is absent; `references` hold no white space.

    `comment` is the extracted one (#.), `note` the translator's (#); `flags` are those other than fuzzy.
    Messages of ours have no plural; `msgid_plural`, `msgstr_plural` and what else was `previous` keep a
    foreign file whole. A tuple, because the largest files hold thousands of them.
    """

    msgctxt: str
    msgid: str
    msgstr: str = ""
    fuzzy: bool = False
    previous_msgid: str = ""
    obsolete: bool = False
    comment: str = ""
    note: str = ""
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    msgid_plural: str = ""
    msgstr_plural: tuple[str, ...] = ()
    previous_msgctxt: str = ""
    previous_msgid_plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What is unique in a file."""
        return self[:2]


class File(NamedTuple):
    """A PO file: its header's fields in order, its entries in order, and the comment above the header.

    `fuzzy` is said of the header: nobody has filled in the template's.
    """

    headers: dict[str, str]
    entries: tuple[Entry, ...] = ()
    note: str = ""
    fuzzy: bool = False


class PoError(BadInput):
    """What is wrong with a PO file. The code is one of empty, too-large, charset, syntax, truncated,
    duplicate, domain, not-po, too-many; of `po_fill`, also layout and missing."""


def living(entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are not obsolete."""
    return [entry for entry in entries if not entry.obsolete]
