"""The command line of `python -m fikra.text.merge`, callable as msgmerge is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from fikra.text import po, po_merge


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(1, f"{self.prog}: {message}\n")  # msgmerge's code for it; argparse's is 2


def main(arguments: list[str]) -> int:
    """Merge REF.pot into DEF.po and write the result; 1, after a line on standard error, if it can't."""
    options = _parser().parse_args(arguments)
    try:
        text = merged(_read(options.definitions), _read(options.reference), options)
        if options.output_file in (None, "-"):
            sys.stdout.buffer.write(text.encode())
            sys.stdout.flush()
        else:
            Path(options.output_file).write_text(text, encoding="utf-8", newline="\n")
    except (po.PoError, OSError, _Unreadable) as error:
        print(f"fikra.text.merge: {error}", file=sys.stderr)
        return 1
    return 0


def merged(definitions: po.File, reference: po.File, options: argparse.Namespace) -> str:
    """The merged file as text: the header is the translators', but for the time of the template."""
    headers = dict(definitions.headers or reference.headers)
    if "POT-Creation-Date" in reference.headers:
        headers["POT-Creation-Date"] = reference.headers["POT-Creation-Date"]
    entries = po_merge.merge_entries(
        definitions.entries,
        po.living(reference.entries),
        previous=options.previous,
        fuzzy=not options.no_fuzzy_matching,
    )
    return po.dumps(po.File(headers, tuple(entries), definitions.note))


class _Unreadable(Exception):
    """A PO error with the name of its file."""


def _read(path: str) -> po.File:
    data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    try:
        return po.loads(data, max_bytes=100_000_000, max_entries=1_000_000)
    except po.PoError as error:
        raise _Unreadable(f"{path}: {error}") from None


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="fikra.text.merge", description="Merges a template into a translated PO file.")
    parser.add_argument("definitions", metavar="DEF.po", help="translations of an older source")
    parser.add_argument("reference", metavar="REF.pot", help="the newer source")
    parser.add_argument("-o", "--output-file", metavar="OUT.po", help="default: standard output")
    parser.add_argument("--previous", action="store_true", help="keep the old source of changed messages")
    parser.add_argument("-N", "--no-fuzzy-matching", action="store_true")
    parser.add_argument(
        "-q", "--quiet", action="store_true", help="accepted, as there is nothing to be quiet about"
    )
    parser.add_argument("--no-wrap", action="store_true", help="accepted, as lines are never wrapped")
    return parser
