"""Which addresses answer, and what the others are told."""

import re
from urllib.parse import quote, unquote

import pytest

from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish, publish_labels, withdraw
from tests.making import make_article, make_label

from .conftest import World, later, put_into_arabic

pytestmark = pytest.mark.django_db


def test_every_kind_of_page_answers_in_both_languages(world: World):
    world.page("/en/")
    for language in ("en", "ar"):
        for work in (world.article, world.topic, world.author):
            world.page(world.path(language, work))
        for path in ("", "topics/", "authors/", "series/", "feed/", "feed/rss/", "feed/atom/"):
            assert world.client.get(f"/{language}/{path}").status_code == 200


def test_an_arabic_address_is_found_raw_and_percent_encoded(world: World):
    path = world.path("ar")
    assert "%D8" in path
    assert world.client.get(path).status_code == 200
    assert world.client.get(unquote(path)).status_code == 200


def test_links_in_pages_are_root_relative_and_those_for_machines_absolute_and_encoded(world: World):
    page = world.page(world.path("ar"))
    own = [
        a["href"] for a in page.all("a") if "example.org" not in a["href"] and not a["href"].startswith("#")
    ]
    assert own
    assert all(href.startswith("/") and not href.startswith("//") for href in own)
    canonical = page.all("link", rel="canonical")[0]["href"]
    assert canonical == f"https://forum.example{world.path('ar')}"
    for url in [canonical, *page.alternates.values()]:
        assert url.isascii()
        assert url.startswith("https://forum.example/")


def test_an_old_slug_leads_on_for_good(world: World):
    old = world.path("en")
    save_source(work=world.article, fields={"slug": "what-is-left"}, by=None)
    publish(work=world.article, language="en", by=None)
    response = world.client.get(old)
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/articles/what-is-left/"


