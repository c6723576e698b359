"""Readers are told where a text was made with the help of a machine, in their language, with the day."""

import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from fikra.catalogs.actions import approve, translate
from fikra.catalogs.models import Suggestion
from fikra.editions.actions import publish
from fikra.editions.models import Snapshot
from fikra.reader.cards import dated
from tests.making import catalog_of, make_article

from .conftest import World

pytestmark = pytest.mark.django_db

NOTE = 'class="available" role="note"'
SENTENCE = (
    "Parts of this translation, published on %(day)s, were prepared with machine assistance and reviewed by "
    "an editor."
)


def sentence(snapshot):
    with override(snapshot.language):
        return _(SENTENCE) % {"day": dated(snapshot.live_from, snapshot.language).text}


def publish_assisted(work, language):
    message = catalog_of(work).messages.filter(msgctxt="body").first()
    text = "A text by a machine." if language == "en" else "نص من عند الآلة."
    message.suggestions.create(msgid=message.msgid, msgstr=text, origin=Suggestion.MACHINE, engine="m")
    approve(message=translate(message=message, msgstr=text, by=None), by=None)
    return publish(work=work, language=language, by=None)


def test_an_arabic_edition_says_it_in_arabic_and_only_there(world: World):
    path = world.path("ar")
    assert NOTE not in world.client.get(path).text
    snapshot = publish_assisted(world.article, "ar")
    page = world.client.get(path).text
    assert page.count(NOTE) == 1
    assert sentence(snapshot) in page
    assert NOTE not in world.client.get(world.path("en")).text


def test_an_english_edition_says_it_in_english(world: World):
    article = make_article("عنوان", source="ar", text="<p>نص أول للمقال.</p>")
    translate(message=catalog_of(article).messages.get(msgctxt="title"), msgstr="A title", by=None)
    snapshot = publish_assisted(article, "en")
    page = world.client.get(world.path("en", article)).text
    assert sentence(snapshot) in page
    assert sentence(snapshot).startswith("Parts of this translation, published on ")


def test_a_snapshot_of_before_says_nothing(world: World):
    snapshot = Snapshot.objects.filter(language="ar", kind="article").first()
    assert "machine" not in snapshot.card
    assert NOTE not in world.client.get(world.path("ar")).text


def test_feeds_say_nothing_of_it(world: World):
    snapshot = publish_assisted(world.article, "ar")
    for name in ("rss", "atom"):
        feed = world.client.get(f"/ar/feed/{name}/")
        assert feed.status_code == 200
        assert sentence(snapshot) not in feed.content.decode()
