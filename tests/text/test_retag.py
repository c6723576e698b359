"""A text that was tagged by itself gets the tags of what it translates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text.notation import parse_tags, strip_tags, tag_problems
from fikra.text.retag import Retagged, retag

A, B = ("a1", "/en/ports/"), ("a2", "/en/dams/")


@pytest.mark.parametrize(
    ("source", "targets", "translation", "its_targets", "text"),
    [
        # links: by what they lead to, by the other language's page, by order
        (
            "<a1>P</a1> <a2>D</a2>",
            [A, B],
            "<a1>س</a1> <a2>م</a2>",
            [("a1", "/en/dams/"), ("a2", "/en/ports/")],
            "<a2>س</a2> <a1>م</a1>",
        ),
        (
            "<a1>P</a1> <a2>D</a2>",
            [A, B],
            "<a1>س</a1> <a2>م</a2>",
            [("a1", "/ar/dams"), ("a2", "/ar/ports")],
            "<a2>س</a2> <a1>م</a1>",
        ),
        (
            "<a1>P</a1> <a2>D</a2>",
            [A, B],
            "<a1>م</a1> <a2>س</a2>",
            [("a1", "/x"), ("a2", "/y")],
            "<a1>م</a1> <a2>س</a2>",
        ),
        (
            "<a1>P</a1>",
            [("a1", "https://en.example.org/x")],
            "<a1>م</a1>",
            [("a1", "https://ar.example.org/x")],
            "<a1>م</a1>",
        ),
        # the peer's element for ours
        ("<em>old</em> port", [], "ميناء <strong>قديم</strong>", [], "ميناء <em>قديم</em>"),
        ("<strong>old</strong> port", [], "ميناء <b>قديم</b>", [], "ميناء <strong>قديم</strong>"),
        ("<code>x</code>", [], "<kbd>x</kbd>", [], "<code>x</code>"),
        ("<strong>a</strong> <em>b</em>", [], "<i>ب</i> <b>أ</b>", [], "<em>ب</em> <strong>أ</strong>"),
        # what the source lacks goes, its text stays
        ("old port", [], "ميناء <em>قديم</em>", [], "ميناء قديم"),
        ("old port", [], "ميناء<br1/>قديم", [], "ميناء قديم"),
        (
            "<strong>Old</strong> ports",
            [],
            "<strong>قديمة</strong> هي <strong>المرافئ</strong>",
            [],
            "<strong>قديمة</strong> هي المرافئ",
        ),
        # what encloses everything, or stands before it, is beyond doubt
        ("<a1>Ports</a1>", [A], "موانئ", [], "<a1>موانئ</a1>"),
        ("<strong><a1>Ports</a1></strong>.", [A], "موانئ.", [], "<strong><a1>موانئ.</a1></strong>"),
        ("<img1/> A port", [("img1", "/p.jpg")], "ميناء", [], "<img1/> ميناء"),
        # shape tags stay
        ("One. Two.", [], "واحد.<p/><em>اثنان.</em>", [], "واحد.<p/>اثنان."),
        ("<em>One.</em>", [], "<join/><i>واحد.</i>", [], "<join/><em>واحد.</em>"),
    ],
)
def test_tags_are_renamed_to_those_of_the_source(source, targets, translation, its_targets, text):
    assert retag(source, targets, translation, its_targets) == Retagged(text, fits=True)


@pytest.mark.parametrize(
    ("source", "translation", "text"),
    [
        ("an <em>old</em> port", "ميناء قديم", "ميناء قديم"),
        ("a <em>b</em> c", "أ <em>ب</em> ج <em>د</em>", "أ <em>ب</em> ج د"),
        ("a <em>b</em> <strong>c</strong>", "أ <u>ب</u>", "أ <em>ب</em>"),
        ("a <em>b</em>", "أ <em>ب", "أ ب"),
        ("a <em>b</em> <strong>c</strong>", "<em>أ <strong>ب</em> ج</strong>", "أ ب ج"),
    ],
)
def test_what_cannot_be_given_back_does_not_fit_but_keeps_its_text(source, translation, text):
    assert retag(source, [], translation, []) == Retagged(text, fits=False)


TEXTS = st.recursive(
    st.sampled_from(("port", "بحر", "12", "&lt;")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
        st.tuples(st.sampled_from(("em", "i", "strong", "code", "span1", "sup")), inner).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
        ),
        inner.map(lambda text: f"{text}<br1/>"),
    ),
    max_leaves=8,
)


@given(TEXTS, TEXTS)
def test_no_word_is_lost_and_the_result_is_well_nested(source, translation):
    result = retag(source, [], translation, [])
    assert strip_tags(result.text).split() == strip_tags(translation).split()
    assert "misnested" not in tag_problems(source, result.text)
    assert "extra" not in tag_problems(source, result.text)
    assert not result.fits or not tag_problems(source, result.text)


@given(TEXTS)
def test_a_text_is_its_own_translation(text):
    assert retag(text, [], text, []).text == text


@given(TEXTS, TEXTS)
def test_a_text_that_fits_is_not_changed_again(source, translation):
    once = retag(source, [], translation, [])
    if once.fits:
        assert parse_tags(retag(source, [], once.text, []).text) == parse_tags(once.text)
