"""What a machine has to leave alone goes out marked, and comes back as it was, whatever the machine says."""

import re
from html import unescape

import pytest
from hypothesis import given

from fikra.text import segments
from fikra.text.notation import parse_tags, tag_problems
from fikra.text.protect import as_message, fit, from_html, to_html
from fikra.text.terms import Term
from tests.text.generated import blocks
from tests.text.making_messages import messages

GITHUB = Term("GitHub", do_not_translate=True)
PORT = Term("port", "مرفأ | ميناء")
WHO = Term("WHO", "منظمة الصحة العالمية")
AUTHORITY = Term("port authority", "هيئة الموانئ")


@given(blocks)
def test_every_message_of_a_text_comes_back_as_it_went_out(markup):
    for segment in segments.extract(markup)[1]:
        assert from_html(to_html(segment.msgid), segment.msgid) == segment.msgid


@given(blocks)
def test_an_engine_that_writes_html_its_own_way_changes_nothing(markup):
    """Empty elements with an end, entities resolved, quotes of the other kind: as Beautiful Soup writes."""
    for segment in segments.extract(markup)[1]:
        html = re.sub(r'<br id="(\w+)"/>', r"<br id='\1'></br>", to_html(segment.msgid))
        assert from_html(html, segment.msgid) == segment.msgid


@given(messages, messages)
def test_no_answer_brings_a_tag_in_that_the_source_lacks(msgid, answer):
    known = set(parse_tags(msgid))
    assert set(parse_tags(from_html(answer, msgid))) <= known
    assert set(parse_tags(fit(msgid, [], from_html(answer, msgid)))) <= known | set(parse_tags("<p/>"))


@pytest.mark.parametrize(
    ("text", "term", "html"),
    [
        ("On GitHub today", GITHUB, 'On <span id="w0" translate="no">GitHub</span> today'),
        ("على GitHub", GITHUB, 'على <span id="w0" translate="no">GitHub</span>'),
        ("والـGitHub", GITHUB, 'والـ<span id="w0" translate="no">GitHub</span>'),
        ("the port", PORT, 'the <span id="w0" translate="no">مرفأ</span>'),
        ("all ports", PORT, "all ports"),  # a form of it: the engine knows how to inflect
        ("who asked", WHO, "who asked"),
        ("the WHO asked", WHO, 'the <span id="w0" translate="no">منظمة الصحة العالمية</span> asked'),
        ("الميزانيّة", Term("ميزانية", "budget"), "الميزانيّة"),
        ("ميزانية الدولة", Term("ميزانية", "budget"), '<span id="w0" translate="no">budget</span> الدولة'),
        ("ميزانيةٌ", Term("ميزانية", "budget"), "ميزانيةٌ"),
    ],
)
def test_a_settled_word_goes_out_where_it_stands_as_the_glossary_writes_it(text, term, html):
    assert to_html(text, [term]) == html


def test_of_two_terms_at_one_place_the_longer_is_taken():
    html = to_html("The port authority of the port", [PORT, AUTHORITY])
    assert html.count("translate") == 2
    assert "هيئة الموانئ" in html
    assert html.count("مرفأ") == 1


def test_a_settled_word_comes_back_even_if_the_engine_translated_it():
    answer = 'في <span id="w0" translate="no">غيت <b>هب</b></span>: <span id="t0">هنا</span>'
    assert from_html(answer, "<a1>At</a1> GitHub", [GITHUB]) == "في GitHub: <a1>هنا</a1>"


def test_what_looks_like_markup_in_a_text_stays_text():
    msgid = "The &lt;b> tag &amp;lt; R&D"
    html = to_html(msgid)
    assert html == "The &lt;b&gt; tag &amp;lt; R&amp;D"
    assert from_html(html, msgid) == msgid
    assert from_html(unescape("وسم &lt;b&gt; و R&amp;D"), msgid) == "وسم &lt;b> و R&D"


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("<script>alert(1)</script>نص", "&lt;script>alert(1)&lt;/script>نص"),
        ('<img src=x onerror="x()">', '&lt;img src=x onerror="x()">'),
        ('<span id="t99">نص</span>', '&lt;span id="t99">نص&lt;/span>'),
        ('<span id="t0">نص', "<em>نص"),
        ("نص</span>", "نص&lt;/span>"),
        ('<span id="t0"><i>نص</span>', "<em>&lt;i>نص</em>"),
        ("<", "&lt;"),
        ("a < b > c", "a &lt; b > c"),
    ],
)
def test_an_answer_in_html_is_read_without_trust(answer, read):
    assert from_html(answer, "<em>text</em>") == read


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("<em>نص</em>", "<em>نص</em>"),
        ("<strong>نص</strong>", "<strong>نص</strong>"),  # `fit` says that the source's <em> is meant
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
        ("<omit/>نص", "&lt;omit/>نص"),
        ("نص<p/>آخر", "نص&lt;p/>آخر"),
        ('<a href="//x">نص</a>', '&lt;a href="//x">نص</a>'),
        ("3 < 4 &lt; 5", "3 &lt; 4 &lt; 5"),
    ],
)
def test_an_answer_in_our_notation_is_read_without_trust(answer, read):
    assert as_message(answer, "<em>text</em>") == read


@pytest.mark.parametrize(
    ("msgid", "answer", "fitted"),
    [
        ("<em>A</em> <a1>b</a1>", "<a1>ب</a1> <em>أ</em>", "<a1>ب</a1> <em>أ</em>"),
        ("<em>A</em> b", "<strong>أ</strong> ب", "<em>أ</em> ب"),
        ("<a1>A</a1> b", "<a>أ</a> ب", "<a1>أ</a1> ب"),
        ("<em>All of it</em>", "كله", "<em>كله</em>"),
        ("A b", "<b>أ</b> ب", "أ ب"),
        ("<em>A</em> b", "<em>أ ب", "أ ب"),
    ],
)
def test_tags_are_given_back_where_they_can_be(msgid, answer, fitted):
    assert fit(msgid, [("a1", "/en/")], answer) == fitted


def test_tags_that_cannot_be_given_back_leave_a_text_whose_lack_is_seen():
    msgid = "One <em>word</em> of many"
    assert tag_problems(msgid, fit(msgid, [], "كلمة من كثير")) == ["missing"]


def test_long_runs_of_blanks_and_brackets_are_read_in_one_go():
    answer = "<a" + " " * 100_000 + "<" * 100_000
    assert from_html(answer, "<a1>x</a1>").count("&lt;") == 100_001
    assert as_message(answer, "<a1>x</a1>").count("&lt;") == 100_001
