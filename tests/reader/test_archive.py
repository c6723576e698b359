"""The archive: every article by month, a year at a time."""

import re

import pytest

from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish, withdraw
from tests.making import make_article

from .conftest import World

pytestmark = pytest.mark.django_db


def dated(title: str, date: str):
    article = make_article(title)
    save_source(work=article, fields={}, details={"date": date}, by=None)
    publish(work=article, language="en", by=None)
    return article


def text_of(world: World, path: str) -> str:
    return world.client.get(path).content.decode()


def test_it_shows_the_newest_year_and_leads_to_the_others(world: World):
    dated("In March", "2031-03-02")
    dated("In May", "2031-05-07")
    old = dated("Long ago", "1999-12-31")
    text = text_of(world, "/en/archive/")
    assert text.index("May") < text.index("In May") < text.index("In March")
    assert "Long ago" not in text
    assert '<a href="/en/archive/1999/">1999</a> <span>(1 article)</span>' in text
    assert "Long ago" in text_of(world, "/en/archive/1999/")
    withdraw(work=old, language="en", by=None)
    assert world.client.get("/en/archive/1999/").status_code == 404
    assert "1999" not in text_of(world, "/en/archive/")


def test_months_and_counts_speak_the_pages_language(world: World, settings):
    settings.DIGITS = "arab"
    text = text_of(world, "/ar/archive/")
    assert "مقال واحد" in text
    start = text.index('class="years"')
    seen = re.sub("<[^>]*>", "", text[start : text.index("</nav>", start)].partition(">")[2])
    assert re.search(r"\d", seen)
    assert not re.search("[0-9]", seen)


@pytest.mark.parametrize(
    "path", ["/en/archive/0/", "/en/archive/99999/", "/en/archive/x/", "/en/archive/-1/"]
)
def test_a_year_without_articles_is_not_found(world: World, path: str):
    assert world.client.get(path).status_code == 404


def test_an_empty_archive_says_so(client):
    response = client.get("/ar/archive/")
    assert response.status_code == 200
    assert "لم يُنشر" in response.content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_current_year_is_underlined_alike_in_both_directions(world: World, page):
    drawn = """getComputedStyle(document.querySelector(".years [aria-current]")).boxShadow"""
    for language in ("en", "ar"):
        page.goto(f"/{language}/archive/")
        assert page.evaluate(drawn) == "none"
