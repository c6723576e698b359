"""Which translations began with a machine: the server says so when they are saved, and it stays with them."""

import re

import polib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fikra.catalogs.actions import approve, restore_message, save_source, translate
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.machine import provenance
from fikra.catalogs.models import Catalog, Message, State, Suggestion
from fikra.catalogs.review import approve_clean
from fikra.catalogs.store import load
from fikra.catalogs.suggestions import resolve
from tests.making import PARAGRAPHS, body, catalog_of, edit, make_article, make_label, translated

pytestmark = pytest.mark.django_db

MACHINE = "انخفض النهر لثلاث سنوات متتالية، ولا أحد يقيس ما تبقى منه."
EDITED = "انخفض منسوب النهر ثلاث سنوات متتالية، ولا أحد يقيس ما بقي منه."
OWN = "تراجع منسوب النهر ثلاثة أعوام على التوالي، وما من أحد يقيس ما بقي."


@pytest.fixture
def article():
    return make_article()


@pytest.fixture
def catalog(article):
    return catalog_of(article)


@pytest.fixture
def message(catalog):
    return suggested(catalog.messages.get(msgid=PARAGRAPHS[0]))


def suggested(message, text=MACHINE):
    Suggestion.objects.create(
        message=message, msgid=message.msgid, msgstr=text, origin=Suggestion.MACHINE, engine="m"
    )
    return message


def saved(message, text, **more):
    row = translate(message=message, msgstr=text, by=None, **more)
    assert row.changes.first().machine == row.machine, "the history says the same"
    return row


@pytest.mark.parametrize(("text", "mark"), [(MACHINE, True), (EDITED, True), (OWN, False)])
def test_a_text_is_marked_by_what_it_says(message, text, mark):
    assert saved(message, text).machine == mark
    message.refresh_from_db()
    assert message.machine == mark


def test_a_suggestion_that_was_set_aside_or_replaced_counts(message):
    resolve(suggestion=message.suggestions.get(), by=None)
    suggested(message, "شيء آخر لا يشبهه أبداً")
    assert saved(message, EDITED).machine


def test_without_a_suggestion_of_a_machine_nothing_is_marked(catalog):
    message = catalog.messages.get(msgid=PARAGRAPHS[0])
    message.suggestions.create(msgid=message.msgid, msgstr=MACHINE, origin=Suggestion.FILE)
    assert not saved(message, MACHINE).machine


def test_the_mark_goes_when_it_is_rewritten_and_when_it_is_emptied(message):
    assert saved(message, MACHINE).machine
    assert not saved(message, OWN).machine
    assert saved(message, MACHINE).machine
    assert not saved(message, "").machine


def test_the_mark_lasts_through_approval_and_says_so_in_the_history(message):
    row = approve(message=saved(message, MACHINE), by=None)
    assert (row.machine, row.state) == (True, State.APPROVED)
    assert row.changes.first().machine
    assert not approve(message=row, msgstr=OWN, by=None).machine


def test_restoring_a_version_restores_its_mark(message):
    old = saved(message, MACHINE).changes.first()
    row = saved(message, OWN)
    assert restore_message(change=old, by=None).machine
    assert row.changes.first().machine


def test_what_needs_work_is_marked_too(message):
    assert saved(message, MACHINE, done=False).machine


def returned(catalog, texts):
    """The catalog's PO file with these translations, by source text."""
    file = polib.pofile(export_po(catalog=catalog), wrapwidth=0)
    for entry in file:
        entry.msgstr = texts.get(entry.msgid, entry.msgstr)
    return str(file).encode()


def test_machine_text_that_comes_back_in_a_file_is_marked(catalog, message):
    import_po(data=returned(catalog, {PARAGRAPHS[0]: EDITED}), by=None)
    message.refresh_from_db()
    assert (message.msgstr, message.machine) == (EDITED, True)
    assert message.changes.first().machine


def test_many_come_back_with_one_question_about_machines(catalog):
    texts = {message.msgid: translated(message.msgid) for message in catalog.messages.all()}
    for message in catalog.messages.all():
        suggested(message, texts[message.msgid])
    with CaptureQueriesContext(connection) as queries:
        import_po(data=returned(catalog, texts), by=None)
    assert [message.machine for message in catalog.messages.all()] == [True] * 4
    assert sum('"catalogs_suggestion"."msgstr"' in query["sql"] for query in queries) == 1


