"""What the reader adds to a stored text, and that it takes nothing away."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.reader import body as bodies

NOTED = (
    '<p id="b1aaa">Said<sup><a href="#b9aaa">1</a></sup> and done<sup><a href="#b9aaa">1</a></sup>.</p>\n'
    '<ol><li id="b9aaa">Where it was said.</li><li id="b8aaa">Nobody calls this.</li></ol>'
)
TABLE = '<table id="b2aaa"><caption>Water &amp; land</caption><tbody><tr><td>1</td></tr></tbody></table>'


def headings(*titles: str) -> str:
    return "\n".join(f'<h2 id="b{at}xxx">{title}</h2>' for at, title in enumerate(titles))


def test_a_text_of_three_sections_has_contents():
    assert [section.title for section in bodies.contents(headings("One", "<em>Two</em>", "R&amp;D"))] == [
        "One",
        "Two",
        "R&D",
    ]


def test_a_section_in_the_other_language_says_so_in_the_contents_too():
    html = headings("One", "Two") + '<h2 id="b9xxx" lang="en" dir="ltr">Three</h2>'
    assert [section.attrs for section in bodies.contents(html)] == ["", "", ' lang="en" dir="ltr"']


def test_a_text_of_two_sections_needs_none():
    assert bodies.contents(headings("One", "Two")) == []


def test_a_section_is_named_without_the_marks_of_its_notes():
    title = 'Water<br>and land in m<sup>2</sup><sup><a href="#b9aaa">1</a></sup>'
    assert bodies.contents(headings(title, "Two", "Three"))[0].title == "Water and land in m2"


def test_a_note_leads_back_to_where_it_is_called_first():
    html = bodies.with_ways_back(NOTED, heading="Notes", back="Back to the text")
    assert '<sup><a id="to-b9aaa" role="doc-noteref" href="#b9aaa">1</a></sup> and' in html
    assert html.count('id="to-b9aaa"') == 1
    way = '<a class="back" role="doc-backlink" href="#to-b9aaa" aria-label="Back to the text"></a>'
    assert f"Where it was said.{way}</li>" in html
    assert "Nobody calls this.</li>" in html


def test_notes_are_a_section_of_their_own_and_other_lists_are_not():
    html = bodies.with_ways_back(f'<ol><li id="b7aaa">First</li></ol>\n{NOTED}', heading="Notes", back="Back")
    assert html.startswith('<ol><li id="b7aaa">First</li></ol>\n')
    assert '<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>' in html


def test_a_table_scrolls_in_a_frame_that_is_named_by_its_caption():
    html = bodies.with_scrolling_tables(f"<p>a</p>\n{TABLE}\n<p>b</p>", label="Table")
    frame = '<div class="scroll" role="group" tabindex="0" aria-label="Water &amp; land">'
    assert html == f"<p>a</p>\n{frame}{TABLE}</div>\n<p>b</p>"


def test_a_table_without_a_caption_has_a_name_all_the_same():
    assert 'aria-label="جدول"' in bodies.with_scrolling_tables("<table><tr></tr></table>", label="جدول")


@pytest.mark.parametrize(
    "around", ["<ul><li>{}</li></ul>", "<blockquote>{}</blockquote>", "<aside>{}</aside>"]
)
def test_a_table_within_another_block_has_a_frame_of_its_own(around):
    html = bodies.with_scrolling_tables(f"{around.format(TABLE)}\n<p>b</p>\n{TABLE}", label="Table")
    frame = f'<div class="scroll" role="group" tabindex="0" aria-label="Water &amp; land">{TABLE}</div>'
    assert html == f"{around.format(frame)}\n<p>b</p>\n{frame}"


def test_a_table_within_a_table_scrolls_with_it():
    outer = f"<table><tbody><tr><td>{TABLE}</td></tr></tbody></table>"
    html = bodies.with_scrolling_tables(outer, label="Table")
    assert html == f'<div class="scroll" role="group" tabindex="0" aria-label="Table">{outer}</div>'


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="https://example.org/">' + "/" * 200_000 + " x</a></p>",
        "<ul><li><table><tbody><tr><td>1</td></tr></tbody></table></li></ul>\n" * 20_000,
    ],
)
def test_odd_markup_takes_no_longer_than_its_length(body):
    started = time.process_time()
    bodies.with_addresses_apart(bodies.with_scrolling_tables(body, label="T"))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("href", "there"),
    [
        ("/en/articles/shade/", "/ar/articles/%D8%B8%D9%84/"),
        ("/en/articles/shade/#b1aaa", "/ar/articles/%D8%B8%D9%84/#b1aaa"),
        ("/en/articles/unknown/", '/en/articles/unknown/" hreflang="en'),
        ("/ar/articles/shade/", "/ar/articles/shade/"),
        ("https://example.org/en/articles/shade/", "https://example.org/en/articles/shade/"),
        ("/en/topics/shade/", "/en/topics/shade/"),
    ],
)
@pytest.mark.parametrize("before", ["", 'lang="ar" dir="rtl" '])
def test_links_to_our_texts_lead_to_the_editions_of_the_pages_language(monkeypatch, before, href, there):
    known = {("en", "article", "shade"): "ظل"}
    monkeypatch.setattr("fikra.editions.public.slugs_in", lambda language, asked: known)
    html = bodies.with_links_in(f'<p><a {before}href="{href}">x</a></p>', "ar")
    assert html == f'<p><a {before}href="{there}">x</a></p>'


PIECES = st.sampled_from(
    [NOTED, TABLE, headings("A", "B", "C"), '<p id="b5aaa">x</p>', "<ul><li>y</li></ul>"]
)


@given(st.lists(PIECES, max_size=5))
def test_whatever_is_added_the_text_stays_as_it_was(pieces: list[str]):
    body = "\n".join(pieces)
    html = bodies.with_scrolling_tables(
        bodies.with_ways_back(bodies.with_waiting_images(body), heading="N", back="B"), label="T"
    )
    assert re.sub("<[^>]*>", "", html) == re.sub("<[^>]*>", "", body)


def test_a_caption_in_the_other_language_is_isolated_in_the_name_of_its_table() -> None:
    table = '<table><caption lang="en" dir="ltr">Who decides</caption><tr></tr></table>'
    assert 'aria-label="\u2066Who decides\u2069"' in bodies.with_scrolling_tables(table, label="جدول")


def test_the_way_back_from_a_note_in_the_other_language_is_named_in_the_language_of_the_page() -> None:
    body = (
        '<p>نص<sup><a href="#b1aaaa">1</a></sup></p>\n<ol><li id="b1aaaa" lang="en" dir="ltr">Note</li></ol>'
    )
    attrs = ' lang="ar" dir="rtl"'
    assert 'aria-label="رجوع" lang="ar" dir="rtl">' in bodies.with_ways_back(
        body, heading="حواشٍ", back="رجوع", attrs=attrs
    )
    own = body.replace(' lang="en" dir="ltr"', "")
    assert 'aria-label="رجوع">' in bodies.with_ways_back(own, heading="حواشٍ", back="رجوع", attrs=attrs)
