"""What only a browser knows: which font draws, where a letter stands, where a field begins, what copies."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from fikra.reader.body import with_addresses_apart
from fikra.text.markup import text_of
from tests.conformance.content import Site
from tests.conformance.pages import PAGES, client_of

from .other_script import CODE_FIRST

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

BY_NAME = {page.name: page for page in PAGES}
Open = Callable[..., Any]


@pytest.fixture
def open_page(site: Site, fetch: Any, window: Any) -> Open:
    def open_page(name: str, language: str = "ar", digits: str = "latn") -> Any:
        page = BY_NAME[name]
        shown = fetch(page, language, digits)
        # Another address, or the browser shows what it has kept of the first.
        shown = replace(shown, address=f"{shown.address}?{digits}") if digits != "latn" else shown
        there = window.open(shown, client_of(page, site, language))
        there.evaluate("document.fonts.ready.then(() => null)")
        return there

    return open_page


# Line 3

KINDS = ("home", "article", "topic", "archive", "404", "start as editor", "articles", "article form")
DRAWN = ("translation, under way", "login", *KINDS)
ARABIC_ONLY = """() => {
  const content = (element, pseudo) => getComputedStyle(element, pseudo).content;
  const letters = (text) => /[\\u0620-\\u064a]/.test(text) && /^[\\u0620-\\u0655\\s«»،؛؟.:]+$/.test(text);
  const elements = [...document.querySelectorAll("body *")].filter((element) =>
    element.checkVisibility() && !element.firstElementChild && !element.matches("textarea, option") &&
    !/"./.test(content(element, "::before") + content(element, "::after")) && letters(element.textContent));
  elements.forEach((element) => element.toggleAttribute("data-drawn", true));
  return elements.length;
}"""


def faces(page: Any, selector: str) -> list[dict[str, Any]]:
    """The fonts that drew the elements' own text, asked of the browser: family, whether it was served."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    top = session.send("DOM.getDocument")["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": top, "selector": selector})["nodeIds"]
    found = [
        face
        for node in nodes
        for face in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    ]
    session.detach()
    return found


@pytest.mark.parametrize("name", DRAWN)
def test_arabic_is_drawn_by_the_fonts_that_are_served(name: str, open_page: Open) -> None:
    page = open_page(name)
    assert page.evaluate(ARABIC_ONLY) >= 3
    fallen = {face["familyName"] for face in faces(page, "[data-drawn]") if not face["isCustomFont"]}
    assert fallen == set(), "these are the machine's"


# The eye compares the bodies of the letters: x and the tooth of seen, the ascender of l and the alef.
HEIGHTS = """([selector, letters]) => {
  const font = getComputedStyle(document.querySelector(selector));
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${font.fontWeight} ${font.fontSize} ${font.fontFamily}`;
  return [...letters].map((letter) => canvas.measureText(letter).actualBoundingBoxAscent);
}"""


@pytest.mark.parametrize("name", ["article", "articles", "translation, under way"])
def test_arabic_stands_as_high_as_the_latin_beside_it(name: str, open_page: Open) -> None:
    selector = {"article": ".body > p"}.get(name, "main p, main td, main .source")
    ratios = {}
    for language in ("ar", "en"):
        page = open_page(name, language)
        x, letter_l, seen, alef = page.evaluate(HEIGHTS, [selector, "xlسا"])
        ratios[language] = (round(seen / x, 2), round(alef / letter_l, 2))
    for seen, alef in ratios.values():
        assert 0.7 <= seen <= 1.15, ratios
        assert 0.8 <= alef <= 1.15, ratios


@pytest.mark.parametrize("selector", [".body > p", ".standfirst", ".byline", "h1", ".kicker"])
def test_a_part_of_a_page_has_one_size_in_both_languages_and_more_air_in_arabic(
    selector: str, open_page: Open
) -> None:
    measure = """(element) => { const { fontSize, lineHeight } = getComputedStyle(element);
      return [parseFloat(fontSize), parseFloat(lineHeight)]; }"""
    arabic, english = (
        open_page("article", language).locator(selector).first.evaluate(measure) for language in ("ar", "en")
    )
    assert arabic[0] == pytest.approx(english[0], rel=0.15)
    assert arabic[1] > english[1]


# Line 2


@pytest.mark.parametrize(
    ("name", "selector"),
    [("article", ".name a"), ("article", "h1"), ("articles", ".top-name"), ("article", ".standfirst")],
)
def test_a_page_is_laid_out_from_its_own_side(name: str, selector: str, open_page: Open) -> None:
    """Where its first word stands: on the right in Arabic, on the left in English."""
    word = """(selector) => { const range = document.createRange();
      range.selectNodeContents(document.querySelector(selector));
      const { left, right } = range.getBoundingClientRect(); return [left, innerWidth - right]; }"""
    for language, near in (("en", 0), ("ar", 1)):
        room = open_page(name, language).evaluate(word, selector)
        assert room[near] < room[1 - near]


def test_the_words_done_are_drawn_from_the_side_where_reading_begins(open_page: Open) -> None:
    """The bar of a catalog is full on the right in Arabic; its picture is drawn from the left."""
    first = """() => {
      const part = document.querySelector(".bar-drawing rect:not(.rest)").getBoundingClientRect();
      const whole = document.querySelector(".bar-drawing:has(rect:not(.rest))").getBoundingClientRect();
      return [part.left - whole.left, whole.right - part.right].map(Math.round); }"""
    for language, near in (("en", 0), ("ar", 1)):
        room = open_page("translation, under way", language).evaluate(first)
        assert room[near] == 0
        assert room[1 - near] > 0


@pytest.mark.parametrize("selector", ["link[rel=icon]", ".name a::after", ".theme-toggle svg"])
def test_logos_and_pictures_are_not_mirrored(selector: str, open_page: Open) -> None:
    name = "articles" if "theme" in selector else "article"
    element, _, pseudo = selector.partition("::")
    turned = """([element, pseudo]) => {
      const style = getComputedStyle(document.querySelector(element), pseudo || null);
      return [style.transform, style.scale]; }"""
    english, arabic = (open_page(name, code).evaluate(turned, [element, pseudo]) for code in ("en", "ar"))
    assert arabic == english


# Line 6


def test_a_title_that_begins_with_a_foreign_word_is_read_from_its_own_side(open_page: Open) -> None:
    for name in ("home", "article", "topic", "series", "archive of a year", "articles"):
        page = open_page(name)
        title = page.locator("main :is(h1, a, .name)", has_text=CODE_FIRST).last
        start = """(title) => {
          const text = document.createTreeWalker(title, 4).nextNode(), range = document.createRange();
          const at = (from, to) => {
            range.setStart(text, from);
            range.setEnd(text, to);
            return range.getBoundingClientRect();
          };
          return at(0, 3).left > at(6, 9).left; }"""
        assert title.evaluate(start), f"CSS stands at the right of what follows it, on {name}"


# Line 8

ORDER = """([html, parts]) => {
  const line = document.createElement("p");
  line.innerHTML = html;
  document.querySelector("main").append(line);
  const text = [], walker = document.createTreeWalker(line, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) text.push(node);
  const places = parts.map((part) => {
    const node = text.find((one) => one.data.includes(part));
    const range = document.createRange();
    range.setStart(node, node.data.indexOf(part));
    range.setEnd(node, node.data.indexOf(part) + part.length);
    return [part, range.getBoundingClientRect().left];
  });
  line.remove();
  return places.sort((one, other) => one[1] - other[1]).map(([part]) => part);
}"""


@pytest.mark.parametrize("selector", ["time", ".byline time"])
@pytest.mark.parametrize("digits", ["latn", "arab"])
def test_a_date_is_read_day_month_year_from_the_right(selector: str, digits: str, open_page: Open) -> None:
    page = open_page("article", "ar", digits)
    html = page.locator(f"main {selector}").first.evaluate("(time) => time.outerHTML")
    day, *_month, year = page.locator(f"main {selector}").first.inner_text().split()
    month = " ".join(_month)
    for sentence in (html, f"نُشر في {html}، ثم عُدّل"):
        assert page.evaluate(ORDER, [sentence, [day, month, year]]) == [year, month, day]


@pytest.mark.parametrize(
    "html",
    [
        with_addresses_apart('<a href="tel:+9647701234567">+964 770 123 4567</a>'),
        with_addresses_apart('<a href="mailto:a.b@example.org">a.b@example.org</a>'),
        with_addresses_apart('<a href="https://example.org/1/2/">https://example.org/1/2/</a>'),
        '<bdi dir="ltr">978 3 16</bdi>',
    ],
)
def test_numbers_and_addresses_that_are_read_from_the_left_are_shown_so(html: str, open_page: Open) -> None:
    page = open_page("article")
    text = page.evaluate(
        "(html) => { const p = document.createElement('p'); p.innerHTML = html; return p.textContent }", html
    )
    pieces = [piece for piece in text.replace("/", " ").replace("-", " ").split() if piece]
    shown = page.evaluate(ORDER, [f"<span>اتصل على</span> {html} <span>صباحاً</span>", pieces])
    assert shown == pieces


# Line 14

DIRECTION = "(field) => getComputedStyle(field).direction"


@pytest.mark.parametrize("name", ["articles", "images", "people", "translations"])
@pytest.mark.parametrize(("language", "own"), [("en", "ltr"), ("ar", "rtl")])
def test_a_search_box_goes_the_pages_way_while_empty_and_its_texts_once_typed(
    name: str, language: str, own: str, open_page: Open
) -> None:
    box = open_page(name, language).locator("input[type=search]")
    assert box.count() == 1
    assert box.evaluate(DIRECTION) == own
    for text, way in (("water", "ltr"), ("مياه", "rtl"), ("", own)):
        box.fill(text)
        assert box.evaluate(DIRECTION) == way, f"with {text!r} in it"


@pytest.mark.parametrize("name", ["person", "new person", "own settings"])
def test_a_field_for_an_address_is_read_from_the_left(name: str, open_page: Open) -> None:
    fields = open_page(name).locator("input[type=email], input[type=url], input[name=email]")
    assert set(fields.evaluate_all("fields => fields.map(field => getComputedStyle(field).direction)")) <= {
        "ltr"
    }
    assert name != "person" or fields.count() == 1


# Line 10


@pytest.mark.parametrize(("digits", "marker"), [("latn", "decimal"), ("arab", "arabic-indic")])
def test_a_list_numbers_its_items_by_the_setting(digits: str, marker: str, open_page: Open) -> None:
    for language, wanted in (("ar", marker), ("en", "decimal")):
        lists = open_page("article", language, digits).locator(".body ol")
        found = lists.evaluate_all("all => all.map(one => getComputedStyle(one).listStyleType)")
        assert set(found) == {wanted}


# Line 17

COPIED = """(element) => { getSelection().selectAllChildren(element); return getSelection().toString(); }"""
WHOLE = [
    ("article", ".body > p"),
    ("article", ".body > ul"),
    ("article", "h1"),
    ("article", ".byline"),
    ("topic", ".articles"),
    ("archive of a year", ".months"),
    ("translation, under way", ".row .source"),
    ("versions", "main table"),
]


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("name", "selector"), WHOLE)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_copied_is_what_was_written_in_its_order(
    name: str, selector: str, language: str, open_page: Open
) -> None:
    element = open_page(name, language).locator(selector).first
    assert squeezed(element.evaluate(COPIED)) == squeezed(element.evaluate("(it) => it.textContent"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_passage_is_copied_as_it_is_stored(language: str, site: Site, open_page: Open) -> None:
    """The page adds links beside its passages; none of them leaves a letter in what is copied."""
    page = open_page("article", language)
    stored = site.works["everything"].text("body", language)
    passages = re.findall(r'<(p|h2|h3)(?= )[^>]* id="(b[0-9a-z]+)"[^>]*>(.*?)</\1>', stored, re.DOTALL)
    assert len(passages) > 5
    for _tag, block, text in passages:
        assert squeezed(page.locator(f"#{block}").evaluate(COPIED)) == squeezed(text_of(text)), block


@pytest.mark.parametrize("name", ["home", "article", "articles", "translation, under way", "article form"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_is_copied_with_a_whole_page_that_is_not_written_there(
    name: str, language: str, open_page: Open
) -> None:
    """What is hidden may be missing; what is there is in the order of the text."""
    element = open_page(name, language).locator("main")
    copied, written = (
        squeezed(element.evaluate(COPIED)),
        iter(squeezed(element.evaluate("(it) => it.textContent"))),
    )
    assert len(copied) > 200
    assert all(letter in written for letter in copied), "a letter out of its order, or inserted"
    assert not any(control in copied for control in "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u0640")
