"""RSS and Atom in each language."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest

from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish
from fikra.text import bidi
from tests.making import make_article

from .conftest import ARABIC_TITLE, World

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def rss(world: World, path: str) -> ElementTree.Element:
    response = world.client.get(path)
    assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
    return ElementTree.fromstring(response.content).find("channel")


def test_a_feed_speaks_its_language_and_says_where_it_is(world: World):
    channel = rss(world, "/ar/feed/rss/")
    assert channel.findtext("language") == "ar"
    assert channel.findtext("title") == "منتدى فكرة"
    assert channel.findtext("description") == "خلق الحوار. التأثير على السياسة."
    assert channel.findtext("link") == "https://forum.example/ar/"
    assert channel.find(f"{ATOM}link").get("href") == "https://forum.example/ar/feed/rss/"


def test_an_item_has_everything_a_reader_shows(world: World):
    (item,) = rss(world, "/en/feed/rss/").findall("item")
    assert item.findtext("title") == "Counting the water"
    assert item.findtext("description") == "What is left of the river."
    assert item.findtext("link") == f"https://forum.example{world.path('en')}"
    assert item.findtext("{http://purl.org/dc/elements/1.1/}creator") == "Rana Aziz"
    assert [category.text for category in item.findall("category")] == ["Water"]
    assert parsedate_to_datetime(item.findtext("pubDate")).isoformat() == "2020-01-02T00:00:00+03:00"


def test_an_items_id_is_no_address_and_outlives_a_new_title_slug_and_date(world: World):
    def guid():
        (item,) = rss(world, "/en/feed/rss/").findall("item")
        return item.find("guid")

    before = guid()
    assert before.get("isPermaLink") == "false"
    assert before.text == f"tag:forum.example,2026:en/{world.article.pk}"
    fields, details = {"title": "Anew", "slug": "anew"}, {"date": "2021-05-05"}
    save_source(work=world.article, fields=fields, details=details, by=None)
    publish(work=world.article, language="en", by=None)
    assert guid().text == before.text


def test_in_titles_the_other_script_stands_in_closed_isolates(world: World):
    (item,) = rss(world, "/ar/feed/rss/").findall("item")
    title = item.findtext("title")
    assert title == ARABIC_TITLE.replace("UN", f"{bidi.LRI}UN{bidi.PDI}")


def test_atom_says_when_it_was_published_and_when_updated(world: World):
    response = world.client.get("/ar/feed/atom/")
    feed = ElementTree.fromstring(response.content)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    entry = feed.find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}published").startswith("2020-01-02T")
    snapshot = world.article.editions.get(language="ar").snapshots.get()
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")) == snapshot.live_from
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "رنا عزيز"


def test_a_topic_has_feeds_of_its_own(world: World):
    publish(work=make_article("About something else"), language="en", by=None)
    assert len(rss(world, "/en/feed/rss/").findall("item")) == 2
    channel = rss(world, "/en/topics/water/feed/")
    assert [item.findtext("title") for item in channel.findall("item")] == ["Counting the water"]
    assert channel.findtext("title") == "Fikra Forum · Water"
    assert world.client.get("/en/topics/water/feed/atom/").status_code == 200
    assert world.client.get("/en/topics/nothing/feed/").status_code == 404


def test_the_feeds_of_an_arabic_page_are_named_without_disturbing_its_line(world: World):
    titles = [link["title"] for link in world.page("/ar/").all("link", rel="alternate") if "title" in link]
    assert titles == [f"منتدى فكرة ({bidi.LRI}{form}{bidi.PDI})" for form in ("RSS", "Atom")]


def test_pages_name_the_feeds_and_invite_to_choose_among_them(world: World):
    page = world.page(world.path("en"))
    feeds = {link["type"]: link["href"] for link in page.all("link", rel="alternate") if "type" in link}
    assert feeds == {"application/rss+xml": "/en/feed/rss/", "application/atom+xml": "/en/feed/atom/"}
    assert page.all("a", href="/en/feed/")
    chosen = world.page("/en/feed/")
    assert chosen.all("a", href="/en/topics/water/feed/")
