"""The options of `python -m fikra.text.merge`: those of GNU msgmerge, read as GNU's getopt reads them.

Written by hand because the standard library's parser takes longer to load than most merges take.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

USAGE = """\
Usage: python -m fikra.text.merge [OPTION] DEF.po REF.pot

Merges a newer source, REF.pot, into the translations of an older one, DEF.po.

  -D, --directory=DIR        look for input files here as well (may be given again)
  -C, --compendium=FILE      take translations from this library too (may be given again)
  -U, --update               write the result back to DEF.po, if anything but its dates changes
  -o, --output-file=FILE     where to write; default and "-": standard output
      --backup=CONTROL       with --update, keep the old file: none, simple (default), numbered, existing
      --suffix=SUFFIX        of the simple backup; default: ~
  -m, --multi-domain         apply REF.pot to each domain of DEF.po
      --for-msgfmt           write only what msgfmt compiles
  -N, --no-fuzzy-matching    find only texts that are the same
      --previous             keep the old source of changed messages
      --lang=LANGUAGE        set the header's Language
      --no-location          write no references
  -n, --add-location[=TYPE]  write references: full (default), file, never
  -s, --sort-output          sort by source text
  -F, --sort-by-file         sort by reference
  -q, -v, -e, -w, --quiet, --verbose, --no-escape, --width, --no-wrap, --force-po
                             accepted: lines are never wrapped, and nothing is said but errors
  -h, --help                 show this and exit
"""


class Options(NamedTuple):
    """What was asked for; "" and () stand for what was not given."""

    files: tuple[str, ...] = ()
    directory: tuple[str, ...] = ()
    compendium: tuple[str, ...] = ()
    update: bool = False
    output_file: str = ""
    backup: str = ""
    suffix: str = ""
    multi_domain: bool = False
    for_msgfmt: bool = False
    no_fuzzy_matching: bool = False
    previous: bool = False
    lang: str = ""
    no_location: bool = False
    add_location: str = ""
    sort_output: bool = False
    sort_by_file: bool = False
    help: bool = False


class UsageError(Exception):
    """A call that can't be understood; its text says why."""


_SHORT = {
    "D": "directory",
    "C": "compendium",
    "U": "update",
    "o": "output-file",
    "m": "multi-domain",
    "N": "no-fuzzy-matching",
    "n": "add-location",
    "s": "sort-output",
    "F": "sort-by-file",
    "q": "quiet",
    "v": "verbose",
    "e": "no-escape",
    "w": "width",
    "h": "help",
}
_WITH_VALUE = {"directory", "compendium", "output-file", "backup", "suffix", "lang", "width"}
_VALUE_MAY_FOLLOW = {"add-location"}
_IGNORED = {"quiet", "silent", "verbose", "no-escape", "width", "no-wrap", "force-po"}
_REPEATED = {"directory", "compendium"}
_KNOWN = {name.replace("_", "-") for name in Options._fields if name != "files"} | _IGNORED
_CHOICES = {
    "add-location": ("full", "file", "never"),
    "backup": ("none", "off", "numbered", "t", "existing", "nil", "simple", "never"),
}


def read(arguments: Sequence[str]) -> Options:
    """The options in a command line without its first word; raises UsageError.

    >>> read(["-qUo", "out.po", "--sort-by-f", "a.po", "b.pot"]).output_file
    'out.po'
    """
    given: dict[str, object] = {}
    files: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            files += waiting
            break
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            _give(given, _full_name(name), value if equals else None, waiting)
        elif word.startswith("-") and word != "-":
            _read_short(given, word[1:], waiting)
        else:
            files.append(word)
    return Options(files=tuple(files), **given)  # type: ignore[arg-type]  # _give knows the types


def _read_short(given: dict[str, object], letters: str, waiting: list[str]) -> None:
    for at, letter in enumerate(letters):
        if letter not in _SHORT:
            raise UsageError(f"unknown option -{letter}")
        name, rest = _SHORT[letter], letters[at + 1 :]
        if name in _WITH_VALUE:
            _give(given, name, rest or None, waiting)
            return
        _give(given, name, None, waiting)


def _full_name(name: str) -> str:
    """The option that an abbreviation stands for."""
    if name in _KNOWN:
        return name
    found = sorted(known for known in _KNOWN if known.startswith(name))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"--{name} may be {', '.join(f'--{known}' for known in found)}")
    raise UsageError(f"unknown option --{name}")


def _give(given: dict[str, object], name: str, value: str | None, waiting: list[str]) -> None:
    if name in _WITH_VALUE:
        if value is None:
            if not waiting:
                raise UsageError(f"--{name} needs a value")
            value = waiting.pop(0)
    elif value is not None and name not in _VALUE_MAY_FOLLOW:
        raise UsageError(f"--{name} takes no value")
    if value is not None and name in _CHOICES and value not in _CHOICES[name]:
        raise UsageError(f"--{name} is one of {', '.join(_CHOICES[name])}")
    field = name.replace("-", "_")
    if name in _REPEATED:
        before = given.get(field, ())
        assert isinstance(before, tuple)
        given[field] = (*before, value)
    elif name in _VALUE_MAY_FOLLOW:
        given[field] = value or "full"
    elif name not in _IGNORED:
        given[field] = value if name in _WITH_VALUE else True
