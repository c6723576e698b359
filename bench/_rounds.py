"""What both sides share: the round they play, and how it is timed.

A side is a process that stays up and answers one JSON line for each JSON line it is sent. So the two take
turns on one machine, and each is measured warm, in its own interpreter.
"""

import gc
import io
import json
import os
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter, process_time
from typing import Any, Protocol

import _text

EXPORTS = 7  # a step that only reads is repeated within its round; the median of these is the round's time
PAGES = 25
clock = process_time if os.environ.get("BENCH_CLOCK") == "cpu" else perf_counter

Step = Callable[[], Any]


class Side(Protocol):
    """One peer at work on one article.

    A step's method does what need not be timed (fetching the rows that a view would have at hand) and returns
    the call to time. That call ends with its transaction committed. `check` raises AssertionError when a step
    did not do its work.
    """

    def prepare(self, article: _text.Article) -> None: ...
    def extract(self) -> Step: ...
    def export(self) -> Step: ...
    def load(self, data: str) -> Step: ...
    def publish(self) -> Step: ...
    def correct(self, article: _text.Article) -> Step: ...
    def path(self) -> str: ...
    def check(self, step: str) -> None: ...


def timed(step: Step) -> float:
    """Milliseconds of one call, with the collector's debts paid before it."""
    gc.collect()
    start = clock()
    step()
    return (clock() - start) * 1000


def play(side: Side, number: int) -> dict[str, float]:
    """One article from its saved source to its corrected translation: milliseconds by step."""
    article = _text.article(number)
    side.prepare(article)
    took = {"extract": timed(side.extract())}
    side.check("extract")
    took["export"] = median(timed(side.export()) for _ in range(EXPORTS))
    took["import"] = timed(side.load(filled(side.export()())))
    side.check("import")
    took["publish"] = timed(side.publish())
    side.check("publish")
    took["correct"] = timed(side.correct(article))
    side.check("correct")
    side.load(filled(side.export()()))()
    took["republish"] = timed(side.publish())
    side.check("publish")
    took |= page(side.path(), article)
    return took


def filled(data: str) -> str:
    """The PO file with every message translated, as a translator's tool would return it."""
    import polib

    file = polib.pofile(data, wrapwidth=0)
    for entry in file:
        if not entry.obsolete:
            entry.msgstr = entry.msgid if entry.msgctxt == "slug" else _text.translate(entry.msgid)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
    return str(file)


def page(path: str, article: _text.Article) -> dict[str, float]:
    """The article's page asked of the WSGI application: median milliseconds, and its number of queries."""
    from django.core.wsgi import get_wsgi_application
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    application = get_wsgi_application()
    get(application, path)
    with CaptureQueriesContext(connection) as captured:
        html = get(application, path)
        queries = len(captured)  # the next request empties the log
    assert "corrected" in html, "not the article as corrected"
    assert html.count("example.org") >= _text.PARAGRAPHS // 3, "its links are missing"
    assert html.count("<p") >= _text.PARAGRAPHS, "not the whole article"
    took = [timed(lambda: get(application, path)) for _ in range(PAGES)]
    return {"page": median(took), "queries": queries, "bytes": len(html.encode())}


def get(application: Any, path: str) -> str:
    """The body of the answer to GET path; AssertionError unless it is 200."""
    answer: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT": "text/html",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    response = application(environ, lambda status, headers, exc_info=None: answer.append(status))
    try:
        html = b"".join(response).decode()
    finally:
        response.close()
    assert answer[0].startswith("200"), f"{path}: {answer[0]}"
    return html


PRAGMAS = (
    "journal_mode",
    "synchronous",
    "cache_size",
    "mmap_size",
    "temp_store",
    "busy_timeout",
    "foreign_keys",
)


def pragmas() -> dict[str, Any]:
    """How SQLite is set on this side's connection, by name."""
    from django.db import connection

    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}


def serve(start: Callable[[], tuple[Side, dict[str, Any]]]) -> None:
    """Starts a side, says who it is, and plays the rounds that standard input asks for until it ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    side, hello = start()
    print(json.dumps(hello), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(play(side, json.loads(line)["round"])), file=answers, flush=True)
