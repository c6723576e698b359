"""The quality checks: false alarms on published translations, errors that were planted, and speed."""

from __future__ import annotations

import csv
import json
import subprocess
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from _checks_corpus import Entry, all_entries, digest
from _checks_seeds import KINDS, ONLY_ARABIC, ONLY_LATIN, Pair, failing, plants
from _figures import HERE, Figure, peers_python, table

from fikra.text import checks, spelling

TITLE = "Checks: alarms on published translations, and planted errors found"
VERDICTS = HERE / "engine_verdicts.tsv"
SEED, SAMPLE = 5393, 200
PLANTED = 150
#: Installed without what it depends on (a site with Celery, Cairo and a backup program, some of which wants
#: compilers): its checks need only what engine_peers.txt has.
WEBLATE = "Weblate==5.14.3"
TOOLS = ("ours", "toolkit", "weblate")
Alarms = list[set[str]]


def measure() -> list[Figure]:
    entries = all_entries()
    peers = _start_peers()
    ours, seconds = _ours(entries)
    raw = [(one.raw_source, one.raw_target, "en", "ar", list(one.flags)) for one in entries]
    alarms = {"ours": [{check for check, _ in found} for found in ours], **_peers(peers, raw)}
    _print_shares(entries, alarms)
    figures = [
        Figure(f"checks: flagged by {name}", _share(alarms[name]) if name in alarms else "not run")
        for name in TOOLS
    ]
    figures.append(
        Figure(
            "checks: all checks on one message, mean CPU time",
            f"{seconds * 1e3:.2f} ms",
            "< 1 ms",
            seconds < 1e-3,
        )
    )
    figures += _other_direction(entries)
    figures += _verdicts(entries, ours)
    figures += _planted(entries, peers)
    return figures


def _ours(entries: Sequence[Entry]) -> tuple[list[list[tuple[str, tuple[str, ...]]]], float]:
    """Per entry (check id, evidence), and the seconds for a message; spelling is counted apart."""

    def run_all() -> list[list[tuple[str, tuple[str, ...]]]]:
        return [
            [
                (found.check.check_id, found.evidence)
                for found in checks.findings(
                    one.source, one.target, source_language="en", target_language="ar", kind=one.kind
                )
            ]
            for one in entries
        ]

    run_all()  # what is kept between messages is kept on a server, too
    started = time.process_time()
    found = run_all()
    seconds = (time.process_time() - started) / len(entries)
    if spelling.available("ar"):
        words = sum(any(check == "spelling" for check, _ in one) for one in found)
        print(f"Spelling, with this system's dictionary: {words / len(entries):.1%} of the entries.")
    else:
        print("Spelling: no dictionary on this system, so it keeps silent.")
    return [[one for one in some if one[0] != "spelling"] for some in found], seconds


# Peers


def _start_peers() -> Path:
    python = peers_python()
    installed = subprocess.run([python, "-c", "import weblate"], capture_output=True).returncode == 0
    if not installed:
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", WEBLATE], capture_output=True)
    return python


def _peers(python: Path, pairs: Iterable[Sequence[object]]) -> dict[str, Alarms]:
    """The check ids that each peer finds per pair; says why where one could not be run."""
    ran = subprocess.run(
        [python, HERE / "_peer_checks.py"],
        input=json.dumps(list(pairs)),
        capture_output=True,
        text=True,
        check=True,
    )
    answers = json.loads(ran.stdout)
    for name, answer in answers.items():
        if isinstance(answer, str):
            print(f"{name}: not run: {answer}")
    return {
        name: [set(found) for found in answer]
        for name, answer in answers.items()
        if not isinstance(answer, str)
    }


# How many are flagged


def _share(found: Alarms) -> str:
    return f"{sum(map(bool, found)) / len(found):.1%}"


def _print_shares(entries: Sequence[Entry], alarms: dict[str, Alarms]) -> None:
    files = list(dict.fromkeys(entry.file for entry in entries))
    rows: list[list[object]] = []
    for file in files:
        at = [place for place, entry in enumerate(entries) if entry.file == file]
        rows.append([file, len(at), *(_share([found[place] for place in at]) for found in alarms.values())])
    rows.append(["all", len(entries), *map(_share, alarms.values())])
    print("\nTranslated entries with an alarm, English to Arabic:\n")
    table(("file", "entries", *alarms), rows)
    for name, found in alarms.items():
        counted = Counter(check for some in found for check in some)
        print(
            f"\n{name}, by check: " + ", ".join(f"{check} {times}" for check, times in counted.most_common())
        )


