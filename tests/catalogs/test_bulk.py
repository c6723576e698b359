"""One action on many messages: done where it can be, and said where it can't."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fikra.catalogs.actions import translate
from fikra.catalogs.bulk import Bulk, change_many
from fikra.catalogs.models import State
from fikra.catalogs.status import Progress
from fikra.memory.actions import look_up, remember
from tests.making import PARAGRAPHS, body, catalog_of, make_article, make_user, translate_all

pytestmark = pytest.mark.django_db


def seen(catalog) -> dict[int, int]:
    return dict(catalog.messages.filter(obsolete=False).values_list("pk", "version"))


def test_what_is_approved_together_is_remembered_and_counted():
    catalog = translate_all(make_article())
    report = change_many(catalog=catalog, seen=seen(catalog), action=Bulk.APPROVE, by=None)
    assert (len(report.done), report.left) == (4, [])
    catalog.refresh_from_db()
    assert Progress.of(catalog).segments["approved"] == 4
    assert look_up(sources=[PARAGRAPHS[0]], source_language="en", target_language="ar")


def test_what_can_not_be_approved_is_left_with_the_reason():
    catalog = catalog_of(make_article())
    tags = catalog.messages.get(msgid__contains="<em>")
    translate(message=tags, msgstr="بلا وسوم", by=None, done=False)
    report = change_many(catalog=catalog, seen=seen(catalog), action=Bulk.APPROVE, by=None)
    assert report.done == []
    assert {row.pk: why for row, why in report.left}[tags.pk].startswith("The tags")
    assert len(report.left) == 4


def test_what_somebody_changed_meanwhile_is_left():
    catalog = translate_all(make_article())
    before = seen(catalog)
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    translate(message=message, msgstr="غيره.", by=None)
    report = change_many(catalog=catalog, seen=before, action=Bulk.NEEDS_WORK, by=None)
    assert [row.pk for row, _why in report.left] == [message.pk]
    message.refresh_from_db()
    assert message.state == State.TRANSLATED


def test_exact_matches_fill_what_is_empty_and_nothing_else():
    remember(pairs=[(PARAGRAPHS[0], "من الذاكرة.")], source_language="en", target_language="ar", origin="x")
    article = make_article()
    catalog = catalog_of(article)
    title = catalog.messages.get(msgctxt="title")
    translate(message=title, msgstr="عنوان", by=None)
    report = change_many(catalog=catalog, seen=seen(catalog), action=Bulk.TAKE, by=None)
    assert [(row.msgid, row.msgstr, row.state) for row in report.done] == [
        (PARAGRAPHS[0], "من الذاكرة.", State.TRANSLATED)
    ]
    title.refresh_from_db()
    assert title.msgstr == "عنوان"


def test_a_field_that_becomes_complete_is_written():
    remember(
        pairs=[(text, f"عن {text}") for text in ("One here.", "Two here.")],
        source_language="en",
        target_language="ar",
        origin="x",
    )
    article = make_article(text=body("One here.", "Two here."))
    catalog = catalog_of(article)
    change_many(catalog=catalog, seen=seen(catalog), action=Bulk.TAKE, by=None)
    article.refresh_from_db()
    assert "عن One here." in article.text("body", "ar")


def test_one_without_the_right_changes_nothing():
    catalog = translate_all(make_article())
    with pytest.raises(PermissionDenied):
        change_many(
            catalog=catalog,
            seen=seen(catalog),
            action=Bulk.APPROVE,
            by=make_user("t", "translator", "en", "ar"),
        )


def test_nobody_approves_their_own_where_two_are_wanted(settings):
    settings.REVIEW_BY_ANOTHER = True
    reviewer = make_user("r", "reviewer", "en", "ar")
    catalog = translate_all(make_article())
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    translate(message=message, msgstr="صياغتي.", by=reviewer)
    report = change_many(catalog=catalog, seen=seen(catalog), action=Bulk.APPROVE, by=reviewer)
    assert [row.pk for row, _why in report.left] == [message.pk]
    assert len(report.done) == 3


def test_many_take_no_more_queries_than_few():
    def queries(count: int) -> int:
        catalog = translate_all(
            make_article(text=body(*(f"Paragraph {n} of {count}." for n in range(count))))
        )
        wanted = seen(catalog)
        with CaptureQueriesContext(connection) as asked:
            change_many(catalog=catalog, seen=wanted, action=Bulk.APPROVE, by=None)
        return len(asked)

    assert queries(30) == queries(3)
