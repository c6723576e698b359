"""The demo shows what the system is for: every state that an edition can be in, in texts of our own."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from fikra.articles.models import Article, Series
from fikra.catalogs.models import Catalog, Comment
from fikra.catalogs.status import Progress
from fikra.editions import public
from fikra.editions.models import Snapshot
from fikra.memory.models import Term
from fikra.text import html

pytestmark = pytest.mark.django_db

#: Ten short paragraphs that nobody has translated yet: the text to try the workbench with.
BRIEF = "ten-questions-for-a-city-budget"


@pytest.fixture
def output() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_it_is_loaded_once_and_says_what_to_try(output: str):
    assert "Try first" in output
    articles = Article._base_manager.count()
    again = StringIO()
    call_command("load_demo", stdout=again)
    assert "loaded already" in again.getvalue()
    assert Article._base_manager.count() == articles >= 12


def test_its_editions_are_in_every_state(output: str):
    live = Snapshot.objects.live().filter(kind="article")
    english, arabic = (
        set(live.filter(language=code).values_list("work_id", flat=True)) for code in ("en", "ar")
    )
    assert len(english & arabic) >= 10
    assert len(english - arabic) == 1  # its translation is under way
    (under_way,) = Catalog.objects.filter(work_id__in=english - arabic)
    assert 0 < Progress.of(under_way).words_left < Progress.of(under_way).total_words
    assert Snapshot.objects.scheduled().filter(kind="article").count() == 2  # one article, both languages
    outdated = [
        row.work_id for row in live.filter(language="ar") if public.is_outdated(row, public.counterparts(row))
    ]
    assert len(outdated) == 1
    corrected = live.get(language="en", work_id=outdated[0])
    assert corrected.card["corrections"]


def test_its_articles_are_long_and_rich_and_some_were_written_in_arabic_first(output: str):
    rows = list(Article._base_manager.all())
    assert sum(row.source_language == "ar" for row in rows) >= 3
    bodies = [row.text("body", row.source_language) for row in rows if row.slug_en != BRIEF]
    assert all(600 <= html.words(body) <= 1_250 for body in bodies)
    for wanted in (
        "<h2",
        "<a ",
        "<blockquote",
        "<ul",
        "<ol",
        "<table",
        "<sup><a",
        "<img",
        "<aside",
        "/articles/",
    ):
        assert sum(wanted in body for body in bodies) >= 2, wanted
    assert all(re.search(r'alt="[^"]', image) for body in bodies for image in re.findall("<img [^>]*>", body))
    assert Series._base_manager.count() == 2


def test_its_two_languages_agree_block_by_block(root: Path):
    done = subprocess.run(
        [sys.executable, "demo/check_pairs.py"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_its_people_have_work_in_hand(output: str):
    brief = Catalog.objects.get(work__as_article__slug_en=BRIEF)
    assert Progress.of(brief).done_words == 0
    assert brief.messages.filter(msgctxt="body", context__kind="p").count() == 10
    assert Catalog.objects.filter(translator__username="translator", due_on__isnull=False).count() == 3
    assert Catalog.objects.filter(submitted_at__isnull=False, reviewer__username="reviewer").count() == 1
    assert Term.objects.filter(target_language="ar").count() >= 20
    assert Comment.objects.filter(kind="question").count() == 1