def _other_direction(entries: Sequence[Entry]) -> list[Figure]:
    found = [failing(Pair(one.target, one.source, "ar", "en", one.kind)) - {"spelling"} for one in entries]
    counted = Counter(check for some in found for check in some)
    print("\nThe same pairs as Arabic to English, ours, by check: ", end="")
    print(", ".join(f"{check} {times}" for check, times in counted.most_common()))
    return [Figure("checks: flagged by ours, Arabic to English", _share(found))]


# Right or wrong


def sample(
    entries: Sequence[Entry], ours: Sequence[list[tuple[str, tuple[str, ...]]]]
) -> list[tuple[Entry, str, tuple[str, ...]]]:
    """The alarms that were judged, drawn by SEED from all, of which each pair of texts counts once.

    Those of the smallest hashes, so that a changed check changes only its own part of the sample.
    """
    seen: set[tuple[str, str]] = set()
    alarms = []
    for entry, found in zip(entries, ours, strict=True):
        if (entry.source, entry.target) not in seen:
            seen.add((entry.source, entry.target))
            alarms += [(entry, check, evidence) for check, evidence in found]

    def drawn(alarm: tuple[Entry, str, tuple[str, ...]]) -> str:
        entry, check, _ = alarm
        return digest(f"{SEED} {entry.file} {entry.id} {check}")

    return sorted(alarms, key=drawn)[:SAMPLE]


def _verdicts(entries: Sequence[Entry], ours: Sequence[list[tuple[str, tuple[str, ...]]]]) -> list[Figure]:
    with VERDICTS.open(newline="") as file:
        judged = {
            (row["file"], row["entry"], row["check"]): row for row in csv.DictReader(file, delimiter="\t")
        }
    drawn = [judged.get((entry.file, entry.id, check)) for entry, check, _ in sample(entries, ours)]
    known = [row for row in drawn if row]
    print(
        f"\nOf {len(drawn)} alarms drawn by seed {SEED}, {len(known)} have a verdict (engine_verdicts.tsv):\n"
    )
    by_check = Counter(row["check"] for row in known)
    right = Counter(row["check"] for row in known if row["first"] == "right")
    table(("check", "judged", "right"), [(one, times, right[one]) for one, times in by_check.most_common()])
    figures = [
        Figure(
            "checks: alarms drawn that have a verdict",
            f"{len(known)} of {len(drawn)}",
            "all",
            len(known) == len(drawn),
        )
    ]
    for judge in ("first", "second"):
        verdicts = [row[judge] for row in known if row[judge]]
        if verdicts:
            precision = verdicts.count("right") / len(verdicts)
            figures.append(
                Figure(f"checks: precision, {judge} verdict", f"{precision:.3f}", "≥ 0.9", precision >= 0.9)
            )
    return figures


# Planted errors


def _planted(entries: Sequence[Entry], python: Path) -> list[Figure]:
    """Recall by kind and direction. Good pairs are those of two words or more on which ours says nothing; a
    peer has found an error when it says something that it doesn't say of the good pair."""
    several = [entry for entry in entries if len(entry.source.split()) > 1]
    good = {
        "ar": [Pair(one.source, one.target, "en", "ar", one.kind) for one in several],
        "en": [Pair(one.target, one.source, "ar", "en", one.kind) for one in several],
    }
    good = {language: [pair for pair in pairs if not failing(pair)] for language, pairs in good.items()}
    planted = [
        (kind, language, before, after)
        for kind in KINDS
        for language, impossible in (("ar", ONLY_LATIN), ("en", ONLY_ARABIC))
        if kind not in impossible
        for before, after in plants(good[language], kind, seed=SEED, wanted=PLANTED)
    ]
    hits = {"ours": [bool(failing(after)) for _, _, _, after in planted]}
    both = [
        (pair.source, pair.target, pair.source_language, pair.target_language, [])
        for _, _, before, after in planted
        for pair in (before, after)
    ]
    for name, found in _peers(python, both).items():
        hits[name] = [bool(after - before) for before, after in zip(found[::2], found[1::2], strict=True)]
    print(
        "\nErrors planted in good pairs, and found (to Arabic, to English). Only ours knows the glossary:\n"
    )
    rows = []
    for kind in KINDS:
        row: list[object] = [kind]
        for found_by in hits.values():
            for language in ("ar", "en"):
                at = [place for place, one in enumerate(planted) if one[:2] == (kind, language)]
                row.append(f"{sum(found_by[place] for place in at)}/{len(at)}" if at else "-")
        rows.append(row)
    table(("kind", *(f"{name} {language}" for name in hits for language in ("ar", "en"))), rows)
    figures = []
    for name, found_by in hits.items():
        recall = sum(found_by) / len(found_by)
        demanded = "≥ 0.98" if name == "ours" else ""
        figures.append(
            Figure(
                f"checks: planted errors found by {name}",
                f"{recall:.3f}",
                demanded,
                name != "ours" or recall >= 0.98,
            )
        )
    return figures
