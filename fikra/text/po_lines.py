"""The patient reading of a PO file, line by line: whatever the format allows, and where it is broken.

The grammar is that of the gettext manual and of its own tools: white space anywhere between tokens, several
strings on a line, marks without a space after them, comments in any order before a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fikra.text.po_source import comment_text, unescape
from fikra.text.po_values import Entry, PoError

# Compiled at the first file that needs them: most need none, and the command that merges counts milliseconds.
_TOKEN = (
    r"[ \t]*+(?:(msgctxt|msgid_plural|msgid|msgstr|domain)(?![\w])(?:[ \t]*\[[ \t]*([0-9]+)[ \t]*\])?"
    r'|"([^"\\\n]*+(?:\\.[^"\\\n]*+)*+)")[ \t]*+'
)
_LOOKS_LIKE_PO = r'(?m:^)[ \t]*(?:#~[ \t]*)?msgid[ \t]*"'
_MOST_FORMS = 100  # no language has more than six
_FIRST = {"msgctxt", "msgid"}
_AFTER = {  # which keywords may follow; "" is the beginning of the file
    "": _FIRST,
    "msgctxt": {"msgid"},
    "msgid": {"msgid_plural", "msgstr"},
    "msgid_plural": {"msgstr"},
    "msgstr": {"msgstr", *_FIRST},
}
_ENDS = {"", "msgstr"}  # after which a message may end


def read(text: str) -> list[tuple[int, str, Entry]]:
    """Each message with the line and the domain ("" where none is named) that it stands in, headers too.

    Raises PoError for the first line that is not of the format.
    """
    if not re.search(_LOOKS_LIKE_PO, text):
        raise PoError("not-po", 1, text.strip()[:40])
    reader = _Reader()
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        try:
            reader.read(number, line.strip(" \t\f\v"))
        except _Broken as error:
            cut = not "".join(lines[number:]).strip()
            raise PoError("truncated" if cut else "syntax", number, str(error)) from None
    if reader.is_within():
        raise PoError("truncated", len(text.rstrip().split("\n")), reader.keyword or "domain")
    reader.finish()
    return reader.entries


class _Broken(Exception):
    """What can't stand in a line."""


