"""Block ids: a block keeps its name for as long as it is the same block."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fikra.text.blocks import assign_ids, block_ids
from fikra.text.html import clean
from fikra.text.plain import parse_document
from fikra.text.segments import extract

DATA = Path(__file__).parents[3] / "shared" / "data" / "revisions"
FRONT_MATTER = re.compile(rb"\A---\n.*?\n---\n", re.DOTALL)
REVISIONS = sorted(path for path in DATA.glob("*/*") if path.is_dir())

ONE = "Water is a question of trust before it is one of pipes."
TWO = "Nobody counts what every farmer along the river already knows by heart."
THREE = "A ministry that publishes its numbers each month would be believed sooner."
FOUR = "The next dry summer will not wait for another committee to be formed."

words = st.sampled_from("river water trust month number public street city law vote".split())  # noqa: SIM905
paragraphs = st.lists(words, min_size=1, max_size=8).map(" ".join)
pages = st.lists(paragraphs, max_size=8)


# Paragraphs of an article: each of some length, no two alike.
VOCABULARY = """river council harbour budget ministry village engineer report gauge winter season committee
farmer quay crane warehouse ferry minister reservoir canal engineer district tariff licence tender auditor
""".split()  # noqa: SIM905
sentences = st.lists(st.sampled_from(VOCABULARY), min_size=8, max_size=24).map(" ".join)
articles = st.lists(sentences, min_size=1, max_size=7, unique=True)


@st.composite
def edits(draw, texts):
    """The article after one to three edits by an editor."""
    texts = list(texts)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(texts) - 1)) if texts else 0
        kind = draw(st.sampled_from(["word", "delete", "insert", "move", "split", "join", "rewrite"]))
        if kind == "insert" or not texts:
            texts.insert(at, draw(sentences))
        elif kind == "word":
            words = texts[at].split()
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(VOCABULARY))
            texts[at] = " ".join(words)
        elif kind == "delete":
            del texts[at]
        elif kind == "move":
            texts.insert(draw(st.integers(0, len(texts) - 1)), texts.pop(at))
        elif kind == "split":
            words = texts[at].split()
            cut = draw(st.integers(1, len(words)))
            texts[at : at + 1] = [part for part in (" ".join(words[:cut]), " ".join(words[cut:])) if part]
        elif kind == "join":
            texts[at : at + 2] = [" ".join(texts[at : at + 2])]
        else:
            texts[at] = draw(sentences)
    return texts


def page(*texts):
    return "\n".join(f"<p>{text}</p>" for text in texts)


@settings(max_examples=200, deadline=None)
@given(articles, st.data())
def test_an_edit_and_its_undo_give_every_block_the_id_it_had(texts, data):
    first, ledger = assign_ids(page(*texts))
    html = first
    for _ in range(data.draw(st.integers(1, 3))):
        texts_now = data.draw(edits(re.findall("<p[^>]*>([^<]*)</p>", html)))
        html, ledger = assign_ids(page(*texts_now), previous=html, ledger=ledger)
    verbatim, _ = assign_ids(first, previous=html, ledger=ledger)
    assert verbatim == first


@settings(max_examples=200, deadline=None)
@given(articles, st.data())
def test_an_edit_that_is_undone_by_hand_gives_the_ids_back_as_well(texts, data):
    first, ledger = assign_ids(page(*texts))
    edited = data.draw(edits(texts))
    assume(len(set(edited)) == len(edited))
    second, ledger = assign_ids(page(*edited), previous=first, ledger=ledger)
    assert assign_ids(page(*texts), previous=second, ledger=ledger)[0] == first


@settings(max_examples=200, deadline=None)
@given(articles, st.data())
def test_what_an_edit_leaves_alone_keeps_its_id(texts, data):
    first, ledger = assign_ids(page(*texts))
    named = dict(zip(texts, block_ids(first), strict=True))
    edited = data.draw(edits(texts))
    second, _ = assign_ids(page(*edited), previous=first, ledger=ledger)
    now = dict(zip(edited, block_ids(second), strict=True))
    assert all(now[text] == block_id for text, block_id in named.items() if edited.count(text) == 1)


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


@pytest.mark.parametrize("share", [0.3, 0.45, 0.6, 0.8])
def test_the_greater_part_of_a_split_keeps_the_id_even_if_the_editor_left_it_with_the_other(saved, share):
    words = (TWO + " " + FOUR).split()
    long, ledger = assign_ids(page(ONE, " ".join(words)), previous=saved[0], ledger=saved[2])
    cut = round(len(words) * share)
    parts = " ".join(words[:cut]), " ".join(words[cut:])
    left = block_ids(long)[1]
    html = f'<p>{ONE}</p>\n<p id="{left}">{parts[0]}</p>\n<p>{parts[1]}</p>'
    ids = block_ids(assign_ids(html, previous=long, ledger=ledger)[0])
    assert ids[1 if share > 0.5 else 2] == left
    assert len(set(ids)) == 3


def test_the_greatest_of_many_parts_keeps_the_id():
    whole, ledger = assign_ids(page(" ".join((ONE, TWO, FOUR, THREE))))
    ids = block_ids(assign_ids(page(ONE, TWO, FOUR, THREE), previous=whole, ledger=ledger)[0])
    assert [block_id in block_ids(whole) for block_id in ids] == [False, False, True, False]


def test_joined_paragraphs_keep_the_id_of_the_larger_part_and_undone_both_have_theirs(saved):
    short = "Nobody counts."
    html, ledger = assign_ids(page(short, ONE, THREE), previous=saved[0], ledger=saved[2])
    first, second, _ = block_ids(html)
    joined = f'<p id="{first}">{short} {ONE}</p>\n<p>{THREE}</p>'
    joined, ledger = assign_ids(joined, previous=html, ledger=ledger)
    assert block_ids(joined)[0] == second
    assert assign_ids(page(short, ONE, THREE), previous=joined, ledger=ledger)[0] == html


def test_what_is_best_for_all_is_chosen_over_what_is_best_for_one():
    one = "The council meets in the old harbour hall on the first Monday of each month"
    other = "The council meets in the old harbour hall on the last Friday of the quarter"
    new_one = "The council meets in the old harbour hall on the last Monday of each month"
    new_other = "The council met in the old hall on the last Friday of the quarter"
    first, ledger = assign_ids(page(other, one))
    second, _ = assign_ids(page(new_one, new_other), previous=first, ledger=ledger)
    assert block_ids(second) == tuple(reversed(block_ids(first)))


def test_an_older_revision_brings_its_ids_back_however_much_changed_since(saved):
    html, ledger = saved[0], saved[2]
    for texts in ((FOUR, TWO), (FOUR,), (THREE + " " + FOUR, "Something else altogether."), ()):
        html, ledger = assign_ids(page(*texts), previous=html, ledger=ledger)
    assert assign_ids(saved[0], previous=html, ledger=ledger)[0] == saved[0]
    assert assign_ids(page(ONE, TWO, THREE), previous=html, ledger=ledger)[0] == saved[0]


def test_a_rewrite_of_thousands_of_blocks_keeps_the_ids_of_what_only_changed():
    texts = [
        f"Paragraph {n} says that gauge {n * 7} fell by {n * 3} points in week {n}." for n in range(5000)
    ]
    first, ledger = assign_ids(page(*texts))
    changed = [text.replace("fell", "sank") for text in texts]
    changed.insert(10, FOUR)
    second, _ = assign_ids(page(*changed), previous=first, ledger=ledger)
    ids = list(block_ids(second))
    del ids[10]
    assert tuple(ids) == block_ids(first)


@pytest.mark.skipif(not REVISIONS, reason="the collected revisions are not here")
@pytest.mark.parametrize("folder", REVISIONS, ids=lambda folder: "/".join(folder.parts[-2:]))
def test_every_unchanged_paragraph_of_a_real_article_keeps_its_id_through_its_versions(folder):
    versions = [
        clean(parse_document(FRONT_MATTER.sub(b"", file.read_bytes()), ".md").body, lenient=True)
        for file in sorted(folder.glob("*en.*"))
    ]
    html, ledger = assign_ids(versions[0])
    for version in versions[1:]:
        before, (html, ledger) = html, assign_ids(version, previous=html, ledger=ledger)
        old, new = paragraphs(before), paragraphs(html)
        assert {text: old[text] for text in old.keys() & new.keys()} == {
            text: new[text] for text in old.keys() & new.keys()
        }
    assert assign_ids(versions[0], previous=html, ledger=ledger)[0] == assign_ids(versions[0])[0]


def paragraphs(html):
    """The id of each paragraph whose text stands once."""
    found = re.findall(r'<p id="(b[0-9a-z]+)"[^>]*>(.*?)</p>', html)
    counts = Counter(text for _, text in found)
    return {text: block_id for block_id, text in found if counts[text] == 1}


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
