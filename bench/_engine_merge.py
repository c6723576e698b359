"""Merging: recorded merges, gettext's own cases, proposals for changed sources, and speed."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from statistics import median

import _gettext_cases as gettext_cases
import _merge_proposals as proposals
from _figures import DATA, HERE, ROOT, CouldNotRun, Figure, peers_python, table

from fikra.text import merge_command, po
from fikra.text.po import Entry, File
from fikra.text.po_merge import merge_entries

TITLE = "merge"
_ROUNDS = 5
_COMMAND = (sys.executable, "-m", "fikra.text.merge")


def measure() -> list[Figure]:
    try:
        subprocess.run(["msgmerge", "--version"], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CouldNotRun(f"msgmerge: {error}") from None
    return [*_recorded(), *_gettext(), *proposals.measure(), *_speed(), *_growth()]


# Recorded merges


def _merges() -> list[Path]:
    return sorted(path.parent for path in (DATA / "merge").glob("*/*/merged.po"))


def _read(path: Path) -> File:
    return po.loads(path.read_bytes(), max_bytes=10**8, max_entries=10**6)


def _recorded() -> list[Figure]:
    """State, translation and previous source of every entry that both treat, as upstream committed them."""
    rows, different, total = [], [], 0
    for folder in _merges():
        old, new, merged = (_read(folder / name) for name in ("old.po", "new.pot", "merged.po"))
        ours = {entry.key: entry for entry in merge_entries(old.entries, po.living(new.entries))}
        theirs = {entry.key: entry for entry in merged.entries}
        both = ours.keys() & theirs.keys()
        differing = [key for key in theirs if key in both and _kept(ours[key]) != _kept(theirs[key])]
        living = [entry.msgstr for entry in merged.entries if not entry.obsolete]
        different += [
            (ours[key], theirs[key], theirs[key].fuzzy and living.count(theirs[key].msgstr) > 1)
            for key in differing
        ]
        total += len(both)
        name = f"{folder.parent.name} {folder.name[:10]}"
        rows.append((name, len(both), len(differing), len(theirs) - len(both), len(ours) - len(both)))
    print("Recorded merges: entries that both treat, those that differ, those that only one side treats")
    table(("merge", "both", "differ", "only recorded", "only ours"), rows)
    print("\nAll that differ (recorded → ours; *: recorded with what another message has as well):")
    for own, recorded, twice in different:
        print(f"{'*' if twice else ' '} {_short(own.msgid, 60)}: {_state(recorded)} → {_state(own)}")
    print()
    share = len(different) / total
    twice = sum(twice for _, _, twice in different)
    value = f"{len(different)} of {total} differ ({share:.2%}), {twice} of them given twice as recorded"
    return [Figure("recorded merges", value, "<= 1%", share <= 0.01)]


def _kept(entry: Entry) -> tuple[object, ...]:
    plural = entry.msgstr_plural if any(entry.msgstr_plural) else ()
    previous = (entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural)
    return entry.obsolete, entry.fuzzy, entry.msgstr, plural, previous


def _state(entry: Entry) -> str:
    if not entry.msgstr and not any(entry.msgstr_plural):
        return "empty"
    return f"{'fuzzy' if entry.fuzzy else 'done'} from “{_short(entry.previous_msgid, 40)}”"


def _short(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


# gettext's own cases


def _gettext() -> list[Figure]:
    rows, unlisted, agreeing = [], [], 0
    outcomes = [gettext_cases.run(case) for case in gettext_cases.cases()]
    for outcome in outcomes:
        agreeing += outcome.agrees
        twice = sum(difference.twice for difference in outcome.differences)
        reason = "; ".join(outcome.problems) or gettext_cases.LISTED.get(outcome.name, "")
        if not outcome.agrees and (outcome.problems or outcome.name not in gettext_cases.LISTED):
            unlisted.append(outcome.name)
        verdict = "agrees" if outcome.agrees else reason
        rows.append((outcome.name, outcome.entries, len(outcome.differences), twice, verdict))
    print("gettext's own cases of msgmerge, through our command")
    table(("case", "entries", "differ", "of these given twice by msgmerge", "verdict"), rows)
    print()
    value = f"{agreeing} of {len(outcomes)} agree, {len(outcomes) - agreeing - len(unlisted)} are listed"
    return [Figure("gettext's cases of merging", value, "all agree or are listed", not unlisted)]


# Speed


def _speed() -> list[Figure]:
    """On the largest recorded merge and on the largest update there is: whole processes in turn, and the work
    alone, from files to file, without the start of an interpreter.
    """
    rows, figures = [], []
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.po")
        for name, old, new, demanded in _largest(Path(folder)):
            commands = _commands(old, new, out)
            walls, cpus = _in_turn(commands, Path(folder))
            works = {
                "ours": median(_work(old, new, out) for _ in range(_ROUNDS)),
                "polib + Babel": median(_peers_work(old, new, out) for _ in range(3)),
            }
            for tool in commands:
                times = [median(walls[tool]), median(cpus[tool]), works.get(tool)]
                rows.append((name, tool, *(f"{one * 1000:.0f} ms" if one else "-" for one in times)))
            # In one turn the machine was as busy for the one as for the other.
            peer = median(map(_ratio, cpus["msgmerge"], cpus["ours"]))
            whole = median(map(_ratio, cpus["polib + Babel"], cpus["ours"]))
            work = works["polib + Babel"] / works["ours"]
            figures += [
                Figure(f"{name}: msgmerge's time to ours, whole process", f"{peer:.2f}", ">= 1", peer >= 1),
                Figure(
                    f"{name}: polib + Babel's time to ours, whole process",
                    f"{whole:.1f}",
                    ">= 20" if demanded else "",
                    whole >= 20 or not demanded,
                ),
                Figure(f"{name}: the same, the work alone", f"{work:.1f}"),
            ]
    print("Merging (medians): a whole process by the clock and by the processor, and the work alone")
    table(("merge", "tool", "clock", "processor", "work alone"), rows)
    print()
    return figures


def _work(old: Path, new: Path, out: Path) -> float:
    """The processor time of reading two files, merging and writing, as the command does it."""
    start = time.process_time()
    merge_command.main(["--previous", "-o", str(out), str(old), str(new)])
    return time.process_time() - start


def _peers_work(old: Path, new: Path, out: Path) -> float:
    call = [peers_python(), HERE / "_peer_babel.py", "time", "polib+babel", old, new, out]
    return float(subprocess.run(call, check=True, capture_output=True, encoding="utf-8").stdout)


def _ratio(one: float, other: float) -> float:
    return one / other


def _largest(folder: Path) -> list[tuple[str, Path, Path, bool]]:
    """The largest recorded merge; then catalogs as first recorded, brought up to their newest source that is
    there, of which the last is that of the largest catalog. With whether the demand on peers is for it.
    """
    largest = max(
        _merges(), key=lambda path: sum((path / name).stat().st_size for name in ("old.po", "new.pot"))
    )
    cases = [(f"{largest.parent.name}, recorded", largest / "old.po", largest / "new.pot", False)]
    for name, newest in (("fdroid-docs", "fdroid-website-docs"), ("phpmyadmin-docs", "phpmyadmin-docs")):
        oldest = min((DATA / "merge" / name).iterdir()) / "old.po"
        entries = po.living(_read(DATA / "po" / f"{newest}.ar.po").entries)
        keys = [Entry(*entry[:2], msgid_plural=entry.msgid_plural) for entry in entries]
        template = folder / f"{name}.pot"
        headers = {"Content-Type": "text/plain; charset=UTF-8"}
        template.write_text(po.dumps(File(headers, tuple(keys))), encoding="utf-8")
        cases.append((f"{name}, to its newest source", oldest, template, newest.startswith("phpmyadmin")))
    return cases


def _commands(old: Path, new: Path, out: Path) -> dict[str, Sequence[object]]:
    babel = (peers_python(), HERE / "_peer_babel.py", "merge")
    return {
        "ours": (*_COMMAND, "--previous", "-o", out, old, new),
        "msgmerge": ("msgmerge", "--quiet", "--previous", "-o", out, old, new),
        "polib + Babel": (*babel, "polib+babel", old, new, out),
        "Babel alone": (*babel, "babel", old, new, out),
        "polib alone (nothing fuzzy)": (*babel, "polib", old, new, out),
    }


def _in_turn(
    commands: dict[str, Sequence[object]], folder: Path
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Times by clock and by processor. Python's programs find their bytecode, as installed ones do."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    for command in commands.values():
        _run(command, environment)
    walls: dict[str, list[float]] = {tool: [] for tool in commands}
    cpus: dict[str, list[float]] = {tool: [] for tool in commands}
    for _ in range(_ROUNDS):
        for tool, command in commands.items():
            before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            _run(command, environment)
            walls[tool].append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpus[tool].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return walls, cpus


def _run(command: Sequence[object], environment: dict[str, str]) -> None:
    subprocess.run(
        [str(word) for word in command], check=True, cwd=ROOT, capture_output=True, env=environment
    )


# Growth


def _growth() -> list[Figure]:
    """Paragraphs of 80 words drawn from real articles, of which each has six words changed."""
    files = sorted((DATA / "articles" / "opensource-guide" / "en").glob("*.md"))
    words = list(chain.from_iterable(path.read_text(encoding="utf-8").split() for path in files))
    sizes = (500, 5000)
    cases = {size: _changed_paragraphs(words, size) for size in sizes}
    times: dict[int, list[float]] = {size: [] for size in sizes}
    for _ in range(3):
        for size, (entries, keys) in cases.items():
            start = time.process_time()
            merged = merge_entries(entries, keys)
            times[size].append(time.process_time() - start)
            assert all(one.previous_msgid == entry.msgid for one, entry in zip(merged, entries, strict=True))
    small, large = (median(times[size]) for size in sizes)
    value = f"{large / small:.1f} times ({small:.2f} s, {large:.2f} s)"
    return [Figure("5,000 changed paragraphs to 500", value, "<= 15 times", large <= 15 * small)]


def _changed_paragraphs(words: Sequence[str], size: int) -> tuple[list[Entry], list[Entry]]:
    hand = random.Random(size)
    entries, keys = [], []
    for number in range(size):
        text = hand.choices(words, k=80)
        entries.append(Entry("body", " ".join(text), f"[{number}]"))
        for at in hand.sample(range(80), 6):
            text[at] = hand.choice(words)
        keys.append(Entry("body", " ".join(text)))
    return entries, keys
