"""The same memory gives the same answers on SQLite and on PostgreSQL: they are written down here."""

import pytest

from fikra.memory.actions import remember
from fikra.memory.models import Posting
from fikra.memory.search import find

pytestmark = pytest.mark.django_db

WHO = ("council", "minister", "mayor", "harbour master", "fishers’ union", "school board")
WHAT = ("closed the old port", "opened a new market", "raised the price of water", "paid for the bridge")
WHEN = ("in spring", "last winter", "after the vote", "before anybody was asked")
TEXTS = [f"The {who} {what} {when}." for who in WHO for what in WHAT for when in WHEN]


def test_a_look_up_gives_what_is_written_here():
    remember(
        pairs=[(text, text.upper()) for text in TEXTS], source_language="en", target_language="ar", origin="a"
    )
    matches = find(
        text="The mayor opened the new market after the vote.",
        source_language="en",
        target_language="ar",
        limit=8,
    )
    assert [(match.score, match.source) for match in matches] == EXPECTED
    numbers = Posting.objects.order_by("shingle", "length", "key").values_list("shingle", "key")
    assert (len(numbers), *numbers[0]) == FIRST


EXPECTED = [
    (95, "The mayor opened a new market after the vote."),
    (86, "The minister opened a new market after the vote."),
    (85, "The council opened a new market after the vote."),
    (83, "The harbour master opened a new market after the vote."),
    (82, "The school board opened a new market after the vote."),
    (80, "The mayor closed the old port after the vote."),
    (79, "The fishers’ union opened a new market after the vote."),
    (78, "The mayor opened a new market last winter."),
]
#: How many postings there are (twelve for each side of each text), and the shingle and key of the first.
FIRST = (3936, -2135446651, 4495844810588633301)
