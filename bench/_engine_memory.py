"""The memory on SQLite: fuzzy look-up beside a scan of all texts, how it grows, and what feeding it costs.

Texts are real ones and edits of them (`_memory_texts`), the look-ups are edits as well. The peer is
rapidfuzz's `process.extractOne` over all texts in memory, as fast as a scan can be; what `process.extract`
finds there at 75 % is what has to be found. Times are of the processor, medians in one run: the machine may
be busy.

The growth to ten times the size is made in SQL: as many other texts, each nine times under other keys. So all
lists of the index are ten times as long as before, which is what costs.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

from _figures import Figure, table
from _memory_texts import asked, grown, real_texts
from rapidfuzz import fuzz, process

TITLE = "Memory: what is like a text, among 100,000 and among 1,000,000"

SIZE, TIMES = 100_000, 10
ASKED, THRESHOLD, SHOWN = 160, 75, 5
RATIO, RECALL, GROWTH = 8, 0.95, 2
CHUNK = 5_000


def measure() -> list[Figure]:
    rows: list[tuple[object, ...]] = []
    figures: list[Figure] = []
    for source, target in (("en", "ar"), ("ar", "en")):
        real = real_texts(source)
        texts = grown(real, SIZE, seed=1)
        questions = asked(texts, ASKED, seed=2)
        with memory() as file:
            feed(texts, source, target, "texts")
            figures += measure_source(rows, questions, texts, source, target)
            settle()
            small = Path(shutil.copy(file, file.with_name("small.sqlite3")))
            multiply(grown(real, SIZE * 2, seed=3)[SIZE:], source, target)
            settle()
            took, growth = grown_by(small, file, questions, source, target)
            rows.append((f"{source}, {SIZE * TIMES:,}", *spread(took), "", "", "", ""))
            print(f"measured from {source}", file=sys.stderr, flush=True)
            name = f"memory: {source}, ten times the segments"
            value, demanded = f"{growth:.2f} times the time", f"at most {GROWTH}"
            figures.append(Figure(name, value, demanded, growth <= GROWTH))
    head = ("segments", "look-up ms", "p95", "scan ms", "scan / look-up", "recall", "of the best 5")
    table(head, rows)
    print()
    with memory():
        table(("feeding", "ms"), feeding())
    return figures


def measure_source(
    rows: list[tuple[object, ...]], questions: Sequence[str], texts: Sequence[str], source: str, target: str
) -> list[Figure]:
    """Look-up and scan of the same questions in turns; a row for the table, and the figures."""
    took, found = looked_up(questions, source, target)
    scans, hits = scanned(questions, texts)
    ratio = median(scans) / median(took)
    every, best = recall(hits, found), recall({text: some[:SHOWN] for text, some in hits.items()}, found)
    rows.append(
        (
            f"{source}, {SIZE:,}",
            *spread(took),
            f"{median(scans):.1f}",
            f"{ratio:.1f}",
            f"{every:.3f}",
            f"{best:.3f}",
        )
    )
    name = f"memory: {source}, {SIZE:,} segments"
    return [
        Figure(f"{name}, look-up", f"1/{ratio:.1f} of a scan", f"at most 1/{RATIO}", ratio >= RATIO),
        Figure(f"{name}, recall", f"{every:.3f}", f"at least {RECALL}", every >= RECALL),
    ]


@contextmanager
def memory() -> Iterator[Path]:
    """An empty memory in a SQLite file of its own, opened as the site opens its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "memory.sqlite3"
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{file}",
            "FIKRA_VAR": folder,
            "FIKRA_MODE": "demo",
            "LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "fikra.settings",
        }
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        connection.close()
        connection.settings_dict["NAME"] = str(file)
        call_command("migrate", "memory", verbosity=0)
        yield file
        connection.close()


def feed(texts: Sequence[str], source: str, target: str, origin: str) -> None:
    from fikra.memory.actions import remember
    from fikra.memory.index import catch_up

    for at in range(0, len(texts), CHUNK):
        pairs = [(text, "") for text in texts[at : at + CHUNK]]
        remember(pairs=pairs, source_language=source, target_language=target, origin=origin)
    catch_up()


