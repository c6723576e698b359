"""The command line of `python -m fikra.text.merge`, callable as GNU msgmerge is."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from fikra.text import po
from fikra.text.merge_options import USAGE, Options, UsageError, read
from fikra.text.po import Entry, File, number_of_forms
from fikra.text.po_merge import Languages, Library, merge_entries

_NAME = "fikra.text.merge"
_NONE = ("none", "off")
_TOO_LONG = 19  # digits, for the number of a line; Python refuses to read some thousands


class _Failed(Exception):
    """What is wrong, with the name of the file."""


def main(arguments: Sequence[str]) -> int:
    """Merge REF.pot into DEF.po and write the result; 1, after a line on standard error, if it can't."""
    gc.disable()  # nothing here goes in circles, and all of it is needed to the end
    try:
        options = read(arguments)
        if options.help:
            print(USAGE, end="")
            return 0
        _check(options)
        _run(options)
    except (UsageError, _Failed, OSError) as error:
        print(f"{_NAME}: {error}", file=sys.stderr)
        return 1
    finally:
        gc.enable()
    return 0


def run_and_exit() -> NoReturn:
    """The program: ends without looking through all that was read for what could be freed."""
    code = main(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def _check(options: Options) -> None:
    if len(options.files) != 2:
        raise UsageError("two files are needed: DEF.po and REF.pot")
    if options.update and options.output_file:
        raise UsageError("--update and --output-file exclude each other")
    if not options.update and (options.backup or options.suffix):
        raise UsageError("--backup and --suffix go with --update")
    if options.update and options.for_msgfmt:
        raise UsageError("--update and --for-msgfmt exclude each other")


def _run(options: Options) -> None:
    before = _domains(options.files[0], options)
    reference = _domains(options.files[1], options)
    libraries = [_domains(path, options) for path in options.compendium]
    compendium = [entry for library in libraries for file in library.values() for entry in file.entries]
    merged = {}
    for name in _names(before, reference, options):
        source = reference.get("" if options.multi_domain else name, File({}))
        merged[name] = merge_files(before.get(name, File({})), source, options, compendium)
    if options.update:
        if all(_same(before[name], merged[name]) for name in before):
            return
        _back_up(options)
    _write(options.files[0] if options.update else options.output_file, po.dumps_domains(merged))


def _names(before: dict[str, File], reference: dict[str, File], options: Options) -> list[str]:
    """The domains of the result, in their order."""
    if options.multi_domain:
        return list(before)
    return list(dict.fromkeys([*before, *reference]))


def merge_files(before: File, reference: File, options: Options, compendium: Sequence[Entry]) -> File:
    """One catalog brought up to its source; the header is the translators', its dates the template's."""
    headers = _headers(before, reference, options)
    forms = number_of_forms(headers)
    languages = Languages(headers.get("X-Source-Language", "en"), headers.get("Language", ""))
    entries = merge_entries(
        before.entries,
        po.living(reference.entries),
        previous=options.previous,
        fuzzy=not options.no_fuzzy_matching and not options.for_msgfmt,
        languages=languages,
        library=Library(tuple(compendium), forms),
    )
    note, fuzzy = (before.note, before.fuzzy) if before.headers else (reference.note, reference.fuzzy)
    if options.for_msgfmt:
        entries, note = [_bare(entry) for entry in entries if _compiles(entry)], ""
    return File(headers, tuple(_sorted(_located(entries, options), options)), note, fuzzy)


def _headers(before: File, reference: File, options: Options) -> dict[str, str]:
    headers = dict(before.headers or reference.headers)
    for name in ("Report-Msgid-Bugs-To", "POT-Creation-Date"):
        if before.headers and name in reference.headers:
            headers[name] = reference.headers[name]
    if options.lang:
        headers["Language"] = options.lang
    return headers


def _compiles(entry: Entry) -> bool:
    return not entry.fuzzy and not entry.obsolete and bool(entry.msgstr or any(entry.msgstr_plural))


def _bare(entry: Entry) -> Entry:
    return entry._replace(comment="", note="", references=(), previous_msgctxt="", previous_msgid="")


def _located(entries: list[Entry], options: Options) -> list[Entry]:
    """The entries with as much of their references as was asked for."""
    if options.no_location or options.add_location == "never":
        return [entry._replace(references=()) for entry in entries]
    if options.add_location != "file":
        return entries
    return [
        entry._replace(references=tuple(dict.fromkeys(_file_of(place) for place in entry.references)))
        for entry in entries
    ]


def _file_of(reference: str) -> str:
    name, colon, line = reference.rpartition(":")
    return name if colon and line.isdecimal() and len(line) < _TOO_LONG else reference


def _sorted(entries: list[Entry], options: Options) -> list[Entry]:
    """Sorted as was asked for; obsolete ones stand last in any case."""
    key: Callable[[Entry], object]
    if options.sort_by_file:
        key = _by_file
    elif options.sort_output:
        key = _by_text
    else:
        return entries
    return sorted(entries, key=lambda entry: (entry.obsolete, key(entry)))


def _by_text(entry: Entry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt


def _by_file(entry: Entry) -> tuple[str, int, str, str]:
    first = entry.references[0] if entry.references else ""
    name = _file_of(first)
    line = first[len(name) + 1 :]
    return name, int(line) if line else 0, entry.msgid, entry.msgctxt


# Files


def _domains(path: str, options: Options) -> dict[str, File]:
    """The catalogs of a PO file by their domain; nothing of an empty one, which is what /dev/null is."""
    data = _bytes(path, options)
    if not data:
        if os.path.isfile(path):
            raise _Failed(f"{path}: empty")
        return {"": File({})}
    limits = {"max_bytes": 100_000_000, "max_entries": 1_000_000}
    try:
        if (b"domain " in data and data.lstrip().startswith(b"domain ")) or b"\ndomain " in data:
            return {
                name: file for name, file in po.loads_domains(data, **limits).items() if name or file.entries
            }
        return {"": po.loads(data, **limits)}
    except po.PoError as error:
        raise _Failed(f"{path}: {error}") from None


def _bytes(path: str, options: Options) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    for folder in ("", *options.directory) if not os.path.isabs(path) else ("",):
        if os.path.exists(os.path.join(folder, path)):
            with open(os.path.join(folder, path), "rb") as file:
                return file.read()
    raise _Failed(f"{path}: not found")


def _same(before: File, merged: File) -> bool:
    """Whether an update would change nothing but the date of the template."""
    return (
        before.entries == merged.entries
        and before.note == merged.note
        and {**before.headers, "POT-Creation-Date": ""} == {**merged.headers, "POT-Creation-Date": ""}
    )


def _back_up(options: Options) -> None:
    """Keeps the file that an update replaces, as GNU's tools do."""
    path = options.files[0]
    control = options.backup or os.environ.get("VERSION_CONTROL", "existing")
    if control in _NONE:
        return
    numbers = _backups(path) if control in ("numbered", "t", "existing", "nil") else []
    suffix = options.suffix or os.environ.get("SIMPLE_BACKUP_SUFFIX", "~")
    if control in ("numbered", "t") or numbers:
        suffix = f".~{max(numbers, default=0) + 1}~"
    with open(path, "rb") as old, open(path + suffix, "wb") as kept:
        kept.write(old.read())


def _backups(path: str) -> list[int]:
    """The numbers of a file's numbered backups."""
    folder, name = os.path.split(path)
    rests = [other[len(name) :] for other in os.listdir(folder or ".") if other.startswith(name)]
    return [
        int(rest[2:-1]) for rest in rests if rest[:2] == ".~" and rest[-1:] == "~" and rest[2:-1].isdecimal()
    ]


def _write(path: str, text: str) -> None:
    if path in ("", "-"):
        sys.stdout.buffer.write(text.encode())
        sys.stdout.flush()
        return
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
