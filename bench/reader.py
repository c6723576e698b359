"""Measures the readers' pages: are they as light as we demand, and what does Lighthouse think of them?

    .venv/bin/python bench/reader.py [--runs N] [--no-lighthouse]

Starts a demo of its own, with its data in a temporary folder, and ends it afterwards. What a page weighs is
measured on the demo's longest article in each language, before images: what Chromium asks for to show it,
HTML, styles and script as gzip sends them, fonts as they are; 1 KB is 1,000 bytes. Lighthouse looks at the
home page and that article as on a phone; with --runs its scores are medians. It lives in
var/bench/lighthouse, put there by npm on the first run. Exit code 1 when a demand is missed, 2 when something
could not run.
"""

import argparse
import gzip
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(__file__).resolve().parent / "lighthouse" / "package.json"
LIGHTHOUSE = ROOT / "var" / "bench" / "lighthouse"
LANGUAGES = ("en", "ar")
CHROMIUM_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu"]

# What a page loads, as Chromium calls it → its name, and at most how many KB of it.
KINDS = {
    "document": ("HTML", 25),
    "stylesheet": ("styles", 15),
    "script": ("script", 6),
    "font": ("fonts", None),
}
MOST = 130  # KB of them all
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 98


class CouldNotRun(Exception):
    """Something that is needed is missing, or didn't start."""


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The address of a running demo."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    settings = {"PORT": str(port), "SITE_URL": address, "FIKRA_VAR": str(folder), "FIKRA_MODE": "demo"}
    unset = {"DATABASE_URL": "", "REDIS_URL": "", "DEBUG": "", "LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(
        [ROOT / "scripts" / "demo"], env=os.environ | settings | unset, stdout=subprocess.DEVNULL
    )
    try:
        wait_for(f"{address}/health/", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(address: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < until:
        try:
            urlopen(address, timeout=5).close()
            return
        except URLError:
            time.sleep(0.2)
    raise CouldNotRun("The demo did not start.")


def longest_article(address: str, language: str) -> str:
    """The article whose HTML is the largest, of all that the sitemap names."""
    with urlopen(f"{address}/sitemap.xml") as answer:
        found = re.findall(rf"<loc>({address}/{language}/articles/[^<]+)</loc>", answer.read().decode())
    if not found:
        raise CouldNotRun(f"The demo has no article in {language}.")
    return max(set(found), key=lambda article: len(urlopen(article).read()))


def chromium() -> str:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        raise CouldNotRun("Chromium is missing: apt-get install chromium")
    return path


# What a page weighs -----------------------------------------------------------------------------------


def weigh(address: str) -> dict[str, tuple[int, int]]:
    """By kind: how many files a page loads before images, and their bytes on the way."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        answers: list[Any] = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(address, wait_until="networkidle")
        # To the end, so that nothing which is loaded on the way down is left out.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_load_state("networkidle")
        loaded = [(answer.request.resource_type, answer.body()) for answer in answers]
        browser.close()
    return {
        kind: (len(bodies), sum(len(body) if kind == "font" else len(gzip.compress(body)) for body in bodies))
        for kind in KINDS
        for bodies in [[body for one, body in loaded if one == kind]]
    }


def show_weights(weights: dict[str, dict[str, tuple[int, int]]]) -> bool:
    """Prints the table; says whether every demand is met."""
    met = True
    print(
        f"{'an article before images':26}" + "".join(f"{language:>18}" for language in weights) + "   at most"
    )
    rows = [
        (name, most, [weight[kind] for weight in weights.values()]) for kind, (name, most) in KINDS.items()
    ]
    whole = [tuple(map(sum, zip(*weight.values(), strict=True))) for weight in weights.values()]
    for name, most, cells in [*rows, ("together", MOST, whole)]:
        missed = most is not None and any(size > most * 1000 for _count, size in cells)
        columns = "".join(f"{count:>5} × {size / 1000:7.1f} KB" for count, size in cells)
        print(f"{name:26}{columns}   {f'{most} KB' if most else '-':>7}{'  MISSED' if missed else ''}")
        met &= not missed
    return met


# What Lighthouse thinks of it -------------------------------------------------------------------------


def lighthouse() -> list[str | Path]:
    """The command; installed when it is missing or another version is wanted."""
    if not (shutil.which("npm") and shutil.which("node")):
        raise CouldNotRun("Node.js is missing: apt-get install nodejs npm")
    stamp, wanted = LIGHTHOUSE / ".installed", PACKAGE.read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"Installing Lighthouse into {LIGHTHOUSE.relative_to(ROOT)} …", file=sys.stderr)
        LIGHTHOUSE.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE, LIGHTHOUSE)
        npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(npm, cwd=LIGHTHOUSE, check=True, stdout=subprocess.DEVNULL)
        stamp.write_text(wanted)
    return ["node", LIGHTHOUSE / "node_modules" / "lighthouse" / "cli" / "index.js"]


def judge(address: str, runs: int) -> tuple[list[float], list[str]]:
    """The scores of a page, 0 to 100, medians of the runs; and what the last run objects to."""
    command = [*lighthouse(), address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={' '.join(CHROMIUM_FLAGS)}", f"--only-categories={','.join(CATEGORIES)}"]
    played = []
    for _run in range(runs):
        done = subprocess.run(
            command, env=os.environ | {"CHROME_PATH": chromium()}, stdout=subprocess.PIPE, check=True
        )
        report = json.loads(done.stdout)
        played.append([100 * (report["categories"][name]["score"] or 0) for name in CATEGORIES])
    objections = [
        f"{name}: {audit['title']} {audit.get('displayValue', '')} {example(audit)}".rstrip()
        for name in CATEGORIES
        for reference in report["categories"][name]["auditRefs"]
        for audit in [report["audits"][reference["id"]]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9
    ]
    return [median(scores) for scores in zip(*played, strict=True)], objections


def example(audit: dict[str, Any]) -> str:
    """The first thing that an audit found fault with: an element, an address or a message."""
    item = next(iter((audit.get("details") or {}).get("items") or []), {})
    return str(item.get("node", {}).get("selector") or item.get("description") or item.get("url") or "")


def show_scores(pages: dict[str, str], runs: int) -> bool:
    """Prints the table; says whether every demand is met."""
    met = True
    print(
        f"\n{'Lighthouse, mobile':26}"
        + "".join(f"{name:>16}" for name in CATEGORIES)
        + f"   at least {LEAST}"
    )
    for name, address in pages.items():
        scores, objections = judge(address, runs)
        missed = min(scores) < LEAST
        print(f"{name:26}" + "".join(f"{score:16.0f}" for score in scores) + ("  MISSED" if missed else ""))
        for objection in objections if missed else ():
            print(f"    {objection}")
        met &= not missed
    return met


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=1, help="of Lighthouse on each page (default: 1)")
    parser.add_argument("--no-lighthouse", action="store_true", help="only what pages weigh")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder, demo(Path(folder)) as address:
            articles = {language: longest_article(address, language) for language in LANGUAGES}
            met = show_weights({language: weigh(article) for language, article in articles.items()})
            if not options.no_lighthouse:
                pages = {f"home, {language}": f"{address}/{language}/" for language in LANGUAGES}
                pages |= {f"article, {language}": article for language, article in articles.items()}
                met &= show_scores(pages, options.runs)
    except (CouldNotRun, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
