"""Which old message a new source text carries on, and the merge of PO files built on it.

    python -m fikra.text.merge DEF.po REF.pot [-o OUT.po] [--previous]

Each old message serves one new text at most, so that a message keeps its row. Where GNU msgmerge finds
nothing (capitals, swapped halves, a paragraph grown twice over) `similarity` still does.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fikra.text import similarity
from fikra.text.po import Entry

Kind = Literal["exact", "revived", "cosmetic", "fuzzy", "new"]
Key = tuple[str, str]

THRESHOLD = 0.6  # the likeness from which a translation is a better start than none; msgmerge's as well
_SAME_FIELD = 0.05  # what it weighs that the text stayed in its field


@dataclass(frozen=True, slots=True)
class Old:
    """A message that is there: living or obsolete."""

    msgctxt: str
    msgid: str
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """What a new text carries on: `old` is an index (None: nothing), `score` their likeness from 0 to 1."""

    kind: Kind
    old: int | None
    score: float


_NEW = Match("new", None, 0.0)


def is_cosmetic(old: Key, new: Key) -> bool:
    """Whether two keys differ in white space and typographic quotes only: their translation is the same."""
    return old[0] == new[0] and similarity.same_but_for_typography(old[1], new[1])


def match(old: Sequence[Old], new: Sequence[Key]) -> list[Match]:
    """For each of `new` (keys, all different) what it carries on; no old message is given twice.

    First the same key, living ("exact") or obsolete ("revived"), then what differs in typography only, then
    the most alike pairs of what is left over the whole text; an added, moved or dropped tag is "fuzzy".
    """
    matches: dict[int, Match] = {}
    free = set(range(len(old)))
    by_key: dict[Key, int] = {}
    for index, message in enumerate(old):
        if not message.obsolete or (message.msgctxt, message.msgid) not in by_key:
            by_key[message.msgctxt, message.msgid] = index
    for number, key in enumerate(new):
        if (found := by_key.get(key)) is not None:
            matches[number] = Match("revived" if old[found].obsolete else "exact", found, 1.0)
            free.discard(found)
    if free and len(matches) < len(new):
        _match_cosmetic(old, new, matches, free)
        _match_fuzzy(old, new, matches, free)
    return [matches.get(number, _NEW) for number in range(len(new))]


def _match_cosmetic(
    old: Sequence[Old], new: Sequence[Key], matches: dict[int, Match], free: set[int]
) -> None:
    by_text: dict[Key, list[int]] = defaultdict(list)
    for index in sorted(free, key=lambda index: (old[index].obsolete, index), reverse=True):
        by_text[old[index].msgctxt, similarity.normal(old[index].msgid)].append(index)
    for number, (msgctxt, msgid) in enumerate(new):
        if number not in matches and (same := by_text.get((msgctxt, similarity.normal(msgid)))):
            found = same.pop()
            matches[number] = Match("cosmetic", found, 1.0)
            free.discard(found)


def _match_fuzzy(old: Sequence[Old], new: Sequence[Key], matches: dict[int, Match], free: set[int]) -> None:
    """Round by round, because texts that are all alike compete for the same few candidates."""
    while _match_most_alike(old, new, matches, free):
        pass


def _match_most_alike(
    old: Sequence[Old], new: Sequence[Key], matches: dict[int, Match], free: set[int]
) -> bool:
    donors = sorted(free)
    open_ = [number for number in range(len(new)) if number not in matches]
    alike = similarity.likenesses(
        [old[index].msgid for index in donors], [new[number][1] for number in open_], THRESHOLD
    )

    def rank(pair: similarity.Likeness) -> tuple[float, bool, float, int, int]:
        """The most alike first, then living before obsolete, then what stands at about the same place."""
        index, number = donors[pair.old], open_[pair.new]
        worth = pair.score + _SAME_FIELD * (old[index].msgctxt == new[number][0])
        distance = abs(index / len(old) - number / len(new))
        return (-round(worth, 6), old[index].obsolete, distance, number, index)

    for pair in sorted(alike, key=rank):
        index, number = donors[pair.old], open_[pair.new]
        if index in free and number not in matches:
            matches[number] = Match("fuzzy", index, pair.score)
            free.discard(index)
    return bool(alike) and bool(free)


def merge_entries(
    entries: Sequence[Entry], keys: Sequence[Entry], *, previous: bool = True, fuzzy: bool = True
) -> list[Entry]:
    """The catalog `entries` brought up to the source `keys`, whose comments and references it takes over.

    A changed text needs work and keeps the msgid that its translation was last accepted for (unless
    `previous` is false); if that returns, so does the state. What is gone stands at the end as obsolete, if
    it has a translation or a note. With `fuzzy` false only the same texts are found again.
    """
    settled = _undone(entries, keys)
    taken = {id(entry) for entry in settled.values()}
    wanted = {key.key for key in keys}
    worth = [entry for entry in entries if entry.key in wanted or (fuzzy and _worth(entry))]
    donors = [entry for entry in worth if id(entry) not in taken]
    open_ = [key.key for key in keys if key.key not in settled]
    found = match([Old(entry.msgctxt, entry.msgid, entry.obsolete) for entry in donors], open_)
    matches = dict(zip(open_, found, strict=True))
    merged = []
    for key in keys:
        if key.key in settled:
            merged.append(_carry(key, _settle(settled[key.key])))
            continue
        matched = matches[key.key]
        if matched.old is None:
            merged.append(key._replace(msgstr="", msgstr_plural=(), fuzzy=False, obsolete=False))
            continue
        donor = donors[matched.old]
        taken.add(id(donor))
        changed = matched.kind == "fuzzy" or bool(key.msgid_plural) != bool(donor.msgid_plural)
        merged.append(_carry(key, _changed(donor, previous) if changed else donor))
    gone = [entry for entry in entries if id(entry) not in taken and (_worth(entry) or entry.note)]
    return merged + [entry._replace(obsolete=True, comment="", references=()) for entry in gone]


def _worth(entry: Entry) -> bool:
    return bool(entry.msgstr or entry.msgstr_plural)


def _undone(entries: Sequence[Entry], keys: Sequence[Entry]) -> Mapping[Key, Entry]:
    """The messages whose last accepted source is back, by its key: no likeness may part them."""
    wanted = {key.key for key in keys}
    there = {entry.key for entry in entries}
    missing = {(key.msgctxt, similarity.normal(key.msgid)): key.key for key in keys if key.key not in there}
    undone: dict[Key, Entry] = {}
    for entry in entries:
        if entry.fuzzy and entry.previous_msgid and entry.key not in wanted and missing:
            before = missing.get(
                (entry.previous_msgctxt or entry.msgctxt, similarity.normal(entry.previous_msgid))
            )
            if before is not None:
                undone.setdefault(before, entry)
    return undone


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


def _carry(key: Entry, donor: Entry) -> Entry:
    """The message `key` with the translation, state and note of `donor`."""
    msgstr, plural = donor.msgstr, donor.msgstr_plural
    if key.msgid_plural and not donor.msgid_plural:
        msgstr, plural = "", (msgstr,)
    elif donor.msgid_plural and not key.msgid_plural:
        msgstr, plural = plural[0] if plural else "", ()
    moved = donor.previous_msgctxt if donor.previous_msgid and donor.previous_msgctxt != key.msgctxt else ""
    return key._replace(
        msgstr=msgstr,
        msgstr_plural=plural,
        fuzzy=donor.fuzzy,
        note=donor.note,
        obsolete=False,
        previous_msgctxt=moved,
        previous_msgid=donor.previous_msgid,
        previous_msgid_plural=donor.previous_msgid_plural,
    )


if __name__ == "__main__":
    from fikra.text.merge_command import main

    sys.exit(main(sys.argv[1:]))
