"""What stands before the languages: the door, and what machines ask for."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "cookie", "language"),
    [
        ("", "", "en"),
        ("ar-EG,ar;q=0.9,en;q=0.5", "", "ar"),
        ("fr,de;q=0.8", "", "en"),
        ("en-GB", "ar", "ar"),
        ("ar", "en", "en"),
        ("ar", "xx", "ar"),
        ("*", "", "en"),
    ],
)
def test_the_door_asks_the_cookie_and_then_the_browser(header: str, cookie: str, language: str):
    client = Client(headers={"accept-language": header})
    if cookie:
        client.cookies["django_language"] = cookie
    response = client.get("/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/{language}/"
    assert {name.strip() for name in response.headers["Vary"].split(",")} == {"Cookie", "Accept-Language"}
    assert not response.cookies


def test_a_404_without_a_language_in_its_address_says_what_its_language_came_from(client: Client):
    response = client.get("/nothing", headers={"accept-language": "ar"})
    assert response.status_code == 404
    assert b'<html lang="ar" dir="rtl">' in response.content
    assert {"Cookie", "Accept-Language"} <= {name.strip() for name in response.headers["Vary"].split(",")}


def test_an_address_that_only_lacks_its_language_is_given_one(client: Client):
    response = client.get("/topics/", headers={"accept-language": "ar"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/ar/topics/"


def test_robots_are_shown_the_sitemap_and_kept_from_the_admin(client: Client, settings):
    settings.SITE_URL = "https://forum.example"
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: https://forum.example/sitemap.xml" in text


def test_health_is_ok_as_long_as_the_database_answers(client: Client, monkeypatch):
    response = client.get("/health/")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response.headers["Cache-Control"]

    def refuse(*args):
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)
    assert client.get("/health/").status_code == 503


def test_a_site_without_any_content_answers_all_the_same(client: Client):
    for path in (
        "/en/",
        "/ar/",
        "/en/topics/",
        "/ar/feed/",
        "/en/feed/rss/",
        "/ar/feed/atom/",
        "/sitemap.xml",
    ):
        response = client.get(path)
        assert response.status_code == 200
        assert response.content == client.get(path).content


def test_trouble_is_told_without_asking_the_database(client: Client, settings, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/ar/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert b'<html lang="ar" dir="rtl">' in response.content
    assert response.headers["Cache-Control"] == "no-store"


def test_a_fault_of_ours_is_a_500_in_the_readers_language(monkeypatch):
    client = Client(raise_request_exception=False)

    def break_down(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr("fikra.reader.lists.render", break_down)
    response = client.get("/ar/")
    assert response.status_code == 500
    assert b'<html lang="ar" dir="rtl">' in response.content
    assert b"RuntimeError" not in response.content
