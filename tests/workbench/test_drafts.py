"""The pages' side of drafts: what the script sends, and what it gets."""

import pytest
from django.urls import reverse

from fikra.catalogs.actions import translate
from fikra.catalogs.drafts import keep_draft
from fikra.catalogs.models import Draft
from tests.making import PARAGRAPHS, catalog_of, make_article
from tests.workbench.desk import save


@pytest.fixture
def catalog(db):
    return catalog_of(make_article())


@pytest.fixture
def message(catalog):
    return catalog.messages.get(msgid=PARAGRAPHS[0])


def send(client, message, name="draft", **data):
    return client.post(reverse(f"workbench:{name}", args=[message.pk]), data)


def test_a_draft_is_taken_in_within_five_queries(translator, message, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        answer = send(translator, message, msgstr="انخفض النهر", version=message.version)
    assert (answer.status_code, answer.content) == (204, b"")
    assert Draft.objects.get().msgstr == "انخفض النهر"


def test_a_draft_is_dropped(translator, message):
    send(translator, message, msgstr="انخفض", version=0)
    assert send(translator, message, action="drop").status_code == 204
    assert not Draft.objects.exists()


def test_one_without_the_right_is_told_so(other_translator, message):
    answer = send(other_translator, message, msgstr="x", version=0)
    assert answer.status_code == 403
    assert "English" in answer.json()["problem"]
    assert send(other_translator, message, "draft_notice", msgstr="x").status_code == 403


def test_one_who_is_signed_out_is_led_to_the_login(client, message):
    assert "/login/" in send(client, message, msgstr="x", version=0).url


def test_what_is_no_number_is_an_old_version(translator, message):
    for version in ("", "-1", "x", "9" * 40, "٣"):
        assert send(translator, message, msgstr="نص", version=version).status_code == 204
        assert Draft.objects.get().version == 0


def test_a_text_beyond_every_measure_is_refused_in_words(translator, message, monkeypatch):
    monkeypatch.setattr("fikra.catalogs.drafts.LONGEST", 10)
    answer = send(translator, message, msgstr="س" * 11, version=0)
    assert (answer.status_code, answer.json()) == (422, {"problem": "This text is too long."})


def test_looking_is_no_way_to_send(translator, message):
    assert translator.get(reverse("workbench:draft", args=[message.pk])).status_code == 405
    assert send(translator, message, "draft").status_code == 204
    assert translator.post(reverse("workbench:draft", args=[0]), {}).status_code == 404


@pytest.mark.parametrize("at", ["2026-03-04T05:06:07Z", "yesterday", "2026-99-99T99:99", ""])
def test_the_notice_says_when_it_was_typed(translator, message, at):
    page = send(translator, message, "draft_notice", msgstr="انخفض", version=message.version, at=at).text
    assert "data-discard" in page
    assert "data-theirs" not in page
    assert ("4 Mar 2026" in page) == at.startswith("2026-03")


def test_the_notice_shows_both_texts_when_the_message_has_changed(translator, reviewer, message):
    row = translate(message=message, msgstr="هبط النهر كثيراً.", by=reviewer.user)
    page = send(translator, message, "draft_notice", msgstr="انخفض النهر.", version=row.version - 1).text
    assert "<bdi>rima</bdi>" in page
    assert "<del>هبط</del>" in page
    assert "<ins>انخفض</ins>" in page
    assert 'data-take="هبط النهر كثيراً."' in page


def test_the_page_holds_what_was_left_and_not_what_is_spent(translator, catalog, message):
    keep_draft(message=message, msgstr='انخفض "<em>', version=message.version, by=translator.user)
    address = reverse("workbench:catalog", args=[catalog.pk])
    page = translator.get(address).text
    assert f'<template data-draft="{message.pk}" data-text="انخفض &quot;&lt;em&gt;"' in page
    save(translator, message, "انخفض النهر.")
    assert "data-draft=" not in translator.get(address).text


def test_nobody_sees_the_drafts_of_others(translator, reviewer, catalog, message):
    keep_draft(message=message, msgstr="انخفض", version=message.version, by=translator.user)
    assert "انخفض" not in reviewer.get(reverse("workbench:catalog", args=[catalog.pk])).text
