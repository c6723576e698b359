"""A translation may be shaped differently: broken, joined to the block before, left out."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text.html import clean
from fikra.text.notation import shape_problems, shapes, spoken, tag_problems
from fikra.text.plain import parse_document
from fikra.text.segments import TagError, extract, extract_text, restore
from tests.text.generated import documents

DATA = Path(__file__).parents[3] / "shared" / "data"
FILES = sorted(
    [
        *DATA.glob("articles/opensource-guide/en/*.md"),
        *DATA.glob("articles/debian-handbook/en/*.html"),
        *DATA.glob("articles/cc-legalcode/*.html"),
        *DATA.glob("revisions/react-docs/*/1.ar.md"),
    ]
)


def translated(html, *msgstrs):
    """The text with these translations of its segments, in their order; None leaves one out."""
    template, segments = extract(html)
    known = {segment.key: msgstr for segment, msgstr in zip(segments, msgstrs, strict=True) if msgstr}
    result = restore(template, known)
    assert clean(result) == result
    return result


@pytest.mark.parametrize(
    ("msg", "used", "words"),
    [
        ("One.<p/>Two.", {"p"}, "One. Two."),
        ("<join/>One", {"join"}, "One"),
        ("<join/>", {"join"}, ""),
        ("<omit/>said before", {"omit"}, ""),
        ("<join/><em>One</em>.<p/>Two &lt; 3", {"join", "p"}, "One. Two < 3"),
        ("<p>One</p> &lt;p/>", set(), "One <p/>"),
        ("One<br1/>two", set(), "One two"),
    ],
)
def test_a_translation_says_how_it_is_shaped_and_what_a_reader_gets(msg, used, words):
    assert shapes(msg) == used
    assert spoken(msg) == words


@pytest.mark.parametrize(
    ("msgstr", "kind", "codes"),
    [
        ("One.<p/>Two.", "p", []),
        ("One.<p/>Two.<p/>Three.", "li", []),
        ("<em>One.</em> <p/> <img1/>", "dd", []),
        ("One.<p/>Two.", "h2", ["break-kind"]),
        ("One.<p/>Two.", "td", ["break-kind"]),
        ("One.<p/>Two.", "text", ["break-kind"]),
        ("One.<p/>", "p", ["empty"]),
        ("<p/><br1/><p/>One", "p", ["empty"]),
        ("<em>One.<p/>Two.</em>", "p", ["across"]),
        ("\u2067One.<p/>Two.\u2069", "p", ["across"]),
        ("<join/>One", "li", []),
        ("<join/>One.<p/>Two", "p", []),
        ("<join/>", "p", []),
        ("<join/><p/>One", "p", ["empty"]),
        ("<join/>One", "h2", ["join-kind"]),
        ("<join/>One", "alt", ["join-kind"]),
        ("One<join/>", "p", ["position"]),
        ("<join/><join/>One", "p", ["position"]),
        ("<join/><omit/>One", "p", ["position"]),
        ("<omit/>", "h2", []),
        ("<omit/>said before", "alt", []),
        ("said before<omit/>", "p", ["position"]),
        ("<omit/><em>said</em>", "p", ["reason"]),
        ("<omit/>said<p/>before", "p", ["reason"]),
        ("One", "p", []),
    ],
)
def test_what_is_wrong_with_a_shape_is_named(msgstr, kind, codes):
    assert shape_problems(msgstr, kind) == codes


@pytest.mark.parametrize(
    ("msgid", "msgstr", "codes"),
    [
        ("One. Two.", "One.<p/>Two.", []),
        ("<a1>x</a1> y", "<a1>x</a1>.<p/>y", []),
        ("<a1>x</a1> y", "<omit/>said before", []),
        ("<a1>x</a1> y", "<join/>x", ["missing"]),
        ("One", "<p>One</p>", ["extra"]),
        ("One", "<join>One", ["extra", "misnested"]),
    ],
)
def test_the_tags_of_shapes_are_not_taken_for_invented_ones(msgid, msgstr, codes):
    assert tag_problems(msgid, msgstr) == codes


def test_a_broken_paragraph_becomes_two_and_the_first_keeps_the_name():
    assert translated('<p id="baaaa" lang="ar" dir="rtl">x</p>\n<p id="bbbbb">y</p>', "1 <p/> 2", "3") == (
        '<p id="baaaa" lang="ar" dir="rtl">1</p>\n<p lang="ar" dir="rtl">2</p>\n<p id="bbbbb">3</p>'
    )


def test_a_broken_item_becomes_two_and_the_second_takes_the_list_within():
    assert translated('<ul><li id="baaaa">x<ul><li>y</li></ul></li></ul>', "1<p/>2", "3<p/>4") == (
        '<ul><li id="baaaa">1</li><li>2<ul><li>3</li><li>4</li></ul></li></ul>'
    )


def test_what_holds_paragraphs_holds_two_where_its_text_is_broken():
    assert translated(
        '<blockquote id="baaaa">x</blockquote>\n<dl><dt>a</dt><dd>y</dd></dl>', "1<p/>2", "a", "3<p/>4"
    ) == (
        '<blockquote id="baaaa"><p>1</p><p>2</p></blockquote>\n<dl><dt>a</dt><dd><p>3</p><p>4</p></dd></dl>'
    )


def test_a_link_around_an_items_text_and_list_stays_around_both_parts():
    html = clean('<ul><li><a href="/">x<ul><li>y</li></ul></a></li></ul>')
    assert translated(html, "1<p/>2", "3") == (
        '<ul><li><a href="/"><p>1</p><p>2</p><ul><li>3</li></ul></a></li></ul>'
    )


@pytest.mark.parametrize(
    ("msgstrs", "result"),
    [
        (("1", "<join/>2", "3"), '<p id="baaaa">1 2</p>\n<p id="bcccc">3</p>'),
        (("1", "<join/>2", "<join/> 3"), '<p id="baaaa">1 2 3</p>'),
        (("1", "<join/>", "<join/>3"), '<p id="baaaa">1 3</p>'),
        (("1", "<omit/>why", "<join/>3"), '<p id="baaaa">1 3</p>'),
        (("1", "<join/>2<p/>4", "<join/>3"), '<p id="baaaa">1 2</p>\n<p>4 3</p>'),
        (("1<p/>4", "<join/>2", "3"), '<p id="baaaa">1</p>\n<p>4 2</p>\n<p id="bcccc">3</p>'),
        (("<join/>1", "2", "3"), '<p id="baaaa">1</p>\n<p id="bbbbb">2</p>\n<p id="bcccc">3</p>'),
        (("<omit/>", "<join/>2", "3"), '<p id="bbbbb">2</p>\n<p id="bcccc">3</p>'),
        ((None, "<join/>2", "3"), '<p id="baaaa">x</p>\n<p id="bbbbb">2</p>\n<p id="bcccc">3</p>'),
        (("<omit/>", "<omit/>", "<omit/>"), ""),
    ],
)
def test_paragraphs_are_joined_to_the_one_that_stands_before(msgstrs, result):
    html = '<p id="baaaa">x</p>\n<p id="bbbbb">y</p>\n<p id="bcccc">z</p>'
    assert translated(html, *msgstrs) == result


@pytest.mark.parametrize(
    "html",
    [
        "<p>x</p>\n<hr>\n<p>y</p>",
        "<h2>x</h2>\n<p>y</p>",
        '<p>x</p>\n<p dir="ltr">y</p>',
        "<ul><li>x</li></ul>\n<p>y</p>",
        "<blockquote><p>x</p></blockquote>\n<p>y</p>",
    ],
)
def test_what_follows_no_sibling_like_it_stays_a_block_of_its_own(html):
    assert translated(html, "x", "<join/>y") == html
    assert [segment.joins for segment in extract(html)[1]] == [False, False]


def test_items_are_joined_to_items_but_not_past_a_list_within():
    html = "<ul><li>x<ul><li>y</li><li>z</li></ul></li><li>v</li><li>w</li></ul>"
    assert translated(html, "1", "2", "<join/>3", "<join/>4", "<join/>5") == (
        "<ul><li>1<ul><li>2 3</li></ul></li><li>4 5</li></ul>"
    )


@pytest.mark.parametrize(
    ("html", "msgstrs", "result"),
    [
        ("<h2>x</h2>\n<p>y</p>", ("<omit/>", "1"), "<p>1</p>"),
        ("<ul><li>x</li><li>y</li></ul>", ("<omit/>", "1"), "<ul><li>1</li></ul>"),
        ("<p>w</p>\n<ul><li>x</li><li>y</li></ul>", ("1", "<omit/>", "<omit/>"), "<p>1</p>"),
        ("<ul><li>x<ul><li>y</li></ul></li></ul>", ("<omit/>", "1"), "<ul><li><ul><li>1</li></ul></li></ul>"),
        ("<ul><li>x<ul><li>y</li></ul></li></ul>", ("<omit/>", "<omit/>"), ""),
        ("<blockquote><p>x</p></blockquote>\n<hr>", ("<omit/>",), "<hr>"),
        (
            "<table><caption>w</caption><tbody><tr><th>x</th><td>y</td></tr></tbody></table>",
            ("<omit/>", "<omit/>", "1"),
            "<table><tbody><tr><th></th><td>1</td></tr></tbody></table>",
        ),
        (
            '<figure><img src="/i.png"><figcaption>x</figcaption></figure>',
            ("<omit/>",),
            '<figure><img src="/i.png"></figure>',
        ),
        ("<dl><dt>x</dt><dd>y</dd></dl>", ("1", "<omit/>"), "<dl><dt>1</dt><dd></dd></dl>"),
        (
            "<dl><dt>x</dt><dd>y</dd><dt>z</dt><dd>w</dd></dl>",
            ("<omit/>", "<omit/>", "1", "2"),
            "<dl><dt>1</dt><dd>2</dd></dl>",
        ),
        ("<dl><dt>x</dt><dd>y</dd></dl>\n<p>z</p>", ("<omit/>", "<omit/>", "1"), "<p>1</p>"),
        ('<a href="/"><p>x</p></a>\n<p>y</p>', ("<omit/>", "1"), "<p>1</p>"),
        ("<pre>x\n\ny</pre>\n<p>z</p>", ("<omit/>", "1"), "<p>1</p>"),
    ],
)
def test_what_is_left_out_takes_along_what_held_nothing_else(html, msgstrs, result):
    assert translated(html, *msgstrs) == result


def test_an_alternative_text_that_is_left_out_is_empty_and_a_tooltip_is_gone():
    html = '<p>x <img src="/i.png" alt="A map" title="Map"></p>'
    assert (
        translated(html, "<img1/> 1", "<omit/>decorative", "<omit/>") == '<p><img src="/i.png" alt=""> 1</p>'
    )


def test_a_plain_field_that_is_left_out_is_empty():
    template, (segment,) = extract_text("In short", "standfirst")
    assert restore(template, {segment.key: "<omit/>the title says it"}) == ""


@pytest.mark.parametrize(
    ("html", "msgstr", "result"),
    [
        ("<h2>x</h2>", "1<p/>2", "<h2>1 2</h2>"),
        ("<h2>w</h2>\n<h2>x</h2>", "<join/>1", "<h2>1</h2>\n<h2>1</h2>"),
        (
            '<figure><img src="/i.png" alt="x"></figure>',
            "1<p/>2",
            '<figure><img src="/i.png" alt="1 2"></figure>',
        ),
        (
            "<table><tbody><tr><td>x</td></tr></tbody></table>",
            "1<p/>2",
            "<table><tbody><tr><td>1 2</td></tr></tbody></table>",
        ),
    ],
)
def test_a_text_that_stands_also_where_it_cannot_be_shaped_so_stays_whole_there(html, msgstr, result):
    template, segments = extract(html)
    assert restore(template, {segment.key: msgstr for segment in segments}) == result


@pytest.mark.parametrize(
    "msgstr", ["1<omit/>", "1<p/>", "<join/><join/>1", "<omit/><em>1</em>", "<em>1<p/>2</em>"]
)
def test_a_shape_that_makes_no_sense_is_never_restored(msgstr):
    template, (segment,) = extract("<p><em>x</em></p>")
    with pytest.raises(TagError):
        restore(template, {segment.key: msgstr})


def test_no_reason_for_leaving_out_is_ever_in_the_text():
    html = translated("<h2>x</h2>\n<p>y</p>", "<omit/>secret", "<omit/> secret")
    assert html == ""


# White space and order of tags as translators leave them; tags of the source each once, and shapes.
def _shaped(segment, draw):
    msgid = segment.msgid
    if draw(st.booleans()):
        spaces = [match.start() for match in re.finditer(" ", msgid)]
        for at in sorted(draw(st.sets(st.sampled_from(spaces), max_size=2)) if spaces else (), reverse=True):
            msgid = msgid[:at] + draw(st.sampled_from(["<p/>", " <p/> ", "  ", "\n"])) + msgid[at:]
    head = draw(st.sampled_from(["", "", "<join/>", "<join/> ", "<omit/>", " "]))
    if head == "<omit/>":
        return draw(st.sampled_from(["<omit/>", "<omit/>because"]))
    if head and draw(st.booleans()) and not segment.targets and "<" not in msgid:
        return head
    return head + msgid


@settings(max_examples=100, deadline=None)
@given(documents, st.data())
def test_whatever_the_shapes_the_result_is_in_stored_form(html, data):
    template, segments = extract(html)
    known = {}
    for segment in segments:
        msgstr = _shaped(segment, data.draw)
        if not tag_problems(segment.msgid, msgstr) and not shape_problems(msgstr, segment.kind):
            known[segment.key] = msgstr
    restored = restore(template, known)
    assert clean(restored, lenient=True) == restored
    assert "because" not in restored
    assert not re.search(r"<(?:join|omit|p)/>", restored)
    some = {key: msgstr for key, msgstr in known.items() if data.draw(st.booleans())}
    marked = restore(template, some, foreign=("en", "ltr"))
    assert clean(marked, lenient=True) == marked


@pytest.mark.skipif(not FILES, reason="the collected articles are not here")
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DATA)))
def test_real_articles_stay_whole_in_any_shape(file):
    html = clean(parse_document(file.read_bytes(), file.suffix).body, lenient=True)
    template, segments = extract(html)
    random = Random(file.name)
    known = {}
    for segment in segments:
        middle = segment.msgid.find(" ", len(segment.msgid) // 2)
        broken = f"{segment.msgid[:middle]}<p/>{segment.msgid[middle:]}"
        msgstr = random.choice([segment.msgid, broken, f"<join/>{segment.msgid}", "<omit/>zzz", "<join/>"])
        if not tag_problems(segment.msgid, msgstr) and not shape_problems(msgstr, segment.kind):
            known[segment.key] = msgstr
    restored = restore(template, known)
    assert clean(restored, lenient=True) == restored
    assert "zzz" not in restored
    assert restore(template, dict.fromkeys(known, "<omit/>")).count("<li></li>") == 0


def test_no_link_stays_around_a_definition_that_is_left_out():
    template, segments = extract('<dl><a href="/y"><dd>term</dd></a><dd>kept</dd></dl>')
    restored = restore(template, {segments[0].key: "<omit/>"})
    assert restored == clean(restored, lenient=True) == "<dl><dd>kept</dd></dl>"
