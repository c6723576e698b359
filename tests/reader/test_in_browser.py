"""What only a browser shows: where a link lands, what is copied, and that nothing sticks out."""

import pytest

from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Message
from fikra.editions.actions import publish
from tests.making import body, make_article, translate_all

from .conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def long_article(world: World) -> World:
    """Thirty paragraphs: the counterpart of the fifth one is not where the fifth one is on the screen."""
    text = body(*(f"Paragraph {number}. " + "The river has fallen again. " * 12 for number in range(1, 31)))
    save_source(work=world.article, fields={"body": text}, by=None)
    translate_all(world.article)
    for language in ("en", "ar"):
        publish(work=world.article, language=language, by=None)
    return world


def test_a_reader_switches_at_paragraph_5_and_stands_at_paragraph_5(long_article: World, page):
    page.goto(long_article.path("en"))
    page.locator(".body > p").nth(4).hover()
    page.locator(".body > p").nth(4).locator("a.other").click()
    page.wait_for_url("**/ar/articles/**")
    assert page.locator("html").get_attribute("dir") == "rtl"
    fifth = page.locator(".body > p").nth(4)
    assert "Paragraph 5." in fifth.inner_text()
    assert page.evaluate("document.querySelector(':target') === document.querySelectorAll('.body > p')[4]")
    place = fifth.bounding_box()
    assert 0 <= place["y"] < page.viewport_size["height"] / 2


def test_what_to_read_next_stands_below_a_text_without_picture_or_contents(long_article: World, page):
    other = make_article("Another one")
    for article in (other, long_article.article):
        save_source(
            work=article, fields={}, details={"topics": [long_article.topic.pk], "image": None}, by=None
        )
        publish(work=article, language="en", by=None)
    page.goto(long_article.path("en"))
    order = [page.locator(name).bounding_box()["y"] for name in ("h1", ".body", ".after", ".related")]
    assert order == sorted(order)


def choice(page) -> list[str]:
    return [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "django_language"]


def test_the_mastheads_switch_keeps_the_paragraph_that_is_read(long_article: World, page):
    page.goto(long_article.path("en"))
    fifth = page.locator(".body > p").nth(4)
    name = fifth.get_attribute("id")
    fifth.evaluate("element => element.scrollIntoView()")
    switch = page.locator(".switch a").bounding_box()
    # By its place: playwright would scroll to where a sticky element stands in the page.
    page.mouse.click(switch["x"] + 20, switch["y"] + 10)
    page.wait_for_url("**/ar/**")
    assert page.url.endswith(f"#{name}")
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert page.locator(f"#{name}").bounding_box()["y"] < 200


def test_the_switch_leads_from_a_paragraph_that_the_translation_joined_to_where_it_stands_and_back(
    long_article: World, page
):
    message = Message.objects.get(msgid__startswith="Paragraph 5.")
    translate(message=message, msgstr="<join/>وهبط النهر مرة أخرى. " + "ماء. " * 60, by=None)
    publish(work=long_article.article, language="ar", by=None)
    page.goto(long_article.path("en"))
    fifth = page.locator(".body > p").nth(4)
    name = fifth.get_attribute("id")
    fifth.evaluate("element => element.scrollIntoView()")
    switch = page.locator(".switch a").bounding_box()
    page.mouse.click(switch["x"] + 20, switch["y"] + 10)
    page.wait_for_url("**/ar/**")
    assert page.url.endswith(f"#{name}")
    fourth = page.locator(".body > p").nth(3)
    assert "Paragraph 4." in fourth.inner_text()
    assert "وهبط النهر" in fourth.inner_text()
    assert 0 <= fourth.bounding_box()["y"] < 200
    marked = fourth.evaluate("block => getComputedStyle(block).backgroundColor")
    assert marked != page.locator(".body > p").nth(6).evaluate(
        "block => getComputedStyle(block).backgroundColor"
    )
    back = fourth.locator("a.other").get_attribute("href")
    page.goto(back)
    assert "Paragraph 4." in page.locator(":target").inner_text()


def test_the_switch_is_not_led_back_to_a_table_that_was_read_before(long_article: World, page):
    table = "<table><tr><td>1</td></tr></table>"
    text = f"<p>One.</p>{table}" + body(*(f"Paragraph {number}. " + "Water. " * 90 for number in range(9)))
    save_source(work=long_article.article, fields={"body": text}, by=None)
    translate_all(long_article.article)
    for language in ("en", "ar"):
        publish(work=long_article.article, language=language, by=None)
    page.goto(long_article.path("en"))
    sixth = page.locator(".body > p").nth(5)
    sixth.evaluate("element => element.scrollIntoView()")
    name = sixth.get_attribute("id")
    page.locator(".switch a").evaluate("link => link.dispatchEvent(new MouseEvent('auxclick'))")
    assert page.locator(".switch a").get_attribute("href").endswith(f"#{name}")


def test_a_reader_at_the_top_is_led_to_the_top(long_article: World, page):
    page.goto(long_article.path("en"))
    page.locator(".switch a").click()
    page.wait_for_url("**/ar/**")
    assert "#" not in page.url


def test_the_language_is_remembered_when_it_is_chosen_and_only_then(long_article: World, page):
    page.goto(long_article.path("ar"))
    page.goto("/ar/")
    assert choice(page) == []
    page.locator(".switch a").click()
    page.wait_for_url("**/en/")
    assert choice(page) == ["en"]
    page.goto("/")
    assert page.url.endswith("/en/")


def test_the_contents_list_says_which_section_is_read(long_article: World, page):
    body = "".join(f"<h2>Section {at}</h2>" + "<p>Words upon words.</p>" * 30 for at in range(3))
    save_source(work=long_article.article, fields={"body": body}, by=None)
    publish(work=long_article.article, language="en", by=None)
    page.goto(long_article.path("en"))
    page.locator(".body > h2").nth(1).evaluate("element => element.scrollIntoView()")
    page.wait_for_selector(".contents [aria-current]")
    assert page.locator(".contents [aria-current]").inner_text() == "Section 1"


def test_what_is_copied_is_the_text_alone(long_article: World, page):
    page.goto(long_article.path("ar"))
    copied = page.evaluate(
        "(getSelection().selectAllChildren(document.querySelector('.body > p')), getSelection().toString())"
    )
    assert copied == page.evaluate("document.querySelector('.body > p').textContent")
    assert copied.endswith("again.")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_of_the_screen(long_article: World, page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for language in ("en", "ar"):
        for path in (
            f"/{language}/",
            long_article.path(language),
            f"/{language}/topics/",
            f"/{language}/feed/",
        ):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_menu_opens_without_any_script(long_article: World, page):
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/ar/")
    page.locator(".pages summary").click()
    assert page.locator(".pages a").last.is_visible()


def test_arabic_is_drawn_in_the_served_font_with_air_between_its_lines(long_article: World, page):
    page.goto(long_article.path("ar"))
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].some(f => f.family.includes('Naskh') && f.status === 'loaded')")
    style = "getComputedStyle(document.querySelector('.body > p'))"
    size, height = (
        float(page.evaluate(f"parseFloat({style}.{name})")) for name in ("fontSize", "lineHeight")
    )
    assert height / size >= 1.7
    assert page.evaluate(f"{style}.letterSpacing") == "normal"
