"""What stands around an article: its contents, notes, series, authors, corrections and what to read next."""

import pytest

from fikra.catalogs.actions import save_source
from fikra.editions import public
from fikra.editions.actions import publish, publish_labels, withdraw
from fikra.editions.gate import obstacles
from tests.making import make_article, make_label, translate_all

from .conftest import World

pytestmark = pytest.mark.django_db


def text_of(world: World, language: str = "en", work=None) -> str:
    return world.client.get(world.path(language, work)).content.decode()


def published(title: str, **details) -> object:
    article = make_article(title)
    save_source(work=article, fields={}, details=details, by=None)
    publish(work=article, language="en", by=None)
    return article


def test_a_long_article_has_a_contents_list_that_leads_to_its_sections(world: World):
    body = "".join(f"<h2>Part {number}</h2><p>Text {number}.</p>" for number in "123")
    save_source(work=world.article, fields={"body": body}, by=None)
    publish(work=world.article, language="en", by=None)
    page = world.page(world.path("en"))
    ids = [attrs["id"] for attrs in page.all("h2") if attrs.get("id", "").startswith("b")]
    hrefs = [attrs.get("href") for attrs in page.all("a")]
    assert len(ids) == 3
    assert all(f"#{name}" in hrefs for name in ids)


def test_notes_survive_translation_and_lead_both_ways(world: World):
    body = '<p>Said<sup><a href="#fn1">1</a></sup>.</p><ol><li id="fn1">Where it was said.</li></ol>'
    save_source(work=world.article, fields={"body": body}, by=None)
    translate_all(world.article)
    for language in ("en", "ar"):
        publish(work=world.article, language=language, by=None)
        page = world.page(world.path(language))
        call = page.all("a", role="doc-noteref")[0]
        back = page.all("a", role="doc-backlink")[0]
        assert back["href"] == f"#{call['id']}"
        assert call["href"].removeprefix("#") in [attrs.get("id") for attrs in page.all("li")]


def test_an_article_of_a_series_shows_its_place_among_the_others(world: World):
    series = make_label("series", "The long view")
    publish_labels(by=None)
    parts = [
        published(f"Part {name}", series=series.pk, series_position=at)
        for at, name in enumerate(("one", "two", "three"), 1)
    ]
    text = text_of(world, work=parts[1])
    assert "Part 2 of 3" in text
    assert text.index("Part one") < text.index('aria-current="page">Part two') < text.index("Part three")


def test_a_long_series_is_shown_around_the_article_that_is_read(world: World):
    series = make_label("series", "The long view")
    publish_labels(by=None)
    parts = [published(f"Piece {at:02}", series=series.pk, series_position=at) for at in range(1, 13)]
    text = text_of(world, work=parts[5])
    box = text[text.index("series-box") : text.index("</ol>", text.index("series-box"))]
    assert [f"Piece {at:02}" in box for at in (2, 3, 9, 10)] == [False, True, True, False]
    assert '<li value="3">' in box


def test_an_article_alone_in_its_series_only_names_it(world: World):
    series = make_label("series", "The long view")
    publish_labels(by=None)
    text = text_of(world, work=published("Alone", series=series.pk))
    assert "The long view" in text
    assert "series-box" not in text


def test_its_authors_are_introduced_in_the_pages_language(world: World):
    save_source(work=world.author, fields={"bio": "She counts rivers."}, by=None)
    publish(work=world.article, language="en", by=None)
    assert "She counts rivers." in text_of(world)


def test_what_shares_most_is_read_next_and_nothing_withdrawn_is(world: World):
    near = published("Nearest of all", topics=[world.topic.pk], authors=[world.author.pk])
    published("Near", topics=[world.topic.pk])
    published("Far away")
    text = text_of(world)
    assert text.index("Nearest of all") < text.index(">Near<")
    assert "Far away" not in text
    withdraw(work=near, language="en", by=None)
    assert "Nearest of all" not in text_of(world)


def test_corrections_are_printed_and_translated_like_the_text(world: World):
    save_source(
        work=world.article, fields={"corrections": "<p>March 3: an earlier version was wrong.</p>"}, by=None
    )
    publish(work=world.article, language="en", by=None)
    assert "an earlier version was wrong." in text_of(world)
    assert "تصويبات" not in text_of(world, "ar")
    translate_all(world.article)
    publish(work=world.article, language="ar", by=None)
    assert "تصويبات" in text_of(world, "ar")


def test_a_correction_may_be_missing_but_not_the_text(world: World):
    assert obstacles(world.article, "en", []).hard == []
    world.article.body_en = ""
    assert obstacles(world.article, "en", []).hard != []


@pytest.mark.parametrize("field", ["body", "corrections"])
def test_a_cross_reference_leads_arabic_readers_to_the_arabic_version(world: World, field: str):
    target = make_article("The other one")
    translate_all(target)
    for language in ("en", "ar"):
        publish(work=target, language=language, by=None)
    text = f'<p>See <a href="{world.path("en", target)}">there</a>.</p>'
    save_source(work=world.article, fields={field: text}, by=None)
    translate_all(world.article)
    publish(work=world.article, language="ar", by=None)
    assert f'<a href="{world.path("ar", target)}">' in text_of(world, "ar")
    withdraw(work=target, language="ar", by=None)
    assert f'<a href="{world.path("en", target)}" hreflang="en">' in text_of(world, "ar")


def test_a_text_may_have_any_number_of_cross_references(world: World):
    known = ("en", "article", world.article.text("slug", "en"))
    asked = {known, *(("en", "article", f"none-{number}") for number in range(1100))}
    assert list(public.slugs_in("ar", asked)) == [known]
