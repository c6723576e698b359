"""Merging with Babel, and with polib's reader before it; run by the peers' interpreter.

_peer_babel.py propose < CASES.json     what Catalog.update proposes, as JSON
_peer_babel.py merge babel|polib+babel|polib DEF.po REF.pot OUT.po
"""

import io
import json
import sys
import time

import polib
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po


def propose() -> None:
    """For each case {"old": po text, "new": pot text} the translations by context and source text."""
    answers = []
    for case in json.load(sys.stdin):
        catalog = read_po(io.StringIO(case["old"]))
        catalog.update(read_po(io.StringIO(case["new"])))
        answers.append(
            [(message.context or "", message.id, message.string) for message in catalog if message.id]
        )
    json.dump(answers, sys.stdout)


def by_polib(path: str) -> Catalog:
    """Babel's catalog of what polib reads."""
    catalog = Catalog()
    for entry in polib.pofile(path):
        many = bool(entry.msgid_plural)
        catalog.add(
            (entry.msgid, entry.msgid_plural) if many else entry.msgid,
            tuple(entry.msgstr_plural.values()) if many else entry.msgstr,
            locations=[(name, int(line or 0)) for name, line in entry.occurrences],
            flags=entry.flags,
            auto_comments=[entry.comment],
            user_comments=[entry.tcomment],
            context=entry.msgctxt,
        )
    return catalog


def by_babel(path: str) -> Catalog:
    with open(path, "rb") as file:
        return read_po(file)


def merge(tool: str, definitions: str, reference: str, out: str) -> None:
    if tool == "polib":  # which finds only texts that are the same
        merged = polib.pofile(definitions)
        merged.merge(polib.pofile(reference))
        merged.save(out)
        return
    read = by_polib if tool == "polib+babel" else by_babel
    catalog = read(definitions)
    catalog.update(read(reference))
    with open(out, "wb") as file:
        write_po(file, catalog, include_previous=True)


def main(verb: str, *arguments: str) -> None:
    if verb == "propose":
        propose()
        return
    start = time.process_time()
    merge(*arguments)
    if verb == "time":
        print(time.process_time() - start)


if __name__ == "__main__":
    main(*sys.argv[1:])