def test_an_old_slug_of_a_topic_leads_its_feed_on_too(world: World):
    save_source(work=world.topic, fields={"slug": "rivers"}, by=None)
    publish_labels(by=None)
    response = world.client.get("/en/topics/water/feed/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/topics/rivers/feed/"


@pytest.mark.parametrize("typed", ["Counting-The-Water", "ｃounting-the-water"])
def test_another_form_of_the_slug_leads_to_the_canonical_one(world: World, typed: str):
    response = world.client.get(f"/en/articles/{quote(typed)}/")
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/articles/counting-the-water/"


def test_a_missing_slash_is_added(world: World):
    response = world.client.get(world.path("ar").rstrip("/"))
    assert response.status_code == 301
    assert response.headers["Location"] == world.path("ar")


@pytest.mark.parametrize(
    "path",
    [
        "/en/nothing/",
        "/en/articles/nothing/",
        "/en/pages/counting-the-water/",
        "/ar/articles/counting-the-water/",
        "/en/?page=2",
        "/en/?page=x",
        "/en/?page=" + "9" * 6000,
        "/en/articles/a%00b/",
        "/en/articles/%FF%FE/",
        "/en/articles/" + "x" * 500 + "/",
        "/nothing",
    ],
)
def test_what_never_was_is_a_404(world: World, path: str):
    response = world.client.get(path)
    assert response.status_code == 404
    assert b'name="robots" content="noindex"' in response.content


def test_the_404_speaks_the_language_of_the_address_and_offers_the_latest(world: World):
    page = world.page("/ar/articles/nothing/", 404)
    assert page.tags[0] == ("html", {"lang": "ar", "dir": "rtl"})
    assert page.all("a", href=world.path("ar"))
    assert not page.all("link", rel="canonical")
    assert not page.alternates


def test_a_withdrawn_edition_is_gone_and_names_the_one_that_is_left(world: World):
    withdraw(work=world.article, language="en", by=None)
    page = world.page(world.path("en"), 410)
    assert page.tags[0] == ("html", {"lang": "en", "dir": "ltr"})
    links = page.all("a", href=world.path("ar"), hreflang="ar", lang="ar", dir="rtl")
    assert len(links) == 2  # in the text, and the masthead's switch
    assert not page.all("a", href=world.path("en"))
    assert not page.all("link", rel="canonical")


def test_a_withdrawn_article_is_nowhere_else(world: World):
    withdraw(work=world.article, language="en", by=None)
    for path in ("/en/", "/en/topics/water/", "/en/feed/rss/", "/sitemap.xml"):
        assert world.path("en") not in world.client.get(path).content.decode()
    arabic = world.page(world.path("ar"))
    assert "en" not in arabic.alternates
    assert not arabic.all("a", class_="other")
    assert arabic.all("p", class_="switch")
    assert arabic.all("a", hreflang="en", href="/en/")


def test_what_is_scheduled_is_seen_nowhere(world: World):
    article = make_article("Not before tomorrow")
    label = make_label("topic", "Rivers")
    save_source(work=article, fields={}, details={"topics": [label.pk, world.topic.pk]}, by=None)
    publish(work=article, language="en", by=None, live_from=later())
    path = world.path("en", article)
    assert world.client.get(path).status_code == 404
    for other in ("/en/", "/en/topics/water/", "/en/feed/rss/", "/en/feed/atom/", "/sitemap.xml", path):
        text = world.client.get(other).content.decode()
        assert "Not before tomorrow" not in text
        assert path not in text


def test_a_translation_that_waits_shows_in_no_hreflang_link_or_switch(world: World):
    article = make_article("Only English so far")
    publish(work=article, language="en", by=None)

    put_into_arabic(article, "بالعربية غدا")
    publish(work=article, language="ar", by=None, live_from=later())
    page = world.page(world.path("en", article))
    assert set(page.alternates) == {"en", "x-default"}
    assert {a["href"] for a in page.all("a", hreflang="ar")} == {"/ar/"}
    assert page.meta("og:locale:alternate") == []


def test_a_new_version_over_a_live_one_appears_at_its_time_by_itself(world: World, monkeypatch):
    save_source(work=world.article, fields={"title": "Counting anew"}, by=None)
    publish(work=world.article, language="en", by=None, live_from=later())
    paths = (world.path("en"), "/en/", "/en/feed/rss/", "/en/topics/water/")
    for path in (*paths, world.path("ar"), "/sitemap.xml"):
        assert "Counting anew" not in world.client.get(path).content.decode()
    then = later(1.1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
    for path in paths:
        assert "Counting anew" in world.client.get(path).content.decode()


def test_a_series_lists_its_articles_by_their_places(world: World):
    series = make_label("series", "The long view")
    publish_labels(by=None)
    for title, place in (("Second part", 2), ("First part", 1)):
        article = make_article(title)
        details = {"series": series.pk, "series_position": place}
        save_source(work=article, fields={}, details=details, by=None)
        publish(work=article, language="en", by=None)
    text = world.client.get("/en/series/the-long-view/").content.decode()
    assert text.index("First part") < text.index("Second part")


def test_the_front_page_names_the_first_articles_of_each_series(world: World):
    for name, last in (("The long view", 6), ("The short view", 2)):
        series = make_label("series", name)
        for place in range(last, 0, -1):
            article = make_article(f"{name}, {place}")
            details = {"series": series.pk, "series_position": place}
            save_source(work=article, fields={}, details=details, by=None)
            publish_labels(by=None)
            publish(work=article, language="en", by=None)
    text = world.client.get("/en/").content.decode()
    boxes = text[text.index('class="collections"') :].split('class="series-box"')[1:]
    titles = [re.findall(r"view, [0-9]", box.partition("</ol>")[0]) for box in boxes]
    assert titles == [["view, 1", "view, 2", "view, 3", "view, 4"], ["view, 1", "view, 2"]]


def test_a_long_list_is_paged_and_each_page_has_its_own_address(world: World):
    for number in range(21):
        publish(work=make_article(f"Article {number}"), language="en", by=None)
    first, second = world.page("/en/"), world.page("/en/?page=2")
    assert first.all("a", rel="next")[0]["href"] == "/en/?page=2"
    assert second.all("a", rel="prev")[0]["href"] == "/en/"
    assert second.all("link", rel="canonical")[0]["href"] == "https://forum.example/en/?page=2"
    assert not second.alternates
    assert first.alternates["x-default"] == "https://forum.example/"
