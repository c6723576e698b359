"""A thread of comments beside each message."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fikra.accounts.models import User
from fikra.catalogs.comments import comment, count_open, open_questions, reopen, resolve
from fikra.catalogs.models import Comment
from tests.making import catalog_of, edit, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(db):
    return catalog_of(make_article()).messages.get(msgid__contains="river")


@pytest.mark.parametrize(
    ("role", "pair"),
    [("translator", ("ar", "en")), ("reviewer", ("en", "ar")), ("editor", ()), ("administrator", ())],
)
def test_whoever_may_see_translations_may_speak(message, role, pair):
    by = make_user("somebody", role, *pair)
    comment(message=message, text="Which river?", by=by)
    assert count_open([message]) == {message.pk: 1}


def test_nobody_else_may(message):
    stranger = User.objects.create_user("stranger", password="secret")
    for act in (
        lambda: comment(message=message, text="Hello", by=stranger),
        lambda: resolve(message=message, by=stranger),
        lambda: reopen(message=message, by=stranger),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not Comment.objects.exists()


def test_people_are_mentioned_by_their_login(message):
    make_user("tarek", "translator", "en", "ar")
    make_user("olga.k", "translator", "ar", "en")
    User.objects.create_user("stranger", password="secret")
    User.objects.filter(pk=make_user("left", "editor").pk).update(is_active=False)
    said = comment(
        message=message,
        text="@tarek, ask @olga.k. Not @stranger, @left, @nobody or mail@tarek; @tarek again",
        by=None,
    )
    assert set(said.mentioned.values_list("username", flat=True)) == {"tarek", "olga.k"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\u200f\n", "empty"),
        ("turned \u202e around", "bidi"),
        ("left \u2067 open\nand closed \u2069", "bidi"),
        ("x" * 5001, "length"),
        ("x" * 1_000_000, "length"),
    ],
)
def test_what_says_nothing_turns_around_or_is_too_long_is_refused(message, text, code):
    with pytest.raises(ValidationError) as refusal:
        comment(message=message, text=text, by=None)
    assert refusal.value.code == code
    assert not Comment.objects.exists()


def test_what_was_typed_is_kept_as_text_on_its_lines(message):
    text = "First\r\n<script>alert(1)</script>  \n\n\x08last \u2066ok\u2069"
    assert comment(message=message, text=text, by=None).text == (
        "First\n<script>alert(1)</script>\n\nlast \u2066ok\u2069"
    )


def test_there_are_no_other_kinds(message):
    with pytest.raises(ValidationError):
        comment(message=message, text="Hello", kind="order", by=None)


def test_a_thread_is_closed_as_a_whole_and_opened_again(message):
    rima = make_user("rima", "reviewer", "en", "ar")
    for text in ("One", "Two"):
        comment(message=message, text=text, by=None)
    assert resolve(message=message, by=rima) == 2
    assert count_open([message]) == {}
    comment(message=message, text="Three", by=None)
    assert count_open([message]) == {message.pk: 1}
    assert reopen(message=message, by=rima) == 2
    assert count_open([message]) == {message.pk: 3}
    assert reopen(message=message, by=rima) == 0


def test_editors_are_asked_until_the_thread_is_closed_or_the_text_is_gone(message):
    for text in ("Which?", "And when?"):
        comment(message=message, text=text, kind=Comment.Kind.QUESTION, by=None)
    comment(message=message, text="By the way", by=None)
    assert [one.text for one in open_questions()] == ["And when?", "Which?"]
    resolve(message=message, by=None)
    assert not open_questions().exists()
    reopen(message=message, by=None)
    edit(
        message.catalog.work.specific,
        "The river has fallen for three years in a row, and nobody measures what is left of it.",
        "",
    )
    assert not open_questions().exists()
