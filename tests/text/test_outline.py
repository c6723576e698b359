"""Where a block stands: in a list within a list, in a quotation."""

from fikra.text.outline import Place, outline


def test_lists_within_lists_are_counted():
    html = (
        '<ol><li id="b1">One<ul><li id="b2">Two<br>lines<ol><li id="b3">Three</li></ol></li></ul></li></ol>'
    )
    assert outline(html) == {"b1": Place(1), "b2": Place(2), "b3": Place(3)}


def test_what_stands_in_a_quotation_or_an_aside_says_so():
    found = outline('<blockquote><p id="b1">x</p></blockquote><aside id="b2"><p id="b3">y</p></aside>')
    assert found == {"b1": Place(0, "blockquote"), "b2": Place(), "b3": Place(0, "aside")}


def test_what_follows_a_list_is_in_none():
    assert outline('<ul><li id="b1">x</li></ul><p id="b2">y</p>')["b2"] == Place()
    assert outline("") == {}
