"""Each paragraph leads to its counterpart, and is otherwise what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish
from fikra.reader.paragraphs import linked
from fikra.text import blocks, html
from tests.making import PARAGRAPHS, body

from .conftest import World


def to_arabic(text: str, *ids: str) -> str:
    return linked(text, blocks=set(ids), path="/ar/x/", language="ar", label="هذه الفقرة")


def link(block: str) -> str:
    language = 'hreflang="ar" lang="ar" dir="rtl"'
    return f'<a class="other" href="/ar/x/#{block}" {language} aria-label="هذه الفقرة"></a>'


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ('<p id="b1">One <em>two</em></p>', f'<p id="b1">One <em>two</em>{link("b1")}</p>'),
        ('<h2 lang="en" id="b1">One</h2>', f'<h2 lang="en" id="b1">One{link("b1")}</h2>'),
        ('<ul><li id="b1">One</li></ul>', f'<ul><li id="b1">{link("b1")}One</li></ul>'),
        ('<figure id="b1"><img src="/x"></figure>', f'<figure id="b1">{link("b1")}<img src="/x"></figure>'),
        ('<table id="b1"><tr></tr></table>', f'{link("b1")}<table id="b1"><tr></tr></table>'),
        ('<pre id="b1">\n x</pre>', f'{link("b1")}<pre id="b1">\n x</pre>'),
        (
            '<blockquote><p id="b1">q</p></blockquote>',
            f'<blockquote><p id="b1">q{link("b1")}</p></blockquote>',
        ),
        (
            '<p id="b1">One</p>\n<p>and two</p>\n<p id="b2">x</p>',
            f'<p id="b1">One{link("b1")}</p>\n<p>and two{link("b1")}</p>\n<p id="b2">x</p>',
        ),
        (
            '<ul><li id="b1">One</li><li>two<ul><li id="b2">x</li></ul></li></ul>',
            f'<ul><li id="b1">{link("b1")}One</li><li>{link("b1")}two<ul><li id="b2">x</li></ul></li></ul>',
        ),
        ('<p id="b2">not there</p><p>none</p>', '<p id="b2">not there</p><p>none</p>'),
        ('<p>&lt;p id="b1"&gt;</p>', '<p>&lt;p id="b1"&gt;</p>'),
    ],
)
def test_a_block_that_both_editions_have_gets_a_link(text: str, result: str):
    assert to_arabic(text, "b1") == result


def test_without_a_counterpart_nothing_changes():
    assert to_arabic('<p id="b1">One</p>') == '<p id="b1">One</p>'


PIECE = st.sampled_from(
    [
        "<p>a <em>b</em> c</p>",
        "<h2>d</h2>",
        "<ul><li>e</li><li>f<ul><li>g</li></ul></li></ul>",
        "<hr>",
        "<blockquote><p>h</p></blockquote>",
        "<table><tr><td>i</td></tr></table>",
        "<pre>j</pre>",
        "<dl><dt>k</dt></dl>",
    ]
)


@given(st.lists(PIECE, max_size=8))
def test_links_are_all_that_is_added_and_every_block_has_one(pieces: list[str]):
    text, _ledger = blocks.assign_ids(html.clean("".join(pieces)))
    ids = blocks.block_ids(text)
    result = to_arabic(text, *ids)
    assert [result.count(link(block)) for block in ids] == [1] * len(ids)
    for block in ids:
        result = result.replace(link(block), "")
    assert result == text


@pytest.mark.django_db
def test_a_reader_can_go_from_any_paragraph_to_the_same_one_and_back(world: World):
    english, arabic = world.page(world.path("en")), world.page(world.path("ar"))
    ids = [p["id"] for p in english.all("p") if "id" in p]
    assert len(ids) == len(PARAGRAPHS)
    assert [p["id"] for p in arabic.all("p") if "id" in p] == ids
    there, back = english.all("a", class_="other"), arabic.all("a", class_="other")
    assert [a["href"] for a in there] == [f"{world.path('ar')}#{block}" for block in ids]
    assert [a["href"] for a in back] == [f"{world.path('en')}#{block}" for block in ids]
    assert all((a["lang"], a["dir"], a["hreflang"]) == ("ar", "rtl", "ar") and a["aria-label"] for a in there)
    assert all((a["lang"], a["dir"], a["hreflang"]) == ("en", "ltr", "en") and a["aria-label"] for a in back)


@pytest.mark.django_db
def test_a_paragraph_that_only_one_edition_has_leads_nowhere(world: World):
    save_source(work=world.article, fields={"body": body(*PARAGRAPHS, "A new one.")}, by=None)
    publish(work=world.article, language="en", by=None)
    page = world.page(world.path("en"))
    assert len([p for p in page.all("p") if "id" in p]) == len(PARAGRAPHS) + 1
    assert len(page.all("a", class_="other")) == len(PARAGRAPHS)
