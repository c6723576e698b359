"""GNU gettext's own tests of msgmerge, run through `python -m fikra.text.merge` and judged by their entries.

Each case is a folder of files, the command lines of its script and the comparisons it makes; entries are
compared as they are parsed, for how lines are broken is no question of merging. Standard library and Fikra
only: the test suite runs the same cases.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fikra.text import po
from fikra.text.po import Entry

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT.parent / "shared" / "data" / "gettext-tests"

#: What a case asks that is not answered the same way, and why.
LISTED = {
    "msgmerge-9": "msgmerge gives one living translation to two messages; ours leaves the second empty",
    "msgmerge-10": "the first template of this case is not in the data: its second step runs on what is "
    "recorded for the first",
    "msgmerge-compendium-5": "of a large compendium's many texts that are half alike, another is taken",
}
_ERROR_LINE = re.compile(r":(\d+):")
_OUR_LINE = re.compile(r"line (\d+)")
_Keyed = dict[tuple[str, str, str], Entry]


@dataclass(frozen=True)
class Difference:
    """One entry that differs: as the case has it, and as ours is. `twice`: msgmerge used one translation for
    this message and for another.
    """

    expected: Entry | None
    ours: Entry | None
    twice: bool


@dataclass
class Outcome:
    """What came of one case."""

    name: str
    purpose: str
    entries: int = 0
    differences: list[Difference] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        return not self.differences and not self.problems


def cases() -> list[dict[str, Any]]:
    """The recorded cases that concern merging; none where the data is absent."""
    if not (CASES / "index.json").exists():
        return []
    recorded = json.loads((CASES / "index.json").read_text(encoding="utf-8"))
    return [case for case in recorded if case["name"].startswith("msgmerge")]


def run(case: dict[str, Any], tool: Sequence[str] = (sys.executable, "-m", "fikra.text.merge")) -> Outcome:
    """Runs a case's command lines with `tool` in place of msgmerge, and makes its comparisons."""
    outcome = Outcome(case["name"], case["purpose"])
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name in case["files"]:
            shutil.copyfile(CASES / case["name"] / name, here / name)
        said = ""
        for step in case["steps"]:
            if "run" in step:
                said = _call(step["run"], tool, here, outcome) or said
            elif "copy" in step or "copy_without_cr" in step:
                source, target = step.get("copy") or step["copy_without_cr"]
                if (here / source).exists():
                    shutil.copyfile(here / source, here / target)
            else:
                _compare(*(here / name for name in step["compare"]), said, outcome)
    return outcome


def _call(line: str, tool: Sequence[str], here: Path, outcome: Outcome) -> str:
    """Runs one command line; what it says on standard error. Other tools than msgmerge are passed over."""
    command = shlex.split(re.split(r"\s[12]?>|\|", line, maxsplit=1)[0])
    if command[0] != "msgmerge":
        return ""
    done = subprocess.run(
        [*tool, *command[1:]],
        cwd=here,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and "2>&1 |" not in line:
        outcome.problems.append(done.stderr.strip())
    return done.stderr


def _compare(expected: Path, got: Path, said: str, outcome: Outcome) -> None:
    if _ERROR_LINE.search(expected.read_text(encoding="latin-1").split("\n", 1)[0]):
        wanted = set(_ERROR_LINE.findall(expected.read_text(encoding="latin-1")))
        if wanted != set(_OUR_LINE.findall(said)):
            outcome.problems.append(f"lines {', '.join(sorted(wanted))} are wrong; said: {said.strip()}")
        return
    if not got.exists():
        outcome.problems.append(f"{got.name} was not written")
        return
    theirs, ours = _entries(expected), _entries(got)
    outcome.entries += len(theirs)
    outcome.differences += _differences(theirs, ours)
    if list(theirs.values()) != list(ours.values()) and not outcome.differences:
        outcome.problems.append("another order")
    shutil.copyfile(expected, got)  # so that what follows starts from what is recorded


def _differences(theirs: _Keyed, ours: _Keyed) -> Iterator[Difference]:
    living = [entry.msgstr for entry in theirs.values() if not entry.obsolete]
    for key in {**theirs, **ours}:
        expected, got = theirs.get(key), ours.get(key)
        if expected != got:
            twice = expected is not None and expected.fuzzy and living.count(expected.msgstr) > 1
            yield Difference(expected, got, bool(twice and got and not got.msgstr))


def _entries(path: Path) -> _Keyed:
    data = path.read_bytes()
    domains = po.loads_domains(data) if data.strip() else {}
    return {(name, *entry.key): entry for name, file in domains.items() for entry in file.entries}
