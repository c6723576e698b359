"""An edition whose paragraphs are broken, joined or left out: every link still leads somewhere."""

import re

import pytest

from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Message
from fikra.editions.actions import publish
from fikra.editions.models import Snapshot
from fikra.editions.places import led_to
from fikra.reader.places import with_places
from tests.making import translate_all

from .conftest import World

TEXT = """
<p>The river has fallen.<sup><a href="#fn1">1</a></sup></p>
<p>Nobody measures it.<sup><a href="#fn2">2</a></sup></p>
<h2>The gauges</h2><p>They are broken.<sup><a href="#fn3">3</a></sup></p>
<h2>The law</h2><p>It is old.</p>
<h2>The farmers</h2><p>They wait.</p>
<h2>The council</h2><p>It meets.</p>
<ol><li id="fn1">Seen in March.</li><li id="fn2">Asked in May.</li><li id="fn3">Said in June.</li></ol>
"""


def place(name: str) -> str:
    return f'<span class="place" id="{name}"></span>'


@pytest.mark.parametrize(
    ("source", "there", "led"),
    [
        (["b1", "b2", "b3", "b4"], ["b1", "b4"], {"b2": "b1", "b3": "b1"}),
        (["b1", "b2"], ["b2"], {"b1": "b2"}),
        (["b1"], [], {}),
        (["b1", "b2"], ["b1", "b2"], {}),
    ],
)
def test_a_missing_block_leads_to_the_nearest_before_it_or_to_the_first(source, there, led):
    assert led_to(source, there) == led


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ('<p id="b1">x</p>', f'<p id="b1">{place("b2")}{place("b3")}x</p>'),
        ('<table id="b1"><tr></tr></table>', f'{place("b2")}{place("b3")}<table id="b1"><tr></tr></table>'),
        ('<p id="b4">x</p>', '<p id="b4">x</p>'),
    ],
)
def test_the_names_of_missing_blocks_stand_in_the_block_they_lead_to(body, result):
    assert with_places(body, {"led": {"b2": "b1", "b3": "b1"}}) == result


def test_calls_show_the_number_that_their_note_has():
    notes = '<ol start="4"><li id="b1">x</li><li>y</li><li id="b2">z</li></ol>'
    body = f'<p><sup><a href="#b1">1</a></sup> <sup><a href="#b2">2</a></sup></p>{notes}'
    result = f'<p><sup><a href="#b1">4</a></sup> <sup><a href="#b2">6</a></sup></p>{notes}'
    assert with_places(body, {}) == result
    assert with_places(body, {}, translated=False) == body
    lettered = body.replace("<ol start", '<ol type="a" start')
    assert with_places(lettered, {}) == lettered


def put(world: World, **translations: str) -> None:
    """Publishes the text in both languages, its Arabic shaped as said by the beginning of each source."""
    save_source(work=world.article, fields={"body": TEXT}, by=None)
    catalog = translate_all(world.article)
    for start, msgstr in translations.items():
        message = Message.objects.get(
            catalog=catalog, msgid__startswith=start.replace("_", " "), obsolete=False
        )
        translate(message=message, msgstr=msgstr, by=None)
    for language in ("en", "ar"):
        publish(work=world.article, language=language, by=None)


def html(world: World, language: str) -> str:
    return world.client.get(world.path(language)).content.decode()


@pytest.mark.django_db
def test_every_paragraph_leads_to_its_counterpart_and_back_whatever_the_shape(world: World):
    put(
        world,
        The_river="هبط النهر.<sup><a1>1</a1></sup><p/>كثيرا.",
        Nobody="<join/>لا أحد يقيسه.<sup><a1>2</a1></sup>",
        They_are="<omit/>يعرفه القارئ",
    )
    english, arabic = html(world, "en"), html(world, "ar")
    there = re.findall(r'class="other" href="[^"#]*#(b[0-9a-z]+)"', english)
    back = re.findall(r'class="other" href="[^"#]*#(b[0-9a-z]+)"', arabic)
    for name in there:
        assert arabic.count(f' id="{name}"') == 1
    for name in back:
        assert english.count(f' id="{name}"') == 1
    assert len(there) == 13
    assert len(back) == 12  # the two parts of the first paragraph lead to the same one
    assert "يعرفه القارئ" not in arabic
    assert arabic.count('class="place"') == 2
    assert re.search(r'<h2 id="b[0-9a-z]+"><span class="place" id="b[0-9a-z]+"></span>عن The gauges', arabic)


@pytest.mark.django_db
def test_a_heading_that_is_left_out_is_missing_in_the_contents_of_that_language_alone(world: World):
    put(world, The_law="<omit/>one section here")
    assert "The law" in html(world, "en")
    contents = re.search(r'class="contents".*?</ol>', html(world, "ar"), re.DOTALL)
    assert contents
    assert contents[0].count("<li") == 3


@pytest.mark.django_db
def test_the_call_of_a_note_that_is_left_out_goes_and_the_others_keep_to_their_notes(world: World):
    put(world, Asked="<omit/>only of interest in English")
    page = html(world, "ar")
    assert page.count('role="doc-noteref"') == 2
    assert re.findall(r'role="doc-noteref" href="#b[0-9a-z]+">([^<]*)<', page) == ["1", "2"]
    assert page.count('role="doc-backlink"') == 2
    assert html(world, "en").count('role="doc-noteref"') == 3


@pytest.mark.django_db
def test_the_call_of_a_note_that_is_joined_leads_to_where_it_stands_now(world: World):
    put(world, Asked="<join/>سئل في مايو.")
    page = html(world, "ar")
    calls = re.findall(r'role="doc-noteref" href="#(b[0-9a-z]+)">([^<]*)<', page)
    assert [number for _note, number in calls] == ["1", "1", "2"]
    assert calls[0][0] == calls[1][0]


@pytest.mark.django_db
def test_a_note_whose_call_is_left_out_stays_as_an_item_without_a_way_back(world: World):
    put(world, Nobody="<omit/>known")
    page = html(world, "ar")
    assert page.count('role="doc-noteref"') == 2
    assert page.count('role="doc-backlink"') == 2
    assert "Asked in May" in page


@pytest.mark.django_db
def test_the_length_of_an_edition_is_that_of_what_it_publishes(world: World):
    put(world)
    whole = Snapshot.objects.live().get(work=world.article, language="ar").card["words"]
    put(world, The_river="<omit/>" + "word " * 50)
    shaped = Snapshot.objects.live().get(work=world.article, language="ar").card["words"]
    assert shaped < whole
