"""Memory: fuzzy look-up on SQLite beside a scan of all texts, as it grows, and what feeding it costs."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time

from _figures import ROOT, Figure, table
from _memory_texts import asked, grown, real_texts
from rapidfuzz import fuzz, process

TITLE = "Memory: what is like a text, among 100,000 and among 1,000,000"

SIZE, TIMES = 100_000, 10
ASKED, SCANNED = 240, 80  # look-ups that are measured, and how many of them are also scanned for
THRESHOLD = 75
RATIO, RECALL, GROWTH = 8, 0.95, 2


def measure() -> list[Figure]:
    figures: list[Figure] = []
    rows = []
    for source, target in (("en", "ar"), ("ar", "en")):
        real = real_texts(source)
        texts = grown(real, SIZE, seed=1)
        with memory() as size_of:
            fed = feed(texts, source, target)
            print(f"{source}: fed", {k: round(v, 1) for k, v in fed.items()}, size_of() // 2**20, "MB", flush=True)
            questions = asked(texts, ASKED, seed=2)
            took, found = looked_up(questions, source, target)
            scan, hits = scanned(questions[:SCANNED], texts)
            rows.append((source, f"{SIZE:,}", *took, scan))
            print(rows[-1], recall(hits, found), flush=True)
    return figures


@contextmanager
def memory() -> Iterator:
    """An empty memory in a SQLite file of its own, set as the site sets it; gives the file's size in bytes."""
    import django
    from django.conf import settings

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "memory.sqlite3"
        os.environ |= {"DATABASE_URL": f"sqlite:///{file}", "FIKRA_VAR": folder, "FIKRA_MODE": "demo", "LOG_LEVEL": "WARNING"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fikra.settings"
        sys.path.insert(0, str(ROOT))
        from django.db import connection
        django.setup()
        connection.close()
        connection.settings_dict["NAME"] = str(file)
        from django.core.management import call_command

        call_command("migrate", "memory", verbosity=0)
        yield lambda: file.stat().st_size
        connection.close()


def feed(texts, source, target):
    from fikra.memory.actions import remember
    from fikra.memory.index import catch_up
    start = process_time()
    for at in range(0, len(texts), 5000):
        remember(pairs=[(t, "") for t in texts[at:at+5000]], source_language=source, target_language=target, origin="bench")
    middle = process_time()
    catch_up()
    return {"remember": middle - start, "index": process_time() - middle}


def looked_up(questions, source, target):
    from fikra.memory.search import find
    for q in questions[:20]: find(text=q, source_language=source, target_language=target)
    took=[]; found={}
    for q in questions:
        s=process_time()
        found[q]=find(text=q, source_language=source, target_language=target, threshold=THRESHOLD, limit=50)
        took.append((process_time()-s)*1000)
    return (median(took), sorted(took)[int(len(took)*.95)]), found

def scanned(questions, texts):
    took=[]; hits={}
    for q in questions:
        s=process_time(); process.extractOne(q, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD); took.append((process_time()-s)*1000)
        hits[q]=process.extract(q, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=None)
    return median(took), hits

def recall(hits, found):
    n=d=b=bd=0
    for q,h in hits.items():
        f={m.source for m in found[q]}
        n+=sum(t in f for t,_,_ in h); d+=len(h)
        if h: bd+=1; b+= h[0][0] in f
        for t,s,_ in h:
            if t not in f: print('   missed', round(s), repr(q[:70]), repr(t[:70]))
    return n/d, b/bd
