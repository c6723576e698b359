"""Measures Fikra beside its nearest peer, Wagtail with wagtail-localize: is it as fast as we demand?

    .venv/bin/python bench/catalog.py [--rounds N] [--peer-tasks worker|immediate] [--clock wall|cpu]

Both take the same article (40 paragraphs of 80 words, some with links or emphasis) through the same steps,
each in a process and with an interpreter of its own, on a SQLite file of its own with the same pragmas, in
turns. A round is a new article; the numbers are medians over the rounds, after rounds that only warm up. The
peer lives in var/bench/peer, made and filled by pip on the first run. Exit code 1 when a demand is missed, 2
when a side could not run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parent / "var" / "bench" / "peer"
WARM_UP = 2

# step → what it is, and how many times as fast as the peer we must be.
STEPS = {
    "extract": ("extract and sync", 15),
    "export": ("PO export, serialised to text", 3),
    "import": ("import of a filled PO, with history", 6),
    "correct": ("one-word edit: save, publish, re-sync", 8),
    "publish": ("publishing the translation", 8),
    "republish": ("publishing it again, one word later", None),
    "page": ("article page, no cache", 2),
}
MOST_QUERIES = 4

Round = dict[str, float]


class SideFailed(Exception):
    """A side's process ended before it answered."""


class Worker:
    """One side's process: says who it is when it starts, then plays the rounds it is asked for."""

    def __init__(self, python: Path, script: str, environment: dict[str, str]):
        self.script = script
        self.process = subprocess.Popen(
            [python, HERE / script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | environment | {"PYTHONHASHSEED": "0"},
        )
        self.hello = self._answer()

    def play(self, number: int) -> Round:
        self.process.stdin.write(json.dumps({"round": number}) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)

    def _answer(self) -> dict[str, Any]:
        line = self.process.stdout.readline()
        if not line:
            raise SideFailed(f"{self.script} ended with code {self.process.wait()}")
        return json.loads(line)


@dataclass(frozen=True)
class Row:
    """One line of the table; times in milliseconds, medians."""

    name: str
    peer: float
    ours: float
    ratio: float
    demanded: float | None

    @property
    def missed(self) -> bool:
        return self.demanded is not None and self.ratio < self.demanded


def peer_python() -> Path:
    """The peer's interpreter; its environment is made when it is missing or was made for other versions."""
    wanted = (HERE / "peer" / "requirements.txt").read_text()
    made_for = ENVIRONMENT / "requirements.txt"
    python = ENVIRONMENT / "bin" / "python"
    if not made_for.exists() or made_for.read_text() != wanted:
        print(f"Installing the peer into {ENVIRONMENT.relative_to(HERE.parent)} …", file=sys.stderr)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        requirements = HERE / "peer" / "requirements.txt"
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", requirements], check=True)
        made_for.write_text(wanted)
    return python


def start(folder: Path, tasks: str, clock: str) -> tuple[Worker, Worker]:
    """The peer and ours, each on a fresh database; the peer's has the pragmas that ours answers with."""
    python = peer_python()
    ours = Worker(
        Path(sys.executable),
        "_fikra.py",
        {
            "DATABASE_URL": f"sqlite:///{folder / 'fikra.sqlite3'}",
            "FIKRA_VAR": str(folder),
            "FIKRA_MODE": "demo",
            "REDIS_URL": "",
            "LOG_LEVEL": "WARNING",
            "BENCH_CLOCK": clock,
        },
    )
    peer = Worker(
        python,
        "_peer_wagtail.py",
        {
            "BENCH_DATABASE": str(folder / "peer.sqlite3"),
            "BENCH_PRAGMAS": json.dumps(ours.hello["pragmas"]),
            "BENCH_PEER_TASKS": tasks,
            "BENCH_CLOCK": clock,
        },
    )
    if peer.hello["pragmas"] != ours.hello["pragmas"]:
        raise SideFailed(
            f"The databases are set differently: {ours.hello['pragmas']}, {peer.hello['pragmas']}"
        )
    return peer, ours


def play(peer: Worker, ours: Worker, rounds: int) -> tuple[list[Round], list[Round]]:
    """The measured rounds of both, played in turns; who begins changes with every round."""
    results: dict[Worker, list[Round]] = {peer: [], ours: []}
    for number in range(1, WARM_UP + rounds + 1):
        for side in (peer, ours) if number % 2 else (ours, peer):
            played = side.play(number)
            if number > WARM_UP:
                results[side].append(played)
        print(f"\rround {number} of {WARM_UP + rounds}", end="", file=sys.stderr, flush=True)
    print("\r" + " " * 30 + "\r", end="", file=sys.stderr)
    return results[peer], results[ours]


def table(peer: list[Round], ours: list[Round]) -> list[Row]:
    """A ratio is the median of the rounds' ratios: what else the machine does hits neighbours alike."""
    rows = []
    for step, (name, demanded) in STEPS.items():
        pairs = [(theirs[step], mine[step]) for theirs, mine in zip(peer, ours, strict=True)]
        ratio = median(theirs / mine for theirs, mine in pairs)
        rows.append(Row(name, *map(median, zip(*pairs, strict=True)), ratio, demanded))
    return rows


def show(rows: list[Row], peer: list[Round], ours: list[Round]) -> bool:
    """Prints the table; says whether every demand is met."""
    print(
        f"{'median of ' + str(len(ours)) + ' rounds':40} {'peer':>9} {'ours':>9} {'ratio':>7} {'demanded':>9}"
    )
    for row in rows:
        demanded = f"{row.demanded:g}" if row.demanded else "-"
        print(
            f"{row.name:40} {row.peer:6.2f} ms {row.ours:6.2f} ms {row.ratio:7.1f} {demanded:>9}"
            f"{'  MISSED' if row.missed else ''}"
        )
    queries = int(max(played["queries"] for played in ours))
    too_many = queries > MOST_QUERIES
    theirs, demanded = int(peer[0]["queries"]), f"at most {MOST_QUERIES}"
    print(
        f"{'queries of that page':40} {theirs:>9} {queries:>9} {'':7} {demanded:>9}"
        f"{'  MISSED' if too_many else ''}"
    )
    print(f"{'bytes of that page':40} {int(peer[0]['bytes']):>9} {int(ours[0]['bytes']):>9}")
    return not (too_many or any(row.missed for row in rows))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=11, help="measured rounds (default: 11)")
    parser.add_argument(
        "--peer-tasks",
        choices=["worker", "immediate"],
        default="immediate",
        help="worker: the peer's search and reference index are left to a worker and not counted; "
        "immediate (default): they are done within the step, as a fresh Wagtail does",
    )
    parser.add_argument(
        "--clock",
        choices=["wall", "cpu"],
        default="wall",
        help="cpu: count processor time alone, for a machine that is busy with other things",
    )
    parser.add_argument("--json", type=Path, help="also write every round's numbers to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            sides = start(Path(folder), options.peer_tasks, options.clock)
            peer, ours = play(*sides, options.rounds)
        except (SideFailed, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return 2
        for side in sides:
            side.close()
    print(f"peer: {sides[0].hello['name']}\nours: {sides[1].hello['name']}")
    if options.json:
        options.json.write_text(json.dumps({"peer": peer, "ours": ours}, indent=1))
    return 0 if show(table(peer, ours), peer, ours) else 1


if __name__ == "__main__":
    sys.exit(main())
