"""A PO file brought up to a newer source: `merge.match` applied to entries.

Follows GNU msgmerge (gettext manual, "Invoking the msgmerge Program"), but gives no translation to two
messages, keeps the source that a translation was first accepted for, and gives its state back when that
returns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from fikra.text import po_flags, similarity
from fikra.text.merge import Key, Match, Old, match, nearest
from fikra.text.po import Entry

if TYPE_CHECKING:
    from collections.abc import Callable


class Languages(NamedTuple):
    """What the source and its translation are written in, as far as the rules for their sentences matter."""

    source: str = "en"
    target: str = "ar"


class Library(NamedTuple):
    """What a merge may use beside the catalog: translations that are not its own (msgmerge's compendium), and
    how many plural forms its language has (1: nobody said).
    """

    entries: tuple[Entry, ...] = ()
    forms: int = 1


def merge_entries(
    entries: Sequence[Entry],
    keys: Sequence[Entry],
    *,
    previous: bool = True,
    fuzzy: bool = True,
    languages: Languages = Languages(),  # noqa: B008  # a value
    library: Library = Library(),  # noqa: B008
) -> list[Entry]:
    """The catalog `entries` brought up to the source `keys`, whose comments and references it takes over.

    A changed text needs work and keeps the msgid that its translation was last accepted for (unless
    `previous` is false); if that returns, so does the state. The lesser part of a text that was split gets
    its share of the translation, a joined text both. What is gone stands at the end as obsolete, if it has a
    translation or a note. With `fuzzy` false only the same texts are found again.

    >>> (changed,) = merge_entries([Entry("", "Boats wait.", "القوارب تنتظر.")], [Entry("", "Boats waited.")])
    >>> changed.msgstr, changed.fuzzy, changed.previous_msgid
    ('القوارب تنتظر.', True, 'Boats wait.')
    """
    settled = _undone(entries, keys)
    taken = {id(entry) for entry in settled.values()}
    wanted = [key[:2] for key in keys]
    within = set(wanted)
    donors = [
        entry
        for entry in _with_library(entries, library.entries, within)
        if id(entry) not in taken
        and (entry[:2] in within or (fuzzy and (entry.msgstr or entry.msgstr_plural)))
    ]
    matches = _match(donors, [name for name in wanted if name not in settled])
    merged = []
    for name, key in zip(wanted, keys, strict=True):
        if name in settled:
            merged.append(_carry(key, _settle(settled[name]), library.forms))
            continue
        matched = matches[name]
        merged.append(_merged(key, matched, donors, previous, languages, library.forms))
        if matched.old is not None and matched.kind not in ("part", "joined"):
            taken.add(id(donors[matched.old]))
    if library.entries and fuzzy:
        merged = _from_library(merged, library)
    return merged + _gone([entry for entry in entries if id(entry) not in taken], merged)


def _gone(entries: Sequence[Entry], merged: Sequence[Entry]) -> list[Entry]:
    """What of messages that nothing carries on is kept, as obsolete: a translation, or a note."""
    worth = [entry for entry in entries if entry.msgstr or entry.msgstr_plural or entry.note]
    if not worth:
        return []
    living = {entry[:2]: entry for entry in merged}
    # The longest first: what is a living text as a whole was not put together of others.
    texts = sorted({entry.msgstr for entry in merged if entry.msgstr}, key=lambda text: (-len(text), text))
    return [
        entry if entry.obsolete else entry._replace(obsolete=True, comment="", references=())
        for entry in worth
        if entry[:2] not in living and (entry.note or not _is_copy(entry, living, texts))
    ]


def _match(donors: Sequence[Entry], keys: Sequence[Key]) -> dict[Key, Match]:
    found = match([Old(entry.msgctxt, entry.msgid, entry.obsolete) for entry in donors], keys)
    return dict(zip(keys, found, strict=True))


def _with_library(
    entries: Sequence[Entry], library: Sequence[Entry], wanted: Collection[Key]
) -> Sequence[Entry]:
    """The catalog's entries, with the library's in place of those that have no translation."""
    if not library:
        return entries
    own = {entry.key for entry in entries if _worth(entry)}
    others = {
        entry.key: entry._replace(note="")
        for entry in reversed(library)
        if entry.key in wanted and entry.key not in own and _worth(entry) and not entry.obsolete
    }
    return [*[entry for entry in entries if entry.key not in others], *others.values()]


def _from_library(merged: list[Entry], library: Library) -> list[Entry]:
    """Fills what is still untranslated from what is alike in the library, which may serve any number."""
    donors = [entry for entry in library.entries if _worth(entry) and not entry.obsolete]
    open_ = [entry for entry in merged if not _worth(entry)]
    found = nearest([entry.msgid for entry in donors], [entry.msgid for entry in open_])
    filled = {
        entry.key: _carry(entry, donors[index]._replace(fuzzy=True, note=""), library.forms)
        for entry, index in zip(open_, found, strict=True)
        if index is not None
    }
    return [filled.get(entry.key, entry) for entry in merged]


def _worth(entry: Entry) -> bool:
    return bool(entry.msgstr or entry.msgstr_plural)


def _merged(
    key: Entry, matched: Match, donors: Sequence[Entry], previous: bool, languages: Languages, forms: int
) -> Entry:
    """The message `key` with what it carries on; a new one keeps what the source file says of it."""
    if matched.old is None:
        return key
    donor = donors[matched.old]
    if matched.kind == "part":
        return _part(key, donor, previous, languages)
    if matched.kind == "joined":
        return _joined(key, donor, [donors[index] for index in matched.holds], previous)
    changed = matched.kind == "fuzzy" or key.msgid_plural != donor.msgid_plural
    if changed or (key.flags != donor.flags and po_flags.in_doubt(key.flags, donor)):
        donor = _changed(donor, previous and changed)
    return _carry(key, donor, forms)


def _undone(entries: Sequence[Entry], keys: Sequence[Entry]) -> Mapping[Key, Entry]:
    """The messages whose last accepted source is back, by its key: no likeness may part them.

    Of several, as the parts of a split text are, the one that comes nearest to its length.
    """
    waiting = [entry for entry in entries if entry.fuzzy and entry.previous_msgid]
    if not waiting:
        return {}
    wanted = {key.key for key in keys}
    there = {entry.key for entry in entries}
    missing = {(key.msgctxt, similarity.normal(key.msgid)): key.key for key in keys if key.key not in there}
    undone: dict[Key, Entry] = {}
    for entry in waiting if missing else ():
        if entry.key not in wanted:
            before = missing.get(
                (entry.previous_msgctxt or entry.msgctxt, similarity.normal(entry.previous_msgid))
            )
            if before is not None and (before not in undone or _nearer(entry, undone[before], before)):
                undone[before] = entry
    return undone


def _nearer(entry: Entry, other: Entry, key: Key) -> bool:
    return abs(len(entry.msgid) - len(key[1])) < abs(len(other.msgid) - len(key[1]))


def _settle(entry: Entry) -> Entry:
    return entry._replace(fuzzy=False, previous_msgctxt="", previous_msgid="", previous_msgid_plural="")


def _changed(donor: Entry, previous: bool) -> Entry:
    """`donor` as the start for another text. One that already needed work keeps what it was accepted for."""
    if donor.fuzzy:
        return donor._replace(previous_msgctxt=donor.previous_msgctxt or donor.msgctxt)
    if not previous:
        return _settle(donor)._replace(fuzzy=True)
    return donor._replace(
        fuzzy=True,
        previous_msgctxt=donor.msgctxt,
        previous_msgid=donor.msgid,
        previous_msgid_plural=donor.msgid_plural,
    )


def _part(key: Entry, donor: Entry, previous: bool, languages: Languages) -> Entry:
    """The lesser part of a text that was split, with its share of the translation if that can be told."""
    text = ""
    if not donor.msgid_plural and not key.msgid_plural:
        text = _shares("share")(
            key.msgid,
            donor.msgid,
            donor.msgstr,
            source_language=languages.source,
            target_language=languages.target,
        )
    if not text:
        return key
    return _carry(key, _changed(donor, previous)._replace(msgstr=text, note=""))


def _joined(key: Entry, donor: Entry, parts: Sequence[Entry], previous: bool) -> Entry:
    """A text that holds several old ones. These stay as obsolete, so that an undone edit finds them whole."""
    if key.msgid_plural or any(part.msgid_plural for part in parts):
        return _carry(key, _changed(donor, previous))
    text = _shares("together")(key.msgid, [(part.msgid, part.msgstr) for part in parts])
    return _carry(key, _changed(donor, previous)._replace(msgstr=text))


def _shares(name: str) -> Callable[..., str]:
    """A function of `shares`. Loaded when it is needed: its rules for sentences cost a start-up more than
    most merges, and few of these need them.
    """
    function: Callable[..., str] = getattr(import_module("fikra.text.shares"), name)
    return function


def _is_copy(entry: Entry, living: Mapping[Key, Entry], texts: Sequence[str]) -> bool:
    """Whether a message that goes was but a start made of translations that are living again: the share of a
    part whose whole is back, or what was put together of texts that parted.
    """
    if not entry.fuzzy or not entry.previous_msgid or entry.msgid_plural:
        return False
    source = living.get((entry.previous_msgctxt or entry.msgctxt, entry.previous_msgid))
    if source and source.previous_msgid != entry.previous_msgid and entry.msgstr in source.msgstr:
        return True
    rest, pieces = entry.msgstr, 0
    while rest and (start := next((text for text in texts if rest.startswith(text)), "")):
        rest, pieces = rest[len(start) :].lstrip(), pieces + 1
    return not rest and pieces > 1


def _carry(key: Entry, donor: Entry, forms: int = 1) -> Entry:
    """The message `key` with the translation, state and note of `donor`."""
    msgstr, plural = donor.msgstr, donor.msgstr_plural
    if key.msgid_plural and not donor.msgid_plural:
        msgstr, plural = "", (msgstr,) * forms if msgstr else ()
    elif donor.msgid_plural and not key.msgid_plural:
        msgstr, plural = plural[0] if plural else "", ()
    moved = donor.previous_msgctxt if donor.previous_msgid and donor.previous_msgctxt != key.msgctxt else ""
    # Written out, because `_replace` costs several times as much, and most entries of a merge come by here.
    return Entry(
        key.msgctxt,
        key.msgid,
        msgstr,
        donor.fuzzy,
        donor.previous_msgid,
        False,
        key.comment,
        donor.note,
        key.references,
        key.flags,
        key.msgid_plural,
        plural,
        moved,
        donor.previous_msgid_plural,
    )
