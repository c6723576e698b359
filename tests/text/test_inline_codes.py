"""Messages are taken apart into text and codes, and put together again."""

import pytest
from hypothesis import given

from fikra.text import inline_codes
from fikra.text.inline_codes import Piece
from tests.text.making_messages import messages


@given(messages)
def test_any_message_is_put_together_again_exactly(message: str) -> None:
    assert inline_codes.message(inline_codes.pieces(message)) == message


@given(messages)
def test_a_tag_that_a_person_could_type_is_never_text_of_a_message(message: str) -> None:
    parts = inline_codes.pieces(message)
    assert list(inline_codes.shapes_as_typed(parts)) == parts


@given(messages)
def test_pairs_are_well_nested(message: str) -> None:
    parts = inline_codes.pieces(message)
    stack = []
    for index in sorted(inline_codes.pairs(parts)):
        if parts[index].kind == "open":
            stack.append(parts[index].value)
        else:
            assert stack.pop() == parts[index].value
    assert not stack


@pytest.mark.parametrize(
    ("message", "pieces"),
    [
        ("", []),
        ("a &lt; b & c", [("text", "a < b & c")]),
        ("a &gt; b", [("text", "a "), ("raw", "&gt;"), ("text", " b")]),
        ('<a href="x">', [("raw", '<a href="x">')]),
        ("<br1 />", [("raw", "<br1 />")]),
        ("&lt;p/>", [("raw", "&lt;"), ("text", "p/>")]),
    ],
)
def test_what_is_written_otherwise_than_we_would_stays_as_it_is(
    message: str, pieces: list[tuple[str, str]]
) -> None:
    assert inline_codes.pieces(message) == pieces


def test_text_in_parts_is_escaped_as_one() -> None:
    assert inline_codes.message([Piece("text", "&"), Piece("text", "lt;")]) == "&amp;lt;"
