"""Block ids: a block keeps its name for as long as it is the same block."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text.blocks import assign_ids, block_ids
from fikra.text.html import clean
from fikra.text.segments import extract

ONE = "Water is a question of trust before it is one of pipes."
TWO = "Nobody counts what every farmer along the river already knows by heart."
THREE = "A ministry that publishes its numbers each month would be believed sooner."
FOUR = "The next dry summer will not wait for another committee to be formed."

words = st.sampled_from("river water trust month number public street city law vote".split())  # noqa: SIM905
paragraphs = st.lists(words, min_size=1, max_size=8).map(" ".join)
pages = st.lists(paragraphs, max_size=8)


def page(*texts):
    return "\n".join(f"<p>{text}</p>" for text in texts)


@pytest.fixture
def saved():
    """A page of three paragraphs, saved once: its HTML, its ids, the ledger."""
    html, ledger = assign_ids(page(ONE, TWO, THREE))
    return html, block_ids(html), ledger


def ids_after(saved, html):
    html, _ = assign_ids(html, previous=saved[0], ledger=saved[2])
    return block_ids(html)


@settings(deadline=None)
@given(pages, pages)
def test_a_second_save_changes_nothing(before, after):
    first, ledger = assign_ids(page(*before))
    second, ledger = assign_ids(page(*after), previous=first, ledger=ledger)
    assert assign_ids(second, previous=second, ledger=ledger) == (second, ledger)
    assert assign_ids(page(*after), previous=second, ledger=ledger) == (second, ledger)


@settings(deadline=None)
@given(pages, pages)
def test_ids_are_unique_of_ours_and_survive_the_sanitiser(before, after):
    first, ledger = assign_ids(page(*before))
    second, ledger = assign_ids(page(*after), previous=first, ledger=ledger)
    assert len(set(block_ids(second))) == len(after)
    assert clean(second) == second
    assert set(block_ids(first)) | set(block_ids(second)) <= set(ledger)


@settings(deadline=None)
@given(pages, st.randoms(use_true_random=False))
def test_ids_go_with_their_text_wherever_it_moves(texts, random):
    texts = list(dict.fromkeys(texts))
    first, ledger = assign_ids(page(*texts))
    named = dict(zip(texts, block_ids(first), strict=True))
    random.shuffle(texts)
    second, _ = assign_ids(page(*texts), previous=first, ledger=ledger)
    assert block_ids(second) == tuple(named[text] for text in texts)


def test_every_kind_of_block_gets_an_id_and_what_only_groups_gets_none():
    html = clean(
        "<h2>a</h2><p>b</p><ul><li>c</li><li><p>d</p></li></ul><blockquote>e</blockquote>"
        "<blockquote><p>f</p></blockquote><pre>g</pre><figure><img src='/i.png'></figure>"
        "<table><tr><td>h</td></tr></table><dl><dt>i</dt><dd>j</dd></dl><hr>"
    )
    html, ledger = assign_ids(html)
    assert len(block_ids(html)) == len(ledger) == 11
    assert "<li><p id=" in html
    assert "<blockquote><p id=" in html
    assert all(segment.block for segment in extract(html)[1])


def test_ids_of_new_text_are_the_same_everywhere():
    assert assign_ids(page(ONE, ONE)) == assign_ids(page(ONE, ONE))


def test_a_changed_word_keeps_the_id(saved):
    assert ids_after(saved, page(ONE, TWO.replace("every", "each"), THREE)) == saved[1]


def test_a_paragraph_put_before_the_others_takes_no_id_from_them(saved):
    new, *others = ids_after(saved, page(FOUR, ONE, TWO, THREE))
    assert tuple(others) == saved[1]
    assert new not in saved[1]


def test_a_paragraph_that_becomes_a_heading_keeps_its_id(saved):
    assert ids_after(saved, page(ONE, TWO, THREE).replace("p>", "h2>")) == saved[1]


def test_markup_within_a_block_does_not_change_what_it_is(saved):
    assert ids_after(saved, page(ONE.replace("trust", "<em>trust</em>"), TWO, THREE)) == saved[1]


def test_the_larger_half_of_a_split_keeps_the_id(saved):
    ids = ids_after(saved, page(ONE, "Nobody counts", TWO.removeprefix("Nobody counts "), THREE))
    assert (ids[0], ids[2], ids[3]) == saved[1]
    assert ids[1] not in saved[1]


def test_joined_paragraphs_keep_the_id_of_the_larger_part(saved):
    assert ids_after(saved, page(ONE + " " + TWO, THREE))[0] in saved[1][:2]


def test_an_edit_and_a_move_at_once_are_both_understood(saved):
    assert ids_after(saved, page(THREE.replace("month", "week"), ONE, TWO)) == (
        saved[1][2],
        saved[1][0],
        saved[1][1],
    )


def test_a_text_that_returns_has_its_old_id_back(saved):
    html, ledger = assign_ids(page(ONE, THREE), previous=saved[0], ledger=saved[2])
    html, _ = assign_ids(page(ONE, TWO, THREE), previous=html, ledger=ledger)
    assert block_ids(html) == saved[1]


def test_an_id_is_never_given_to_other_text(saved):
    html, ledger = assign_ids(page(ONE, THREE), previous=saved[0], ledger=saved[2])
    html, _ = assign_ids(page(ONE, FOUR, THREE), previous=html, ledger=ledger)
    assert block_ids(html)[1] not in saved[1]


def test_a_block_typed_over_with_other_text_is_another_block(saved):
    html = saved[0].replace(TWO, FOUR)  # the editor kept the id
    assert ids_after(saved, html)[1] not in saved[1]


def test_ids_swapped_or_copied_by_an_editor_are_put_right(saved):
    one, two, three = saved[1]
    html = f'<p id="{two}">{ONE}</p><p id="{one}">{TWO}</p><p id="{one}">{THREE}</p>'
    assert ids_after(saved, html) == (one, two, three)


def test_of_equal_paragraphs_each_keeps_the_id_it_came_with():
    html, ledger = assign_ids(page(ONE, ONE))
    first, second = block_ids(html)
    html, _ = assign_ids(f'<p id="{second}">{ONE}</p>', previous=html, ledger=ledger)
    assert block_ids(html) == (second,)
    assert first != second


def test_an_id_is_not_given_to_other_text_even_where_there_is_no_previous_text(saved):
    one = saved[1][0]
    html, _ = assign_ids(f'<p id="{one}">{FOUR}</p>', ledger=saved[2])
    assert block_ids(html)[0] not in saved[2]


def test_short_headings_are_known_by_their_letters():
    html, ledger = assign_ids("<h2>Introductoin</h2><h2>Conclusion</h2>")
    changed, _ = assign_ids("<h2>Introduction</h2><h2>Conclusions</h2>", previous=html, ledger=ledger)
    assert block_ids(changed) == block_ids(html)


def test_arabic_paragraphs_keep_their_ids_too():
    html, ledger = assign_ids("<p>الماء مسألة ثقة قبل أن يكون مسألة أنابيب</p>")
    changed, _ = assign_ids("<p>الماء قضية ثقة قبل أن يكون مسألة أنابيب</p>", previous=html, ledger=ledger)
    assert block_ids(changed) == block_ids(html)


def test_an_item_is_not_changed_by_the_list_within_it():
    html, ledger = assign_ids("<ul><li>One and two<ul><li>three</li></ul></li></ul>")
    changed, _ = assign_ids(
        "<ul><li>One and two<ul><li>four</li><li>three</li></ul></li></ul>", previous=html, ledger=ledger
    )
    assert block_ids(changed)[0] == block_ids(html)[0]
    assert block_ids(changed)[2] == block_ids(html)[1]


def test_an_id_in_use_in_another_text_of_the_page_is_not_given_twice():
    body, ledger = assign_ids("<p>The same words.</p>")
    note, _ = assign_ids("<p>The same words.</p>", ledger=ledger, elsewhere=block_ids(body))
    assert block_ids(note) != block_ids(body)
