"""The history of a message and of a whole catalog."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fikra.accounts.models import User
from fikra.catalogs.actions import translate
from fikra.catalogs.models import Catalog, Change, Message
from fikra.catalogs.notes import set_note
from fikra.catalogs.review import send_back
from tests.making import body, catalog_of, edit, make_article, make_user, translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalog():
    return catalog_of(make_article())


@pytest.fixture
def message(catalog):
    return catalog.messages.get(msgid__contains="river")


def versions(client, message) -> str:
    page = client.get(reverse("workbench:history", args=[message.pk])).text
    return page[page.index('<ol class="history-list">') :]


def whole(client, catalog, **query):
    return client.get(reverse("workbench:catalog_history", args=[catalog.pk]), query)


def test_every_version_says_who_and_what_was_changed(translator, message):
    translate(message=message, msgstr="النهر ينخفض", by=translator.user)
    message.refresh_from_db()
    translate(message=message, msgstr="النهر انخفض", by=translator.user)
    shown = versions(translator, message)
    assert "النهر <del>ينخفض</del><ins>انخفض</ins>" in shown
    assert shown.count("<bdi>tarek</bdi>") == 2


def test_notes_and_sources_are_compared_as_well(translator, message):
    set_note(message=message, note="Old <b>note</b>", by=translator.user)
    message.refresh_from_db()
    set_note(message=message, note="New <b>note</b>", by=translator.user)
    edit(message.catalog.work.specific, "three years", "four years")
    shown = versions(translator, message)
    assert "<del>Old</del><ins>New</ins> &lt;b&gt;note&lt;/b&gt;" in shown
    assert "<del>three</del><ins>four</ins> years" in shown


def test_what_was_sent_back_says_why(reviewer, message):
    translate(message=message, msgstr="ينخفض النهر", by=None)
    message.refresh_from_db()
    send_back(message=message, reason="Too <i>short</i>", by=reviewer.user)
    shown = versions(reviewer, message)
    assert "Too &lt;i&gt;short&lt;/i&gt;" in shown


def test_a_machines_share_is_marked(translator, message):
    translate(message=message, msgstr="ينخفض النهر", by=None)
    assert "machine-assisted" not in versions(translator, message)
    Change.objects.filter(message=message).update(machine=True)
    assert "machine-assisted" in versions(translator, message)


def test_an_older_version_is_brought_back_by_a_button(translator, message):
    translate(message=message, msgstr="واحد", by=None)
    first = message.changes.first()
    message.refresh_from_db()
    translate(message=message, msgstr="اثنان", by=None)
    message.refresh_from_db()
    assert f'name="change" value="{first.pk}"' in versions(translator, message)
    translator.post(
        reverse("workbench:message", args=[message.pk]),
        {"action": "restore", "change": first.pk, "version": message.version},
    )
    message.refresh_from_db()
    assert message.msgstr == "واحد"


def test_who_may_only_read_has_no_button(editor, message):
    translate(message=message, msgstr="واحد", by=None)
    message.refresh_from_db()
    translate(message=message, msgstr="اثنان", by=None)
    assert 'value="restore"' not in versions(editor, message)


def test_a_catalog_says_what_was_changed_in_it_by_whom(translator, editor, catalog, message):
    translate(message=message, msgstr="ينخفض النهر", by=translator.user)
    shown = whole(editor, catalog).text
    assert "<ins>ينخفض النهر</ins>" in shown
    assert "<bdi>tarek</bdi>" in shown
    assert "4 segments" in shown


def test_it_is_asked_since_a_revision_a_day_or_of_one_person(translator, catalog, message):
    translate(message=message, msgstr="ينخفض النهر", by=translator.user)
    catalog.refresh_from_db()
    today = timezone.localdate()
    for query, found in (
        ({"since": catalog.revision - 1}, True),
        ({"since": catalog.revision}, False),
        ({"from": today.isoformat()}, True),
        ({"from": (today + timedelta(days=1)).isoformat()}, False),
        ({"by": translator.user.pk}, True),
        ({"by": make_user("other", "editor").pk}, False),
    ):
        assert ("ينخفض النهر" in whole(translator, catalog, **query).text) is found, query


@pytest.mark.parametrize(
    "query",
    [
        {"since": "-1"},
        {"since": "9" * 40},
        {"from": "2025-02-30"},
        {"from": "0001-01-01"},
        {"from": "<script>"},
        {"by": "٣"},
        {"page": "0"},
        {"page": "x"},
        {"page": "9999"},
    ],
)
def test_nonsense_is_asked_in_vain(translator, catalog, query):
    answer = whole(translator, catalog, **query)
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_pages_have_constant_queries(translator, django_assert_max_num_queries):
    texts = [f"Paragraph {number} on the river." for number in range(70)]
    catalog = translate_all(make_article(text=body(*texts)))
    whole(translator, catalog)
    with django_assert_max_num_queries(13):
        first = whole(translator, catalog)
    with django_assert_max_num_queries(13):
        last = whole(translator, catalog, page=first.context["page"].paginator.num_pages)
    assert first.context["page"].paginator.num_pages == 3
    assert "page=2" in first.text
    assert "found in the source" in last.text.lower()
    assert Catalog.objects.count() == 1


def test_it_is_linked_from_the_editor_and_kept_from_strangers(translator, client, catalog):
    address = reverse("workbench:catalog_history", args=[catalog.pk])
    assert address in translator.get(reverse("workbench:catalog", args=[catalog.pk])).text
    client.force_login(User.objects.create_user("stranger", password="x", is_staff=True))
    assert client.get(address).status_code == 403
    assert Message.objects.exists()
