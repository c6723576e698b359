"""Measures the board: what it asks of the database and how long it takes, with many texts.

    .venv/bin/python bench/board.py [--articles N] [--runs N]

Fills a database of its own, in a temporary folder, with articles of a few messages each and some months' work
on them, asks for the board as a browser would, and prints queries and median time of each address.
"""

import argparse
import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

MESSAGES = 10
ADDRESSES = ("", "?sort=left", "?stage=open", "?stale=1", "?q=number+77")


def fill(articles: int) -> None:
    from django.utils import timezone

    from fikra.articles.models import Article
    from fikra.catalogs.actions import save_source
    from fikra.catalogs.models import Catalog, Change, Message

    # One by the verbs, the rest copied from what they wrote.
    text = "".join(f"<p>Paragraph {number} of a text.</p>" for number in range(MESSAGES - 1))
    save_source(work=Article(source_language="en"), fields={"title": "Number 0", "body": text}, by=None)
    catalog, now = Catalog.objects.get(work__isnull=False), timezone.now()
    rows = list(catalog.messages.all())
    for number in range(1, articles):
        work = Article.objects.create(
            kind="article", source_language="en", title_en=f"Number {number}", body_en=text, version=1
        )
        copy = Catalog.objects.create(
            work_id=work.pk, source_language="en", target_language="ar", counts=catalog.counts, revision=1
        )
        messages = Message.objects.bulk_create(
            Message(
                catalog=copy,
                msgctxt=row.msgctxt,
                msgid=row.msgid,
                digest=row.digest,
                position=row.position,
                words=row.words,
            )
            for row in rows
        )
        Change.objects.bulk_create(
            Change(
                message=message,
                catalog=copy,
                revision=1,
                verb="translated",
                msgctxt=message.msgctxt,
                msgid=message.msgid,
                msgstr="x",
                state=2,
                at=now - timedelta(days=number % 120),
            )
            for message in messages
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "FIKRA_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "fikra.settings",
            "LOG_LEVEL": "WARNING",
        }
        os.environ.pop("DATABASE_URL", None)
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
        measure(wanted.articles, wanted.runs)


def measure(articles: int, runs: int) -> None:
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill(articles)
    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.create_superuser("bench", "bench@example.org", "bench"))
    print(f"{articles} articles of {MESSAGES} messages, {connection.vendor}")
    for query in ADDRESSES:
        times = []
        for _run in range(runs):
            with CaptureQueriesContext(connection) as seen:
                begun = time.perf_counter()
                client.get(f"/admin/board/{query}")
                times.append(time.perf_counter() - begun)
        slowest = max((float(one["time"]) for one in seen), default=0)
        spent = f"{median(times) * 1000:7.0f} ms, slowest query {slowest * 1000:.0f} ms"
        print(f"  /admin/board/{query:14} {len(seen):3} queries {spent}")
    begun = time.perf_counter()
    size = sum(len(part) for part in client.get("/admin/board/csv/").streaming_content)
    print(f"  as a file: {size / 1000:.0f} KB in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
