"""The sitemap names everything public, each with its counterparts."""

from xml.etree import ElementTree

import pytest

from fikra.editions.actions import publish
from tests.making import make_article

from .conftest import World

pytestmark = pytest.mark.django_db
SITEMAP, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"


def entries(world: World) -> dict[str, dict[str, str]]:
    """Address → its alternates by hreflang."""
    response = world.client.get("/sitemap.xml")
    assert response.headers["Content-Type"].startswith("application/xml")
    return {
        url.findtext(f"{SITEMAP}loc"): {x.get("hreflang"): x.get("href") for x in url.findall(f"{XHTML}link")}
        for url in ElementTree.fromstring(response.content)
    }


def test_both_editions_stand_in_it_and_name_each_other(world: World):
    english, arabic = (f"https://forum.example{world.path(language)}" for language in ("en", "ar"))
    found = entries(world)
    assert found[english] == found[arabic] == {"en": english, "ar": arabic, "x-default": english}
    for work in (world.topic, world.author):
        assert f"https://forum.example{world.path('ar', work)}" in found


def test_an_arabic_article_without_a_translation_is_its_own_default(world: World):
    article = make_article("عن الماء", source="ar")
    publish(work=article, language="ar", by=None)
    address = f"https://forum.example{world.path('ar', article)}"
    assert entries(world)[address] == {"ar": address, "x-default": address}


def test_the_front_pages_leave_the_language_to_the_door(world: World):
    assert entries(world)["https://forum.example/ar/"]["x-default"] == "https://forum.example/"


def test_each_address_stands_in_it_once_and_answers(world: World):
    text = world.client.get("/sitemap.xml").content.decode()
    for address in entries(world):
        assert text.count(f"<loc>{address}</loc>") == 1
        assert world.client.get(address.removeprefix("https://forum.example")).status_code == 200
