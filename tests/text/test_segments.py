"""Extracting and restoring: an inverse pair, on made and on real texts."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text.html import MarkupError, clean, words
from fikra.text.plain import parse_document
from fikra.text.segments import (
    Segment,
    TagError,
    decode_text,
    encode_text,
    extract,
    extract_text,
    parse_tags,
    restore,
    strip_tags,
    tag_problems,
)
from tests.text.generated import documents

DATA = Path(__file__).parents[3] / "shared" / "data"
CORPORA = (
    "articles/opensource-guide/??/*.md",
    "articles/debian-handbook/??/*.html",
    "articles/cc-legalcode/*.html",
    "articles/udhr/*.html",
    "articles/contributor-covenant/**/*.md",
    "revisions/react-docs/**/*.md",
)
FILES = sorted(file for corpus in CORPORA for file in DATA.glob(corpus))


def identity(segments):
    return {segment.key: segment.msgid for segment in segments}


@settings(max_examples=300, deadline=None)
@given(documents)
def test_restoring_without_translations_gives_the_source(html):
    template, _ = extract(html)
    assert restore(template) == html
    assert restore(template, {}) == html


@settings(max_examples=300, deadline=None)
@given(documents)
def test_the_source_as_its_own_translation_gives_the_source(html):
    template, segments = extract(html)
    assert restore(template, identity(segments)) == html


@settings(max_examples=200, deadline=None)
@given(documents)
def test_a_page_with_foreign_passages_marked_is_in_normal_form(html):
    template, _ = extract(html)
    marked = restore(template, {}, foreign=("ar", "rtl"))
    assert clean(marked) == marked


@settings(max_examples=200, deadline=None)
@given(documents)
def test_segments_hold_all_words_of_the_text(html):
    _, segments = extract(html)
    body = [segment for segment in segments if segment.msgctxt == "body"]
    text = "".join(strip_tags(segment.msgid) for segment in body)
    assert all(part in text for part in ("word", "كِتاب", "漢", "WHO") if part in html)
    assert not any("href" in segment.msgid or "src=" in segment.msgid for segment in segments)


@given(st.text(alphabet="a<>&;ltgmp \xa0ك"))
def test_encoding_and_decoding_text_are_inverse(text):
    assert decode_text(encode_text(text)) == text
    assert parse_tags(encode_text(text)) == []


@given(st.text())
def test_a_plain_field_comes_back_as_it_was(text):
    template, segments = extract_text(text, "title")
    assert restore(template) == text
    assert restore(template, identity(segments)) == text


@pytest.mark.skipif(not FILES, reason="the collected articles are not here")
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(DATA)))
def test_real_articles_come_back_as_they_were(file):
    html = clean(parse_document(file.read_bytes(), file.suffix).body, lenient=True)
    template, segments = extract(html)
    assert restore(template) == html
    assert restore(template, identity(segments)) == html
    body = sum(segment.words for segment in segments if segment.msgctxt == "body")
    assert len(segments) >= 8
    assert body == pytest.approx(words(html), rel=0.01)


def test_each_run_of_a_block_is_a_segment_of_its_own():
    _, segments = extract(
        '<ul><li id="baaaa">one<ul><li id="bbbbb">two</li></ul></li></ul><h2 id="bcccc">three</h2>'
    )
    assert [(s.msgid, s.kind, s.block) for s in segments] == [
        ("one", "li", "baaaa"),
        ("two", "li", "bbbbb"),
        ("three", "h2", "bcccc"),
    ]


def test_a_cell_and_a_caption_stand_under_the_block_around_them():
    html = (
        '<table id="baaaa"><tbody><tr><td>x</td></tr></tbody></table>\n'
        '<figure id="bbbbb"><img src="/i.png"><figcaption>y</figcaption></figure>'
    )
    _, segments = extract(html)
    assert [(s.kind, s.block) for s in segments] == [("td", "baaaa"), ("figcaption", "bbbbb")]


def test_alternative_texts_and_titles_are_segments_under_their_own_context():
    html = '<p>See <a href="/x" title="The report">this <img src="/i.png" alt="A &quot;map&quot;"></a></p>'
    template, segments = extract(html)
    assert [(s.msgctxt, s.msgid) for s in segments] == [
        ("body", "See <a1>this <img1/></a1>"),
        ("body.title", "The report"),
        ("body.alt", 'A "map"'),
    ]
    translated = restore(
        template, {("body.alt", 'A "map"'): "خريطة <1>", ("body.title", "The report"): 'Der "B"'}
    )
    assert translated == (
        '<p>See <a href="/x" title="Der &quot;B&quot;">this <img src="/i.png" alt="خريطة &lt;1&gt;"></a></p>'
    )


def test_tags_carry_numbers_but_no_attributes():
    html = '<p><a href="/1">a</a> <em>b</em> <a href="/2">c</a><br><em lang="fr">d</em></p>'
    _, (segment,) = extract(html)
    assert segment.msgid == "<a1>a</a1> <em>b</em> <a2>c</a2><br1/><em1>d</em1>"
    assert segment.targets == (("a1", "/1"), ("a2", "/2"), ("em1", "fr"))


def test_what_has_no_word_in_it_is_not_translated():
    html = '<p>***</p>\n<p><img src="/i.png" alt=""></p>\n<hr>\n<p>—</p>'
    template, segments = extract(html)
    assert segments == ()
    assert restore(template) == html


def test_a_literal_less_than_is_escaped_and_comes_back():
    template, (segment,) = extract("<p>if a &lt; b &amp;&amp; c, write &amp;lt;</p>")
    assert segment.msgid == "if a &lt; b && c, write &amp;lt;"
    assert restore(template, {segment.key: "ب &lt; أ & <"}) == "<p>ب &lt; أ &amp; &lt;</p>"


def test_links_may_change_places():
    template, (segment,) = extract('<p><a href="/1">one</a> and <a href="/2">two</a></p>')
    restored = restore(template, {segment.key: "<a2>zwei</a2> und <a1>eins</a1>"})
    assert restored == '<p><a href="/2">zwei</a> und <a href="/1">eins</a></p>'


@pytest.mark.parametrize("missing", [{}, {("body", "one"): ""}, None])
def test_a_missing_translation_leaves_the_source(missing):
    template, _ = extract("<p>one</p>")
    assert restore(template, missing) == "<p>one</p>"


def test_a_foreign_passage_is_marked_on_its_block_where_it_fills_it():
    template, _ = extract('<p id="baaaa">one</p>\n<ul><li>two<ul><li>three</li></ul></li></ul>\n<p>four</p>')
    assert restore(template, {("body", "four"): "أربعة"}, foreign=("en", "ltr")) == (
        '<p id="baaaa" lang="en" dir="ltr">one</p>\n'
        '<ul><li><span lang="en" dir="ltr">two</span><ul><li lang="en" dir="ltr">three</li></ul></li></ul>\n'
        "<p>أربعة</p>"
    )


def test_a_passage_that_says_its_language_keeps_it():
    template, _ = extract('<p lang="fr">un</p>')
    assert restore(template, {}, foreign=("en", "ltr")) == '<p lang="fr">un</p>'


def test_the_attribute_of_a_foreign_passage_is_isolated():
    template, _ = extract('<figure><img src="/a.png" alt="One &amp; two"></figure>')
    assert 'alt="\u2066One &amp; two\u2069"' in restore(template, {}, foreign=("en", "ltr"))
    assert 'alt="One &amp; two"' in restore(template, {})


def test_plain_fields_are_never_escaped():
    template, (segment,) = extract_text("A & <B>", "title")
    assert (segment.msgctxt, segment.msgid, segment.kind) == ("title", "A & &lt;B>", "text")
    assert restore(template, {segment.key: "أ & &lt;ب>"}, foreign=("en", "ltr")) == "أ & <ب>"
    assert extract_text("…", "title")[1] == ()


@pytest.mark.parametrize(
    ("msgid", "msgstr", "codes"),
    [
        ("<a1>x</a1> <em>y</em>", "<em>y</em> <a1>x</a1>", []),
        ("<a1>x</a1> <em>y</em>", "<em><a1>x</a1></em>", []),
        ("x < y", "x < y", []),
        ("<a1>x</a1>", "x", ["missing"]),
        ("x", "<em>x</em>", ["extra"]),
        ("x", "<script>x</script>", ["extra"]),
        ("<a1>x</a1>", '<a1 href="/evil">x</a1>', ["missing", "extra", "misnested"]),
        ("<em>x</em>", "<em>x</em> <em>y</em>", ["duplicated"]),
        ("<br1/>x", "<br1>x", ["missing", "duplicated", "misnested"]),
        ("<a1>x</a1><em>y</em>", "<a1>x<em></a1>y</em>", ["misnested"]),
        ("<a1>x</a1><a2>y</a2>", "<a1>x<a2>y</a2></a1>", ["misnested"]),
        ("<em>x</em>", "</em>x<em>", ["misnested"]),
    ],
)
def test_what_is_wrong_with_tags_is_named(msgid, msgstr, codes):
    assert tag_problems(msgid, msgstr) == codes


@pytest.mark.parametrize("msgstr", ["x", "<a1>x", "<a1>x</a1><b>y</b>", "<a1>x</a1><a1>y</a1>"])
def test_a_translation_with_wrong_tags_is_never_restored(msgstr):
    template, (segment,) = extract('<p><a href="/x">x</a></p>')
    with pytest.raises(TagError) as error:
        restore(template, {segment.key: msgstr})
    assert error.value.key == segment.key


def test_a_plain_field_and_an_attribute_take_no_tags():
    template, (segment,) = extract_text("Title", "title")
    with pytest.raises(TagError):
        restore(template, {segment.key: "<em>T</em>"})
    template, (segment,) = extract('<figure><img src="/i.png" alt="A map"></figure>')
    with pytest.raises(TagError):
        restore(template, {segment.key: "<em>T</em>"})


def test_words_of_a_segment_are_those_of_its_text():
    assert Segment("body", "Read <a1>th</a1>is,<br1/>1 &lt; 2", "p").words == 4


def test_equal_texts_have_equal_keys_but_their_own_links():
    template, segments = extract('<p><a href="/1">more</a></p>\n<p><a href="/2">more</a></p>')
    assert segments[0].key == segments[1].key
    assert restore(template, {segments[0].key: "<a1>mehr</a1>"}) == (
        '<p><a href="/1">mehr</a></p>\n<p><a href="/2">mehr</a></p>'
    )


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        (
            "<dl><div><dt>Term</dt><dd>Meaning</dd></div><div><dt>Other</dt><dd><p>One</p><p>Two</p></dd></div></dl>",
            [("dt", "Term"), ("dd", "Meaning"), ("dt", "Other"), ("p", "One"), ("p", "Two")],
        ),
        (
            "<table><caption>Flows</caption><thead><tr><th scope='col'>Year</th></tr></thead>"
            "<tbody><tr><td>2019<table><tr><td>spring</td></tr></table>mean</td></tr></tbody></table>",
            [("caption", "Flows"), ("th", "Year"), ("td", "2019"), ("td", "spring"), ("td", "mean")],
        ),
        (
            "<figure><a href='/film'><img src='/f.png' alt='Film'></a><figcaption>See</figcaption></figure>",
            [("alt", "Film"), ("figcaption", "See")],
        ),
        ("<pre><code>a = 1\n\nb  = 2</code></pre>", [("pre", "<code>a = 1\n\nb  = 2</code>")]),
        (
            "<p>H<sub>2</sub>O, <abbr title='Bank'>WB</abbr><sup>2</sup>,<br><kbd>Esc</kbd> so<wbr>so</p>",
            [
                ("p", "H<sub>2</sub>O, <abbr1>WB</abbr1><sup>2</sup>,<br1/><kbd>Esc</kbd> so<wbr1/>so"),
                ("title", "Bank"),
            ],
        ),
        ("<p><ruby>漢<rt>kan</rt></ruby></p>", [("p", "<ruby>漢<rt>kan</rt></ruby>")]),
        (
            "<ol><li>One<ul><li>Two<ol><li>Three</ol></ul>four</ol>",
            [("li", t) for t in ("One", "Two", "Three", "four")],
        ),
        ("<details><summary>More</summary>Of it</details>", [("p", "More"), ("p", "Of it")]),
        (
            "<blockquote>Said<footer>— <cite>Her</cite></footer></blockquote>",
            [("blockquote", "Said"), ("p", "— <cite>Her</cite>")],
        ),
        ("<aside>Read more</aside><menu><li>Item</menu>", [("p", "Read more"), ("li", "Item")]),
    ],
)
def test_texts_are_bounded_by_what_the_standard_shows_as_blocks(html, texts):
    html = clean(html)
    template, segments = extract(html)
    assert [(segment.kind, segment.msgid) for segment in segments] == texts
    assert restore(template, identity(segments)) == html


@pytest.mark.parametrize("name", ["iframe", "video", "audio", "object", "svg", "math"])
def test_no_embed_is_let_in(name):
    with pytest.raises(MarkupError):
        clean(f"<p>x</p><{name} src='/x'></{name}>")
    assert clean(f"<p>x</p><{name} src='/x'></{name}>", lenient=True) == "<p>x</p>"