class _Reader:
    def __init__(self) -> None:
        self.entries: list[tuple[int, str, Entry]] = []
        self.keyword = ""  # of the message that is being read
        self._in_domain = False
        self._domain = ""
        self._comments: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self._line = 0
        self._obsolete = False
        self._strings: list[str] | None = None  # where the next string goes
        self._texts: dict[str, list[str]] = {}
        self._forms: dict[int, list[str]] = {}
        self._previous: dict[str, list[str]] = {}
        self._previous_keyword = ""

    def read(self, number: int, line: str) -> None:
        mark = line[:2]
        if mark == "#|" or line[:3] == "#~|":
            self._read_previous(line.lstrip("#~|"), line)
        elif mark == "#~":
            self._read_tokens(number, line[2:], line, obsolete=True)
        elif mark[:1] == "#":
            self._between(line)
            self._comments.append(line)
        elif line:
            self._read_tokens(number, line, line, obsolete=False)

    def is_within(self) -> bool:
        """Whether the message that is being read can't end here."""
        return self._in_domain or self.keyword not in _ENDS or bool(self.keyword and not self._strings)

    def _between(self, line: str) -> None:
        """What stands before a message begins the next one; it can't stand within one."""
        if self.is_within():
            raise _Broken(line)
        self.finish()
        self._strings = None

    def _read_previous(self, content: str, line: str) -> None:
        if not content.strip(" \t"):
            return
        if self.keyword or self._in_domain:
            self._between(line)
        for keyword, index, string in _tokens(content, line):
            if keyword:
                if keyword in self._previous or index or keyword in ("msgstr", "domain"):
                    raise _Broken(line)
                self._previous[keyword] = []
                self._previous_keyword = keyword
            elif not self._previous_keyword:
                raise _Broken(line)
            else:
                self._previous[self._previous_keyword].append(string)

    def _read_tokens(self, number: int, content: str, line: str, *, obsolete: bool) -> None:
        for keyword, index, string in _tokens(content, line):
            if keyword:
                self._read_keyword(number, keyword, index, line, obsolete=obsolete)
            elif self._in_domain:
                self._domain, self._in_domain = unescape(string), False
            elif self._strings is None or obsolete != self._obsolete:
                raise _Broken(line)
            else:
                self._strings.append(string)

    def _read_keyword(self, number: int, keyword: str, index: str, line: str, *, obsolete: bool) -> None:
        if keyword == "domain":
            self._between(line)
            self._in_domain = True
            return
        if self._in_domain or keyword not in _AFTER[self.keyword] or (index and keyword != "msgstr"):
            raise _Broken(keyword)
        if self.keyword and not self._strings:
            raise _Broken(self.keyword)
        if keyword in _FIRST and self.keyword != "msgctxt":
            self.finish()
            self._line, self._obsolete = number, obsolete
        elif obsolete != self._obsolete:
            raise _Broken(line)
        self.keyword = keyword
        if keyword != "msgstr":
            self._strings = self._texts[keyword] = []
        else:
            self._strings = self._form(index, line)

    def _form(self, index: str, line: str) -> list[str]:
        if bool(index) != ("msgid_plural" in self._texts) or "msgstr" in self._texts:
            raise _Broken(line)
        if not index:
            return self._texts.setdefault("msgstr", [])
        if (number := int(index[:9])) in self._forms or number >= _MOST_FORMS:
            raise _Broken(line)
        return self._forms.setdefault(number, [])

    def finish(self) -> None:
        """Ends the message that is being read, if there is one."""
        if not self.keyword:
            return
        note, comment, references, fuzzy, flags = _read_comments(self._comments)
        texts = {name: unescape("".join(strings)) for name, strings in self._texts.items()}
        previous = {name: unescape("".join(strings)) for name, strings in self._previous.items()}
        count = max(self._forms, default=-1) + 1
        forms = tuple([unescape("".join(self._forms.get(number, ()))) for number in range(count)])
        entry = Entry(
            msgctxt=texts.get("msgctxt", ""),
            msgid=texts["msgid"],
            msgstr=texts.get("msgstr", ""),
            fuzzy=fuzzy,
            previous_msgid=previous.get("msgid", ""),
            obsolete=self._obsolete,
            comment=comment,
            note=note,
            references=references,
            flags=flags,
            msgid_plural=texts.get("msgid_plural", ""),
            msgstr_plural=forms if any(forms) else (),
            previous_msgctxt=previous.get("msgctxt", ""),
            previous_msgid_plural=previous.get("msgid_plural", ""),
        )
        self.entries.append((self._line, self._domain, entry))
        self.keyword = ""
        self._comments = []
        self._begin()


def _tokens(content: str, line: str) -> Iterator[tuple[str, str, str]]:
    """Keyword, index and inside of a string; the first two are "" for a string. Raises _Broken(line).

    A comment at the end of the line says nothing that a file of messages could keep.
    """
    match, position = re.compile(_TOKEN).match, 0
    while position < len(content) and content[position] != "#":
        found = match(content, position)
        if found is None:
            raise _Broken(line)
        yield found[1] or "", found[2] or "", found[3] or ""
        position = found.end()


def _read_comments(lines: list[str]) -> tuple[str, str, tuple[str, ...], bool, tuple[str, ...]]:
    """Note, extracted comment, references, whether it is fuzzy, and the other flags."""
    notes: list[str] = []
    comments: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark, content = line[:2], line[2:]
        if mark == "#:":
            references += content.split()
        elif mark in ("#,", "#="):  # the latter are the sticky flags of gettext 0.25
            flags += [flag.strip() for flag in content.split(",")]
        elif mark == "#.":
            comments.append(content.removeprefix(" "))
        else:
            notes.append(line[1:].removeprefix(" "))
    return (
        comment_text(notes),
        comment_text(comments),
        tuple(references),
        "fuzzy" in flags,
        tuple([flag for flag in flags if flag and flag != "fuzzy"]),
    )
