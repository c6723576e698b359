"""The board: how far every text is in every language, in words, with charts and as a file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from fikra.catalogs.actions import translate
from fikra.catalogs.models import Catalog, Change, Message
from fikra.editions.actions import publish
from fikra.workbench.charts import drawn
from tests.making import catalog_of, edit, make_article, make_user, translate_all

pytestmark = pytest.mark.django_db

BOARD, CSV = "/admin/board/", "/admin/board/csv/"


def rows(client: Client, query: str = "") -> list:
    return client.get(BOARD + query).context["rows"]


def lines(client: Client, query: str = "") -> list[dict[str, str]]:
    text = b"".join(client.get(CSV + query).streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get(address)
    return len(seen)


def test_an_empty_site_has_an_empty_board_in_both_languages(editor):
    for language in ("en", "ar"):
        editor.user.language = language
        editor.user.save()
        assert f'<html lang="{language}"' in editor.get(BOARD).text
        assert rows(editor) == []


@pytest.mark.parametrize("source", ["en", "ar"])
def test_progress_is_counted_in_words_and_not_in_segments(editor, source):
    article = make_article("One", source=source, text="<p>" + "word " * 19 + "</p>")
    translate(message=catalog_of(article).messages.get(msgctxt="title"), msgstr="X", by=None)
    progress = rows(editor)[0].progress
    assert (progress.done_words, progress.words_left, progress.percent) == (1, 19, 5)


def test_what_a_machine_began_is_not_done_until_somebody_has_reviewed_it(editor):
    translate_all(make_article("One two", text="<p>three four five</p>"))
    Message.objects.filter(msgctxt="body").update(machine=True)
    Change.objects.filter(msgctxt="body").update(machine=True)
    context = editor.get(BOARD).context
    assert context["rows"][0].progress.words_left == 3
    assert context["states"][0].progress.words_left == 3
    assert context["weeks"].total == 2


def test_sorted_by_words_left_what_a_machine_began_counts_as_it_is_shown(editor):
    for title, text in (("Few", "one two"), ("Many", "one two three four five six")):
        translate_all(make_article(title, text=f"<p>{text}</p>"))
    Message.objects.filter(msgctxt="body").update(machine=True)
    for sort, titles in (("left", ["Few", "Many"]), ("-left", ["Many", "Few"])):
        found = rows(editor, f"?sort={sort}")
        assert [str(row.title) for row in found] == titles
        assert {row.progress.words_left for row in found} == {2, 6}


def test_a_message_counts_once_in_a_week_however_often_it_is_saved(editor):
    catalog = translate_all(make_article("One two", text="<p>three</p>"))
    message = catalog.messages.get(msgctxt="title")
    translate(message=message, msgstr="Anew", by=None)
    assert editor.get(BOARD).context["weeks"].total == 3
    first = Change.objects.filter(message=message, verb="translated").order_by("pk").first()
    Change.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(weeks=3))
    weeks = editor.get(BOARD).context["weeks"]
    assert (weeks.total, weeks.bars[-1].words, weeks.bars[-4].words) == (5, 3, 2)


def test_the_first_week_stands_where_reading_begins():
    english, arabic = (drawn([1, 2], ["a", "b"], reading).bars for reading in ("ltr", "rtl"))
    assert english[0].x < english[1].x
    assert arabic[0].x > arabic[1].x


def test_a_translation_left_behind_by_its_source_says_since_when(editor):
    article = make_article()
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    assert rows(editor, "?stale=1") == []
    article.refresh_from_db()
    edit(article, "three years", "four years")
    live = publish(work=article, language="en", by=None)
    found = rows(editor, "?stale=1&sort=stale")
    assert [row.stale_since for row in found] == [live.live_from]


def test_it_is_narrowed_by_pair_stage_person_date_and_words(editor):
    make_article("Wells"), make_article("آبار", source="ar")
    tarek = make_user("tarek", "translator", "en", "ar")
    yesterday = timezone.localdate() - timedelta(days=1)
    Catalog.objects.filter(source_language="en", work__isnull=False).update(
        translator=tarek, due_on=yesterday
    )
    for query, title in (
        ("?pair=en-ar", "Wells"),
        ("?stage=translation", "Wells"),
        ("?stage=open", "آبار"),
        (f"?who={tarek.pk}", "Wells"),
        ("?who=nobody", "آبار"),
        ("?overdue=1", "Wells"),
        ("?q=ابار", "آبار"),
    ):
        assert [str(row.title) for row in rows(editor, query)] == [title], query
        assert [line["title"] for line in lines(editor, query)] == [title], query
    for nonsense in ("?pair=xx&stage=x&who=x&sort=x&page=x", "?who=99999999999&page=-1&q=%00"):
        assert len(rows(editor, nonsense)) == 2


def test_no_cell_of_the_file_is_a_formula(editor):
    for title in ("=1+1", "+1", "-1", "@x"):
        make_article(title)
    assert {line["title"] for line in lines(editor)} == {"'=1+1", "'+1", "'-1", "'@x"}


def test_the_number_of_queries_does_not_grow_with_the_texts(editor):
    make_article("First"), make_article("Second")
    few = [queries(editor, BOARD), queries(editor, BOARD + "?stale=1&sort=-left")]
    for number in range(30):
        make_article(f"Number {number}")
    assert [queries(editor, BOARD), queries(editor, BOARD + "?stale=1&sort=-left")] == few
    assert few[0] <= 26


def test_only_staff_who_see_translations_see_it(client, db):
    assert client.get(BOARD).status_code == 302
    nobody = make_user("nobody", "editor")
    nobody.groups.clear()
    nobody.is_staff = True
    nobody.save()
    client.force_login(nobody)
    assert [client.get(BOARD).status_code, client.get(CSV).status_code] == [403, 403]
