"""What a machine began is published after a review only, and readers are told."""

import json

import pytest
from django.core.exceptions import ValidationError

from fikra.catalogs.actions import approve, save_source, translate
from fikra.catalogs.models import Message, State, Suggestion
from fikra.editions.actions import publish, publish_labels
from fikra.editions.gate import obstacles
from fikra.editions.models import Snapshot
from fikra.memory.models import Entry
from tests.making import (
    PARAGRAPHS,
    body,
    catalog_of,
    edit,
    make_article,
    make_label,
    translate_all,
    translated,
)

pytestmark = pytest.mark.django_db

REASON = "1 segment began as a machine's suggestion and is not approved yet."


def assisted(message: Message) -> Message:
    """A message that a machine was asked for, and whose translation is what it said."""
    text = translated(message.msgid)
    message.suggestions.create(msgid=message.msgid, msgstr=text, origin=Suggestion.MACHINE, engine="m")
    return translate(message=message, msgstr=text, by=None)


@pytest.fixture
def article():
    article = make_article()
    first = catalog_of(article).messages.filter(msgctxt="body").first()
    first.suggestions.create(
        msgid=first.msgid, msgstr=translated(first.msgid), origin=Suggestion.MACHINE, engine="m"
    )
    translate_all(article)
    return article


@pytest.fixture
def message(article):
    return Message.objects.get(catalog__work_id=article.pk, machine=True)


@pytest.mark.parametrize("requires", ["translated", "approved"])
def test_it_is_not_published_before_it_is_approved_whatever_the_site_or_an_editor_says(
    article, message, settings, requires
):
    settings.PUBLISH_REQUIRES = requires
    publish(work=article, language="en", by=None)
    for allow in (False, True):
        with pytest.raises(ValidationError) as refusal:
            publish(work=article, language="ar", by=None, allow_incomplete=allow)
        assert REASON in refusal.value.messages
    assert not Entry.objects.exists(), "nor does the memory learn from it"
    for row in catalog_of(article).messages.all() if requires == "approved" else [message]:
        approve(message=row, by=None)
    assert publish(work=article, language="ar", by=None).card["machine"] is True


def test_it_counts_as_translated_meanwhile(article):
    assert catalog_of(article).counts["translated"][0] == 4


def test_it_stands_among_what_stands_in_the_way(article):
    rows = list(catalog_of(article).messages.all())
    assert obstacles(article, "ar", rows).hard == [REASON]


def test_one_that_needs_work_is_unfinished_like_any_other(article, message):
    edit(article, "three years", "four years")
    message.refresh_from_db()
    assert (message.machine, message.state) == (True, State.NEEDS_WORK)
    found = obstacles(article, "ar", list(catalog_of(article).messages.all()))
    assert (found.hard, found.soft) == ([], ["1 segment is not finished yet."])


def test_what_is_rewritten_is_published_like_any_other(article, message):
    translate(message=message, msgstr="كتبها مترجم بكلمات من عنده لا تشبه ما اقترحته الآلة.", by=None)
    assert "machine" not in publish(work=article, language="ar", by=None).card


def test_what_is_gone_from_the_source_says_nothing_of_the_edition(article, message):
    save_source(work=article, fields={"body": body(*PARAGRAPHS[1:])}, by=None)
    message.refresh_from_db()
    assert (message.machine, message.obsolete) == (True, True)
    assert "machine" not in publish(work=article, language="ar", by=None).card


def test_the_original_says_nothing_of_machines(article):
    assert "machine" not in publish(work=article, language="en", by=None).card


def test_a_label_is_not_published_before_it_is_approved():
    make_label("topic", "Water management")
    message = assisted(Message.objects.get(msgid="Water management"))
    publish_labels(by=None)
    assert not Snapshot.objects.filter(language="ar").exists()
    approve(message=message, by=None)
    publish_labels(by=None)
    assert Snapshot.objects.get(language="ar").card["title"] == translated("Water management")


def test_an_article_does_not_show_a_label_that_is_not_approved():
    topic = make_label("topic", "Water management")
    assisted(Message.objects.get(msgid="Water management"))
    article = make_article(text="<p>One.</p>")
    article.topics.add(topic)
    translate_all(article)
    card = publish(work=article, language="ar", by=None).card
    assert [one["language"] for one in card["topics"]] == ["en"]
    assert translated("Water management") not in json.dumps(card, ensure_ascii=False)
