"""Messages come from files of others: none of 100,000 letters may keep a reader of it for minutes.

The bound is no measure of speed: with quadratic work each of them takes several times as long.
"""

import signal
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from fikra.text import checks
from fikra.text.notation import parse_tags, strip_tags, tag_problems
from fikra.text.paired import sentence_pairs
from fikra.text.retag import retag
from fikra.text.sentences import sentences

LETTERS = 100_000
SECONDS = 30  # of this process's own time

HOSTILE = {
    "a tag that never closes": "<a" + " " * LETTERS,
    "blanks": "x" + " " * LETTERS + "y",
    "lines of a blank": "x" + "\n " * (LETTERS // 2) + "y",
    "stops": "." * LETTERS,
    "abbreviations": "e.g. " * (LETTERS // 5),
    "initials": "Mr. A. B. " * (LETTERS // 10),
    "Arabic initials": "د. " * (LETTERS // 3),
    "signs between stops": "! - " * (LETTERS // 4) + "x",
    "digits": "1" * LETTERS,
    "kashida": "ا" + "ـ" * LETTERS,
    "brackets after an address": "http://x" + ")" * LETTERS,
    "code that is left open": "".join(f"<code{number}>" for number in range(LETTERS // 10)),
    "blanks behind a month": "May" + " " * LETTERS + "May",
    "dates": " ".join(f"{day % 28 + 1} May {1900 + day % 200}" for day in range(LETTERS // 11)),
    "elements": "<em>a</em> " * (LETTERS // 11),
}
READERS: dict[str, Callable[[str], object]] = {
    "tags": lambda text: tag_problems(text, strip_tags(text) + text),
    "English sentences": lambda text: sentences(text, "en"),
    "Arabic sentences": lambda text: sentences(text, "ar"),
    "pairs": lambda text: sentence_pairs(text, text, source_language="en", target_language="ar"),
    "retag": lambda text: retag("<em>x</em>", (), text, ()),
    "checks": lambda text: checks.findings(text, "انظر 5 مارس.", source_language="en", target_language="ar"),
    "checks of a translation": lambda text: checks.findings(
        "See March 5.", text, source_language="en", target_language="ar"
    ),
}


@pytest.fixture
def bounded() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise AssertionError("still at it")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_message_is_read_within_bounds(reader: str, text: str) -> None:
    READERS[reader](HOSTILE[text])


@pytest.mark.parametrize(
    ("msg", "tags"),
    [
        ("<a1 >x</a1 >", [("open", "a1"), ("close", "a1")]),
        ("<br1 />", [("void", "br1")]),
        ("<br//>", [("void", "br/")]),
        ("<a/ >", [("open", "a/")]),
        ('<a href="x y" />', [("void", 'a href="x y"')]),
        ("<a <em>", [("open", "em")]),
        ("< a>", []),
    ],
)
def test_a_tag_has_no_blank_at_the_end_of_its_name(msg: str, tags: list[tuple[str, str]]) -> None:
    assert parse_tags(msg) == tags
