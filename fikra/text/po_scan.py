"""The quick reading of a PO file: one regular expression for a whole entry, as gettext's tools write it.

Nearly all files are written like this. What isn't is left to `po_lines`, which reads everything the format
allows and says in which line it doesn't; both give the same entries.
"""

from __future__ import annotations

import re

from fikra.text.po_source import comment_text, unescape
from fikra.text.po_values import Entry

# Possessive throughout: each character is looked at once, whatever the file.
_STRING = r'"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"'
_STRINGS = rf"({_STRING}(?:\n{_STRING})*+)\n"
_ENTRY = re.compile(
    r"((?:# .*\n|#?\n)*+)((?:#\..*\n)*+)((?:#:.*\n)*+)((?:#,.*\n)*+)((?:#\|.*\n)*+)"
    rf"(?:msgctxt {_STRINGS})?+msgid {_STRINGS}"
    rf"(?:msgstr {_STRINGS}|msgid_plural {_STRINGS}((?:msgstr\[[0-9]\] {_STRING}(?:\n{_STRING})*+\n)++))"
)
_PREVIOUS = rf"(?:msgctxt {_STRINGS})?+(?:msgid {_STRINGS})?+(?:msgid_plural {_STRINGS})?+"
_OBSOLETE = r"((?:# .*\n|#?\n|#[.:,].*\n)*+)((?:#~.*\n)++)"


def read(text: str) -> list[Entry] | None:
    """The entries of a file, the header among them, or None for what is written otherwise."""
    if not text.endswith("\n"):
        text += "\n"
    entries: list[Entry] = []
    match, position, end = _ENTRY.match, 0, len(text.rstrip("\n"))
    while position < end:
        found = match(text, position)
        if found:
            entry = _entry(found)
            if entry is None:
                return None
            entries.append(entry)
        else:
            found = re.compile(_OBSOLETE).match(text, position)
            gone = _obsolete(*found.groups()) if found else None
            if not found or not gone:
                return None
            entries += gone
        position = found.end()
    return entries


def _obsolete(comments: str, block: str) -> list[Entry] | None:
    """The entries of a run of lines that are marked as obsolete; the comments before it are the first's."""
    lines = f"\n{block}".replace("\n#~| ", "\n#| ").replace("\n#~ ", "\n")[1:]
    if lines[:2] == "#~" or "\n#~" in lines:
        return None
    lines = comments + lines
    entries: list[Entry] = []
    position = 0
    while position < len(lines):
        found = _ENTRY.match(lines, position)
        entry = _entry(found, obsolete=True) if found else None
        if found is None or entry is None or found.end(4) != (position or len(comments)):
            return None
        entries.append(entry)
        position = found.end()
    return entries


def _entry(found: re.Match[str], *, obsolete: bool = False) -> Entry | None:
    notes, comments, references, flags, previous, msgctxt, msgid, msgstr, plural, forms = found.groups()
    names = [] if not flags else [name.strip() for name in flags[2:].replace("\n#,", ",").split(",")]
    before = _previous(previous) if previous else ("", "", "")
    msgstr_plural = _forms(forms) if forms else ()
    if before is None or msgstr_plural is None:
        return None
    return Entry(
        _unquoted(msgctxt) if msgctxt else "",
        _unquoted(msgid),
        _unquoted(msgstr) if msgstr else "",
        "fuzzy" in names,
        before[1],
        obsolete,
        _comment(comments, 2) if comments else "",
        _comment(notes, 1) if notes != "\n" and notes else "",
        tuple(references[2:].replace("\n#:", "\n").split()) if references else (),
        tuple([name for name in names if name and name != "fuzzy"]) if names else (),
        _unquoted(plural) if plural else "",
        msgstr_plural,
        before[0],
        before[2],
    )


def _comment(lines: str, mark: int) -> str:
    """What comment lines say, without their marks of so many letters, and without the space after these."""
    return comment_text([line[mark:].removeprefix(" ") for line in lines.split("\n") if line])


def _unquoted(strings: str) -> str:
    inside = strings[1:-1]
    if '"\n"' in inside:
        inside = inside.replace('"\n"', "")
    return unescape(inside) if "\\" in inside else inside


def _previous(lines: str) -> tuple[str, str, str] | None:
    """The previous msgctxt, msgid and msgid_plural."""
    found = re.compile(_PREVIOUS).fullmatch(f"\n{lines}".replace("\n#| ", "\n")[1:])
    if found is None:
        return None
    msgctxt, msgid, plural = (_unquoted(strings) if strings else "" for strings in found.groups())
    return msgctxt, msgid, plural


def _forms(lines: str) -> tuple[str, ...] | None:
    """The plural forms, in order; () when all are empty."""
    forms = []
    for number, part in enumerate(f"\n{lines}".split("\nmsgstr[")[1:]):
        if not part.startswith(f"{number}] "):
            return None
        forms.append(_unquoted(part[3:].rstrip("\n")))
    return tuple(forms) if any(forms) else ()
