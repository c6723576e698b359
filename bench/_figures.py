"""What the sections of `bench/engine.py` share: figures beside their demands, tables, the data, the peers."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
#: Real articles, PO files and merges that nobody here wrote; not part of the repository.
DATA = ROOT.parent / "shared" / "data"
PEERS = ROOT / "var" / "bench" / "engine-peers"


class CouldNotRun(Exception):
    """Something that a section needs is missing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: its name and value, what was demanded ("" for nothing), and whether it is met."""

    name: str
    value: str
    demanded: str = ""
    met: bool = True


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Prints rows under a head: the first column to the left, the others to the right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    for row in cells:
        first, *others = (
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join([first, *others]).rstrip())


def peers_python() -> Path:
    """The interpreter of the peers' environment, made when it is missing or was made for other versions."""
    requirements = HERE / "engine_peers.txt"
    wanted, made_for, python = requirements.read_text(), PEERS / "requirements.txt", PEERS / "bin" / "python"
    if not made_for.exists() or made_for.read_text() != wanted:
        print(f"Installing the peers into {PEERS.relative_to(ROOT)} …", file=sys.stderr)
        venv.create(PEERS, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", requirements], check=True)
        made_for.write_text(wanted)
    return python
