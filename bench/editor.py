"""Measures the translation page at 400 segments: what it asks of the database, how soon one can type in it.

    .venv/bin/python bench/editor.py [--segments N] [--runs N]

Serves a site of its own from a temporary folder, with one article of so many segments, half of them
translated. The peer is the same HTML saved to disk, without script, served as a plain file with the same
style sheets; both are opened in the same Chromium, in turns, and medians are compared: from the request to
the end of the load event, by when our script has run, and to the first paint. Typing is measured far
down the page: how long the browser is busy for a key. Exit code 1 when a demand is missed, 2 when something
could not run.
"""

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
OPENING, SAVING, TIMES, FRAME = 12, 6, 3.0, 16  # at most: queries, queries, times the peer, ms for a key
TYPED = "the river falls every year and nobody asks why"
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
TIMING = """() => {
    const [page] = performance.getEntriesByType("navigation");
    const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
    return Math.max(page.loadEventEnd, paint);
}"""


class CouldNotRun(Exception):
    """Something that is needed is missing, or didn't start."""


def fill(segments: int) -> Any:
    """The catalog of an article of so many segments, and somebody who translates it."""
    from django.core.management import call_command

    from fikra.accounts.actions import give_role
    from fikra.accounts.models import User
    from fikra.articles.models import Article
    from fikra.catalogs.actions import open_catalog, save_source
    from fikra.catalogs.bulk import Bulk, change_many
    from fikra.memory.actions import remember

    call_command("migrate", verbosity=0)
    user = User.objects.create_user("bench", password="bench")
    give_role(user=user, role="reviewer", source="en", target="ar", by=None)
    texts = [
        f"Paragraph {n} counts <em>{n + 1000}</em> wells by the river, and says who measured them and when."
        for n in range(segments - 1)
    ]
    article = Article(source_language="en")
    body = "".join(f"<p>{text}</p>" for text in texts)
    save_source(work=article, fields={"title": "Four hundred wells", "body": body}, by=None)
    catalog = open_catalog(work=article, target_language="ar")
    rows = list(catalog.messages.order_by("position"))
    half = [row for row in rows if row.msgctxt == "body"][: segments // 2]
    remember(
        pairs=[(row.msgid, f"عن {row.msgid}") for row in half],
        source_language="en",
        target_language="ar",
        origin="bench",
    )
    change_many(catalog=catalog, seen={row.pk: row.version for row in half}, action=Bulk.TAKE, by=None)
    return catalog


def count_queries(run: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        answer = run()
    if answer.status_code != 200:
        raise CouldNotRun(f"The site answered {answer.status_code}.")
    return sum(not query["sql"].startswith(TRANSACTION) for query in seen.captured_queries)


def queries(catalog: Any) -> tuple[int, int, str]:
    """How many queries opening takes, and saving; and the page's HTML."""
    from django.test import Client

    from fikra.accounts.models import User

    client = Client(headers={"host": "127.0.0.1", "accept": "application/json"})
    client.force_login(User.objects.get(username="bench"))
    address, html = f"/admin/translate/{catalog.pk}/", ""

    def open_page() -> Any:
        nonlocal html
        answer = client.get(address)
        html = answer.content.decode()
        return answer

    message = catalog.messages.filter(state=0, msgctxt="body").first()
    data = {"msgstr": "فقرة <em>جديدة</em>.", "version": message.version, "action": "translate"}
    opening = count_queries(open_page)
    return opening, count_queries(lambda: client.post(f"/admin/translate/message/{message.pk}/", data)), html


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(command: list[Any], address: str, **more: Any) -> Iterator[str]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    try:
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            try:
                urlopen(address, timeout=5).close()
                break
            except URLError:
                time.sleep(0.2)
        else:
            raise CouldNotRun("A server did not start.")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def plain_file(folder: Path, html: str) -> None:
    """The page as a file, with its style sheets and fonts, without any script."""
    from django.contrib.staticfiles.finders import get_finders

    folder.mkdir()
    for finder in get_finders():
        for name, storage in finder.list([]):
            if name.startswith(("workbench/", "reader/")):
                target = folder / "static" / name
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(storage.path(name), target)
    (folder / "index.html").write_text(re.sub(r"<script\b.*?</script>", "", html, flags=re.S))


def in_turns(page: Page, addresses: list[str], runs: int) -> list[float]:
    """The median milliseconds of each page, opened in turns; the first turn warms both up."""
    times: list[list[float]] = [[] for _address in addresses]
    for turn in range(runs + 1):
        for address, found in zip(addresses, times, strict=True):
            page.goto(address, wait_until="load")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            if turn:
                found.append(page.evaluate(TIMING))
    return [median(found) for found in times]


def type_some(page: Page, segments: int) -> float:
    """Milliseconds that the browser is busy for a key, far down the page.

    Unlike the time to the next frame, this doesn't tell of what else the machine does.
    """
    page.locator("[data-row] textarea").nth(segments * 3 // 4).focus()
    page.wait_for_load_state("networkidle")
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable")
    before = busy(browser)
    for letter in TYPED:
        page.keyboard.press(letter if letter != " " else "Space")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return (busy(browser) - before) * 1000 / len(TYPED)


def busy(browser: Any) -> float:
    figures = browser.send("Performance.getMetrics")["metrics"]
    return next(figure["value"] for figure in figures if figure["name"] == "TaskDuration")


def in_chromium(
    site: str, plain: str, path: str, runs: int, segments: int
) -> tuple[list[float], list[float]]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        raise CouldNotRun("Chromium is missing: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{site}/admin/")
        page.fill("#id_username", "bench")
        page.fill("#id_password", "bench")
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/")
        times = in_turns(page, [f"{site}{path}", f"{plain}/"], runs)
        typing = []
        for address in (f"{site}{path}", f"{plain}/"):
            page.goto(address)
            typing.append(type_some(page, segments))
        browser.close()
    return times, typing


def measure(folder: Path, segments: int, runs: int) -> bool:
    from django import setup

    setup()
    catalog = fill(segments)
    opening, saving, html = queries(catalog)
    plain_file(folder / "plain", html)
    ports = free_port(), free_port()
    site, plain = (f"http://127.0.0.1:{port}" for port in ports)
    serve = [
        sys.executable,
        "-m",
        "gunicorn",
        "fikra.wsgi",
        "--bind",
        f"127.0.0.1:{ports[0]}",
        "--threads",
        "4",
    ]
    static = [sys.executable, "-m", "http.server", str(ports[1]), "--bind", "127.0.0.1"]
    with serving(serve, site, cwd=ROOT), serving(static, plain, cwd=folder / "plain"):
        (ours, theirs), (key, plain_key) = in_chromium(
            site, plain, f"/admin/translate/{catalog.pk}/", runs, segments
        )
    print(f"{segments} segments, {len(html) / 1000:,.0f} KB of HTML, medians of {runs} runs")
    figures = (
        ("queries to open", opening, f"{opening}", OPENING, f"at most {OPENING}"),
        ("queries to save a segment", saving, f"{saving}", SAVING, f"at most {SAVING}"),
        (
            "ready, beside a plain file",
            ours / theirs,
            f"{ours:.0f} ms / {theirs:.0f} ms = {ours / theirs:.2f}",
            TIMES,
            f"at most {TIMES:.0f} times",
        ),
        (
            "busy for a key, typing",
            key,
            f"{key:.1f} ms (plain file: {plain_key:.1f})",
            FRAME,
            f"at most {FRAME} ms",
        ),
    )
    for name, value, shown, most, demand in figures:
        print(f"{name:28}{shown:>28}   {demand}{'  MISSED' if value > most else ''}")
    return all(value <= most for _name, value, _shown, most, _demand in figures)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--segments", type=int, default=400)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"FIKRA_VAR": folder, "FIKRA_MODE": "demo", "LOG_LEVEL": "WARNING"}
        os.environ |= {"DATABASE_URL": "", "REDIS_URL": "", "DEBUG": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "fikra.settings"
        # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        try:
            return 0 if measure(Path(folder), options.segments, options.runs) else 1
        except (CouldNotRun, subprocess.CalledProcessError) as error:
            print(error, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
