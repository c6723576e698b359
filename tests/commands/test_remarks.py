"""What the commands say beside what they do."""

import contextlib
import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fikra.articles.queries import find
from fikra.catalogs.actions import save_source
from tests.making import edit, make_article, translate_all

pytestmark = pytest.mark.django_db

DOCUMENT = """---
title: A title
authors: Rand, Rand
topics: Water
colour: blue
---

One paragraph ![a dam](https://elsewhere.example/dam.png) with a picture.
"""


def command(name: str, *args: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command(name, *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_an_import_says_what_it_made_what_it_ignored_and_what_readers_will_miss(tmp_path):
    file = tmp_path / "a.md"
    file.write_text(DOCUMENT, encoding="utf-8")
    out, err = command("import_article", str(file))
    assert out.splitlines()[0].isdigit()
    for text in (
        "New, please complete them: Rand, Water.",
        "Ignored: colour.",
        "https://elsewhere.example/dam.png",
    ):
        assert text in err


def test_status_tells_what_is_left_and_what_is_public():
    article = make_article()
    translate_all(article)
    save_source(work=article, fields={"title": "Counting the water again"}, by=None)
    command("publish", str(article.pk), "--language", "en")
    (line,) = [line for line in command("status")[0].splitlines() if "again" in line]
    assert line.split()[0] == str(article.pk)
    assert line.split()[3:6] == ["4", "1", "en"]


def test_status_marks_an_edition_whose_source_has_moved_on():
    article = make_article()
    translate_all(article)
    for language in ("en", "ar"):
        command("publish", str(article.pk), "--language", language)
    assert "outdated" not in command("status")[0]
    edit(article, "three years", "four years")
    command("publish", str(article.pk), "--language", "en")
    assert "ar (outdated) en " in command("status")[0]
    row = next(row for row in json.loads(command("status", "--format", "json")[0]) if row["article"])
    assert (row["public"], row["outdated"]) == (["ar", "en"], ["ar"])


def test_status_asks_no_more_when_there_is_more():
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            command("status")
        return len(queries)

    def publish_one(title: str) -> None:
        article = make_article(title)
        translate_all(article)
        for language in ("en", "ar"):
            command("publish", str(article.pk), "--language", language)

    publish_one("One")
    before = asked()
    publish_one("Two")
    assert asked() == before


@pytest.mark.parametrize("dry", [True, False])
def test_a_dry_run_of_an_import_says_that_nothing_was_changed(tmp_path, dry):
    article, file = make_article(), tmp_path / "a.po"
    command("export_po", str(article.pk), "--language", "ar", "--output", str(file))
    out, _err = command("import_po", str(file), *(["--dry-run"] if dry else []))
    assert (out.splitlines()[-1] == "Nothing was changed: this was a dry run.") is dry


def test_a_scheduled_publication_says_when():
    out, _err = command("publish", str(make_article().pk), "--language", "en", "--at", "2099-01-01T09:00")
    assert "2099-01-01 09:00" in out.splitlines()[1]


def test_who_reads_only_the_first_line_has_the_article_all_the_same(tmp_path):
    class OneLine(io.StringIO):
        def write(self, text: str) -> int:
            if self.getvalue():
                raise BrokenPipeError
            return super().write(text)

    file = tmp_path / "article.txt"
    file.write_text("Piped\n\nText.\n", encoding="utf-8")
    out = OneLine()
    with contextlib.suppress(BrokenPipeError):
        call_command("import_article", str(file), stdout=out)
    assert find(int(out.getvalue().split("\n")[0])).name_in_source == "Piped"
