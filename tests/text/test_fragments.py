"""Links within a text lead where they led, whatever names its blocks get."""

import re

import pytest

from fikra.text.blocks import assign_ids
from fikra.text.html import clean

NOTE = '<p>Said<sup><a href="#{0}">1</a></sup>.</p><ol><li id="{0}">Where it was said.</li></ol>'


def ends(html: str) -> tuple[str, str]:
    """Where the first link leads, and the id of the list item."""
    return re.findall(r'href="#([^"]+)"', html)[0], re.findall(r'<li id="([^"]+)"', html)[0]


@pytest.mark.parametrize("name", ["fn1", "note-1", "ملاحظة", "a&amp;b"])
def test_a_link_to_a_note_survives_cleaning_and_naming(name):
    stored = clean(NOTE.format(name))
    assert clean(stored) == stored
    named, ledger = assign_ids(stored)
    link, item = ends(named)
    assert link == item
    assert item in ledger


def test_a_percent_encoded_link_finds_its_name():
    link, item = ends(clean('<p><a href="#%D9%85">1</a></p><ol><li id="م">x</li></ol>'))
    assert link == item


def test_a_note_that_comes_again_keeps_its_name_and_its_links():
    first, ledger = assign_ids(clean(NOTE.format("fn1")))
    again, _ = assign_ids(clean("<p>New.</p>" + NOTE.format("fn2")), previous=first, ledger=ledger)
    assert ends(again) == ends(first)


def test_a_name_that_nothing_leads_to_is_dropped():
    assert clean('<h2 id="intro">Hello</h2>') == "<h2>Hello</h2>"


def test_a_value_that_ends_like_the_beginning_of_an_id_is_none():
    html = '<ol><li id=" id="><ol><li title="x id=" id="s3">x <a href="#s3">there</a></li></ol></li></ol>'
    link, _ = ends(clean(html, lenient=True))
    assert f'<li id="{link}">' in clean(html, lenient=True)


def test_a_link_that_leads_nowhere_is_left_alone():
    html = '<p><a href="#away">x</a></p>'
    assert clean(html) == html


def test_a_note_is_called_by_a_link_in_a_raised_number_however_it_came():
    html = clean('<p>x<a href="#b1234"><sup>1</sup></a> <a href="/y"><sup>2</sup></a></p>')
    assert html == '<p>x<sup><a href="#b1234">1</a></sup> <a href="/y"><sup>2</sup></a></p>'


def test_a_pull_quote_holds_paragraphs():
    assert clean("<aside>One sentence.</aside>") == "<aside><p>One sentence.</p></aside>"
