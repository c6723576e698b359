"""What may be kept of an answer, and for how long; and that nothing of the asking person gets into it."""

import re

import pytest
from django.test import Client

from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish, publish_labels
from tests.making import make_article, make_label, make_user

from .conftest import World, later

pytestmark = pytest.mark.django_db

PUBLIC = ("/en/", "/ar/", "/en/topics/", "/en/topics/water/", "/en/feed/", "/en/feed/rss/", "/ar/feed/atom/")


def max_age(response) -> int:
    header = response.headers["Cache-Control"]
    assert header.startswith("public, ")
    return int(re.search(r"max-age=(\d+)", header)[1])


def test_a_page_may_be_kept_for_a_minute_by_anybody(world: World):
    for path in (*PUBLIC, world.path("en"), world.path("ar"), "/sitemap.xml"):
        assert max_age(world.client.get(path)) == 60


def test_no_answer_outlives_the_next_timed_change_whatever_changes_then(world: World):
    publish(work=make_article("In ten seconds"), language="en", by=None, live_from=later(10 / 3600))
    for path in (*PUBLIC, world.path("ar"), "/sitemap.xml", "/en/articles/in-ten-seconds/"):
        assert max_age(world.client.get(path)) < 10


def test_the_same_snapshot_is_the_same_bytes_for_everybody(world: World):
    person = Client(headers={"accept-language": "ar"})
    person.force_login(make_user("editor", "editor"))
    person.cookies["django_language"] = "ar"
    for path in (*PUBLIC, world.path("en"), world.path("ar")):
        assert world.client.get(path).content == person.get(path).content


def test_a_translation_stays_byte_for_byte_what_it_was_until_an_edition_is_published_again(world: World):
    before = world.client.get(world.path("ar")).content
    save_source(work=world.article, fields={"title": "Counting every drop"}, by=None)
    assert world.client.get(world.path("ar")).content == before
    publish(work=world.article, language="en", by=None)
    assert world.client.get(world.path("ar")).content != before


def test_public_pages_set_no_cookie_vary_by_nothing_and_hold_no_nonce_or_token(world: World):
    for path in (*PUBLIC, world.path("en"), world.path("ar"), "/en/articles/nothing/"):
        response = world.client.get(path)
        assert not response.cookies
        assert "Vary" not in response.headers
        for secret in (b"nonce", b"csrf", b"<form"):
            assert secret not in response.content
        scripts = re.findall(rb"<script[^>]*>[^<]*", response.content)
        assert all(re.fullmatch(rb'<script type="module" src="/static/[^"]+">', script) for script in scripts)
        assert "nonce" not in response.headers["Content-Security-Policy"]


def test_who_has_the_bytes_already_is_told_so(world: World):
    for path in (*PUBLIC, world.path("ar"), "/sitemap.xml"):
        first = world.client.get(path)
        again = world.client.get(path, headers={"if-none-match": first.headers["ETag"]})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    save_source(work=world.article, fields={"title": "Counting anew"}, by=None)
    publish(work=world.article, language="en", by=None)
    stale = first.headers["ETag"]
    assert world.client.get(world.path("en"), headers={"if-none-match": stale}).status_code == 200


def test_pages_are_only_read(world: World):
    assert world.client.post(world.path("en")).status_code == 405
    assert world.client.head(world.path("en")).status_code == 200


def test_an_article_takes_as_many_queries_however_much_stands_around_it(
    world: World, django_assert_max_num_queries
):
    series = make_label("series", "The long view", "نظرة طويلة")
    for number in range(9):
        article = make_article(f"Article {number}")
        details = {"authors": [world.author.pk], "topics": [world.topic.pk], "series": series.pk}
        save_source(work=article, fields={}, details=details, by=None)
        publish(work=article, language="en", by=None)
    save_source(work=world.article, fields={}, details={"series": series.pk}, by=None)
    publish_labels(by=None)
    for language in ("en", "ar"):
        publish(work=world.article, language=language, by=None)
        path = world.path(language)
        with django_assert_max_num_queries(7):
            assert world.client.get(path).status_code == 200


def test_lists_take_as_many_queries_with_many_articles_as_with_one(
    world: World, django_assert_max_num_queries
):
    for number in range(12):
        article = make_article(f"Article {number}")
        details = {"authors": [world.author.pk], "topics": [world.topic.pk]}
        save_source(work=article, fields={}, details=details, by=None)
        publish(work=article, language="en", by=None)
    most = {
        "/en/": 7,
        "/en/topics/water/": 6,
        "/en/authors/": 3,
        "/en/archive/": 4,
        "/en/nothing/": 4,
        "/en/feed/rss/": 4,
        "/sitemap.xml": 2,
    }
    for path, queries in most.items():
        with django_assert_max_num_queries(queries):
            assert world.client.get(path).status_code == (404 if "nothing" in path else 200)


def test_a_head_request_gets_the_headers_and_no_body(world):
    full = world.client.get(world.path("en"))
    head = world.client.head(world.path("en"))
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(full.content))
    assert head.headers["ETag"] == full.headers["ETag"]
