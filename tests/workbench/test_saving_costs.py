"""What saving costs: a paragraph among many is saved with six queries, whatever else is open."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fikra.catalogs.actions import translate
from fikra.catalogs.status import Progress
from tests.making import body, catalog_of, make_article, translate_all, translated
from tests.workbench.desk import save

pytestmark = pytest.mark.django_db
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@pytest.fixture
def catalog():
    return catalog_of(make_article(text=body(*(f"Paragraph number {n} of many." for n in range(40)))))


def queries_of(client, message, text, **more) -> list[str]:
    with CaptureQueriesContext(connection) as seen:
        assert save(client, message, text, **more).status_code == 200
    asked = [query["sql"] for query in seen.captured_queries]
    return [sql for sql in asked if not sql.startswith(TRANSACTION)]


@pytest.mark.parametrize("action", ["translate", "draft"])
def test_a_paragraph_among_many_is_saved_with_six_queries(translator, catalog, action):
    message = catalog.messages.filter(msgctxt="body")[20]
    queries = queries_of(translator, message, "فقرة من كثير.", action=action)
    assert len(queries) <= 6, queries


def test_so_is_one_that_is_translated_already(translator, catalog):
    message = translate(message=catalog.messages.filter(msgctxt="body")[3], msgstr="فقرة.", by=None)
    assert len(queries_of(translator, message, "فقرة أخرى.")) <= 6


def test_the_last_one_of_a_field_writes_the_text_that_readers_get(translator, catalog):
    *others, last = catalog.messages.filter(msgctxt="body")
    for message in others:
        translate(message=message, msgstr=translated(message.msgid), by=None)
    work = catalog.work.specific
    assert work.text("body", "ar") == ""
    assert save(translator, last, "الأخيرة.").status_code == 200
    work.refresh_from_db()
    assert "الأخيرة." in work.text("body", "ar")
    assert work.text("title", "ar") == "", "another field is another matter"


def test_a_complete_field_follows_every_change_and_keeps_its_last_complete_text(translator):
    work = make_article()
    catalog = translate_all(work)
    message = catalog.messages.filter(msgctxt="body")[0]
    save(translator, message, "صياغة ثانية.")
    work.refresh_from_db()
    assert "صياغة ثانية." in work.text("body", "ar")
    message.refresh_from_db()
    save(translator, message, "صياغة ناقصة", action="draft")
    message.refresh_from_db()
    work.refresh_from_db()
    assert "صياغة ثانية." in work.text("body", "ar")
    save(translator, message, "صياغة ثالثة.")
    work.refresh_from_db()
    assert "صياغة ثالثة." in work.text("body", "ar")


def test_progress_counted_step_by_step_is_progress_counted_anew(translator, catalog):
    first, second, third = catalog.messages.filter(msgctxt="body")[:3]
    save(translator, first, "أولى.")
    save(translator, second, "ثانية", action="draft")
    save(translator, third, "ثالثة.")
    third.refresh_from_db()
    save(translator, third, "")
    catalog.refresh_from_db()
    states = list(catalog.messages.values_list("state", flat=True))
    assert list(Progress.of(catalog).segments.values()) == [states.count(state) for state in range(4)]
    assert catalog.counts["open"] == {"title": 1, "body": 39}


def test_a_catalog_whose_open_fields_were_never_counted_is_counted_then(translator, catalog):
    catalog.counts.pop("open")
    catalog.save()
    save(translator, catalog.messages.filter(msgctxt="body")[0], "أولى.")
    catalog.refresh_from_db()
    assert catalog.counts["open"] == {"title": 1, "body": 39}