def test_saving_asks_about_machines_only_where_one_has_suggested(catalog, message):
    def asked(message, text):
        with CaptureQueriesContext(connection) as queries:
            translate(message=message, msgstr=text, by=None)
        return sum('"catalogs_suggestion"."msgstr"' in query["sql"] for query in queries)

    other = catalog.messages.get(msgctxt="title")
    assert asked(other, "نص") == 0
    assert asked(message, EDITED) == 1


def test_a_paragraph_that_is_split_takes_the_mark_along():
    first = "The river has fallen for three years in a row, and nobody measures what is left of it."
    second = "Farmers in the south learned of the cuts after they had sown their fields of barley."
    article = make_article(text=body(f"{first} {second}"))
    catalog = catalog_of(article)
    text = f"{MACHINE} علم المزارعون في الجنوب بالتخفيضات بعد أن زرعوا حقولهم بالشعير."
    saved(suggested(catalog.messages.get(msgctxt="body"), text), text)
    edit(article, f"{first} {second}", f"{first}</p><p>{second}")
    parts = list(catalog.messages.filter(msgctxt="body", obsolete=False))
    assert [part.machine for part in parts if part.msgstr] == [True] * len(parts)
    for part in parts:
        assert saved(part, part.msgstr).machine, "confirming it makes it nobody's own"
        assert not saved(part, "نص جديد كل الجدة كتبه المترجم بنفسه من أوله إلى آخره.").machine


def test_a_label_that_a_machine_began_is_no_text_of_the_label_before_it_is_approved():
    label = make_label("topic", "Water management")
    message = suggested(Message.objects.get(msgid="Water management"), "إدارة المياه")
    row = saved(message, "إدارة المياه")
    label.refresh_from_db()
    assert not label.name_ar
    approve(message=row, by=None)
    label.refresh_from_db()
    assert label.name_ar == "إدارة المياه"


def test_so_it_is_where_all_that_is_clean_is_approved_at_once():
    label = make_label("topic", "Water management")
    message = suggested(Message.objects.get(msgid="Water management"), "إدارة المياه")
    saved(message, "إدارة المياه")
    label.refresh_from_db()
    assert not label.name_ar
    catalog = Catalog.objects.get(work=None, domain="")
    approve_clean(catalog=catalog, by=None, machine=True)
    label.refresh_from_db()
    assert label.name_ar == "إدارة المياه"


def test_unread_is_what_a_machine_began_and_nobody_approved(message, catalog):
    saved(message, MACHINE)
    unread = [row for row in load(catalog) if provenance.is_unread(row)]
    assert [row.pk for row in unread] == [message.pk]
    approve(message=message, by=None)
    assert not any(map(provenance.is_unread, load(catalog)))


def test_a_version_that_is_restored_has_its_mark_again(message):
    # As a part of a split paragraph begins: without a suggestion of its own.
    Message.objects.filter(pk=message.pk).update(msgstr=MACHINE, state=State.NEEDS_WORK, machine=True)
    marked = translate(message=message.pk, msgstr=MACHINE, by=None)
    change = marked.changes.first()
    assert not translate(message=marked, msgstr=OWN, by=None).machine
    assert restore_message(change=change, by=None).machine


def test_a_join_that_is_undone_leaves_a_persons_text_a_persons(article, catalog):
    first, second = (catalog.messages.get(msgid=text) for text in PARAGRAPHS[:2])
    translate(message=first, msgstr=OWN, by=None)
    theirs = "علموا <em>بعد</em> أن زرعوا حقولهم."
    translate(message=suggested(second, theirs), msgstr=theirs, by=None)
    before = article.text("body", "en")
    joined = re.sub(r"(left of it\.)</p>\s*<p[^>]*>", r"\1 ", before)
    assert joined != before
    for text in (joined, before):
        article.refresh_from_db()
        save_source(work=article, fields={"body": text}, by=None)
    first.refresh_from_db()
    assert (first.msgstr, first.state, first.machine) == (OWN, State.TRANSLATED, False)