def multiply(texts: Sequence[str], source: str, target: str) -> None:
    """Feeds these texts, and each again under other keys, until there are `TIMES` as many as `SIZE`."""
    from django.db import connection, transaction

    feed(texts, source, target, "others")
    with transaction.atomic(), connection.cursor() as cursor:
        for number in range(1, TIMES - 1):
            # Exclusive or with a high bit pattern: the lower half of a key stays, and no sum can overflow.
            other = f"((key | {number << 56}) - (key & {number << 56}))"
            cursor.execute(
                f"INSERT INTO memory_posting SELECT shingle, length, {other} FROM memory_posting WHERE key IN"
                " (SELECT source_key FROM memory_entry WHERE origin = 'others')"
            )
            cursor.execute(
                "INSERT INTO memory_entry (source_language, target_language, level, digest, source, target,"
                " origin, updated_at, source_key, target_key) SELECT source_language, target_language, level,"
                " digest,"
                f" source || ' {number}', target, 'copy {number}', updated_at,"
                f" {other.replace('key', 'source_key')}, target_key FROM memory_entry WHERE origin = 'others'"
            )


def settle() -> None:
    """Writes all into the database's own file, as happens by itself in time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def grown_by(
    small: Path, large: Path, questions: Sequence[str], source: str, target: str
) -> tuple[list[float], float]:
    """Milliseconds of each look-up in the large memory, and how many times those of the small one these are,
    by medians of rounds in turn: what else the machine does hits both alike.
    """
    from django.db import connection

    ratios, took = [], []
    for _ in range(3):
        medians = []
        for file in (small, large):
            connection.close()
            connection.settings_dict["NAME"] = str(file)
            took = looked_up(questions, source, target)[0]
            medians.append(median(took))
        ratios.append(medians[1] / medians[0])
    return took, median(ratios)


def looked_up(questions: Sequence[str], source: str, target: str) -> tuple[list[float], dict[str, set[str]]]:
    """Milliseconds of each look-up, and the sources that it found."""
    from fikra.memory.search import find

    took, found = [], {}
    for text in (*questions[:10], *questions):  # some to warm up
        start = process_time()
        matches = find(
            text=text, source_language=source, target_language=target, threshold=THRESHOLD - 1, limit=100
        )
        took.append((process_time() - start) * 1000)
        found[text] = {match.source for match in matches}
    return took[10:], found


def scanned(
    questions: Sequence[str], texts: Sequence[str]
) -> tuple[list[float], dict[str, list[tuple[str, float, int]]]]:
    """Milliseconds of each scan for the best, and all that a scan finds, the best first."""
    took, hits = [], {}
    for text in questions:
        start = process_time()
        process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD)
        took.append((process_time() - start) * 1000)
        hits[text] = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=None)
    return took, hits


def recall(hits: dict[str, list[tuple[str, float, int]]], found: dict[str, set[str]]) -> float:
    known = sum(other in found[text] for text, some in hits.items() for other, _score, _at in some)
    return known / max(1, sum(map(len, hits.values())))


def spread(took: Sequence[float]) -> tuple[str, str]:
    return f"{median(took):.2f}", f"{sorted(took)[int(len(took) * 0.95)]:.2f}"


def feeding() -> Iterator[tuple[str, str]]:
    """What it costs to keep pairs, and to index them afterwards."""
    from fikra.memory.actions import remember
    from fikra.memory.index import catch_up

    english, arabic = real_texts("en"), real_texts("ar")
    pairs = list(zip(english, arabic, strict=False))
    for name, count, rounds in (
        ("one pair", 1, 40),
        ("40 pairs, as a publication", 40, 20),
        ("5,000 pairs", 5000, 1),
    ):
        kept, indexed = [], []
        for _round in range(rounds):
            some, pairs = pairs[:count], pairs[count:]
            kept.append(
                timed(lambda: remember(pairs=some, source_language="en", target_language="ar", origin="feed"))  # noqa: B023
            )
            indexed.append(timed(catch_up))
        yield f"{name}: keep", f"{median(kept):.2f}"
        yield f"{name}: index", f"{median(indexed):.2f}"


def timed(step: Callable[[], object]) -> float:
    start = process_time()
    step()
    return (process_time() - start) * 1000
