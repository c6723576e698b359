"""A PO file of the interface as messages, and messages as its entries: an inverse pair.

A message has one text. An entry with a plural is therefore as many messages as the language has forms, each
with the singular or the plural as its source. What the entry needs to be put together again stands in the
message's context.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fikra.catalogs.machine.provenance import is_unread
from fikra.catalogs.models import Message, State
from fikra.catalogs.plain import ROLE
from fikra.catalogs.store import digest
from fikra.text import po, po_headers
from fikra.text.placeholders import kind_of_text
from fikra.text.plural_forms import Form, plural_forms

Key = tuple[str, str]

#: In a message's context: what the file last said of it, as [msgstr, whether the entry was fuzzy].
FILE = "file"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a file: a whole entry, or one form of it."""

    msgctxt: str
    msgid: str
    msgstr: str
    fuzzy: bool
    obsolete: bool
    previous_msgid: str
    note: str
    context: dict[str, Any]

    @property
    def key(self) -> Key:
        return self.msgctxt, self.msgid

    @property
    def file(self) -> list[Any]:
        """As it is kept in the context, for the next comparison."""
        return [self.msgstr, self.fuzzy and bool(self.msgstr)]


def texts_of(file: po.File, language: str) -> list[Text]:
    """The texts of a file in their order, those of obsolete entries too."""
    rule = file.headers.get("Plural-Forms", "") or po_headers.plural_forms(language)
    forms = plural_forms(rule, language)
    return [text for entry in file.entries for text in _texts(entry, forms, rule)]


def rule_of(rows: Iterable[Message]) -> str:
    """The Plural-Forms header that the forms of these messages go by; "" where there are none."""
    return next((row.context["rule"] for row in rows if "rule" in row.context), "")


def _texts(entry: po.Entry, forms: tuple[Form, ...], rule: str) -> Iterable[Text]:
    if not entry.msgid_plural:
        yield _text(
            entry, entry.msgid, entry.msgstr, entry.previous_msgid, {"kind": kind_of_text(entry.flags)}
        )
        return
    for form in forms:
        one = form.is_singular
        msgstr = entry.msgstr_plural[form.index] if form.index < len(entry.msgstr_plural) else ""
        context = {
            "kind": kind_of_text(entry.flags, one_number=form.is_exact),
            "msgid_plural": entry.msgid_plural,
            "plural": form.index,
            "rule": rule,
            "category": form.category,
            "examples": form.examples,
        }
        previous = entry.previous_msgid if one else entry.previous_msgid_plural
        yield _text(entry, entry.msgid if one else entry.msgid_plural, msgstr, previous, context)


def _text(entry: po.Entry, msgid: str, msgstr: str, previous: str, context: dict[str, Any]) -> Text:
    context |= {
        "msgctxt": entry.msgctxt,
        "msgid": entry.msgid,
        "references": list(entry.references),
        "flags": list(entry.flags),
        "comment": entry.comment,
    }
    role = role_of(entry.msgctxt, entry.msgid, context.get("plural"))
    return Text(role, msgid, msgstr, entry.fuzzy, entry.obsolete, previous, entry.note, context)


def role_of(msgctxt: str, msgid: str, plural: int | None) -> str:
    """The role of a text's message, unique with its source as the database needs it.

    Two plurals may share a form's source but not their singular; and a context may be of any length.
    """
    if plural is not None:
        return f"{ROLE}.{plural}.{digest(msgctxt, msgid)[:12]}"
    return f"{ROLE}.{digest('', msgctxt)[:12]}" if msgctxt else ROLE


def entries_of(rows: Iterable[Message]) -> list[po.Entry]:
    """The messages put together to entries, in the order of their first forms."""
    together: dict[Key, list[Message]] = {}
    for row in rows:
        together.setdefault(entry_key(row), []).append(row)
    entries = [_entry(forms) for forms in together.values()]
    return [one for one in entries if not one.obsolete or one.msgstr or one.msgstr_plural]


def entry_key(row: Message) -> Key:
    """The msgctxt and msgid of the entry that a message belongs to."""
    return row.context["msgctxt"], row.context["msgid"]


def _entry(rows: list[Message]) -> po.Entry:
    rows = sorted(rows, key=lambda row: row.context.get("plural", 0))
    first = rows[0]
    plural = first.context.get("msgid_plural", "")
    texts = tuple(row.msgstr for row in rows)
    fuzzy = is_fuzzy(rows)
    previous = previous_of(rows) if fuzzy else ("", "")
    return po.Entry(
        msgctxt=first.context["msgctxt"],
        msgid=first.context["msgid"],
        msgstr="" if plural else texts[0],
        fuzzy=fuzzy,
        previous_msgid=previous[0],
        obsolete=first.obsolete,
        comment="" if first.obsolete else first.context["comment"],
        note=next((row.note for row in rows if row.note), ""),
        references=() if first.obsolete else tuple(first.context["references"]),
        flags=tuple(first.context["flags"]),
        msgid_plural=plural,
        msgstr_plural=texts if plural and any(texts) else (),
        previous_msgid_plural=previous[1],
    )


def is_fuzzy(rows: Iterable[Message]) -> bool:
    """Whether an entry of these forms is fuzzy: one of them needs work, or some are still empty."""
    rows = list(rows)
    filled = [row for row in rows if row.msgstr]
    return bool(filled) and (len(filled) < len(rows) or any(row.state == State.NEEDS_WORK for row in filled))


def previous_of(rows: Iterable[Message]) -> Key:
    """The singular and the plural that a fuzzy entry was translated for; "" where that is not known."""
    rows = list(rows)
    context = rows[0].context
    singular = plural = ""
    for row in rows:
        if row.previous_msgid and row.previous_msgid != row.msgid:
            if row.msgid == context["msgid"]:
                singular = singular or row.previous_msgid
            else:
                plural = plural or row.previous_msgid
    if singular or plural:
        # Of a plural the two are told together.
        return singular or context["msgid"], plural or context.get("msgid_plural", "")
    return "", ""


def as_in_file(row: Message) -> list[Any]:
    """What a file would say of this message alone."""
    return [row.msgstr, row.state == State.NEEDS_WORK]


def waits(rows: Iterable[Message]) -> bool:
    """Whether an entry of these forms is to be written: the file says something else."""
    rows = list(rows)
    if all(as_in_file(row) == row.context.get(FILE) for row in rows):
        return False
    said = [row.context.get(FILE) or ["", False] for row in rows]
    stands = [one[0] for one in said], any(one[1] for one in said)
    return stands != ([row.msgstr for row in rows], is_fuzzy(rows))


def waiting(rows: Iterable[Message]) -> list[list[Message]]:
    """The entries, as lists of their forms, that differ from what the file last said, and that somebody has
    read: what stands in files is with everybody at once."""
    together: dict[Key, list[Message]] = {}
    for row in rows:
        if not row.obsolete:
            together.setdefault(entry_key(row), []).append(row)
    return [forms for forms in together.values() if waits(forms) and not any(map(is_unread, forms))]
