"""A translation's pairs: what a person may do to them, how they travel, what becomes of them in a catalog."""

import base64
import json
import zlib

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from fikra.catalogs import pairing
from fikra.catalogs.actions import translate
from fikra.catalogs.alignment import (
    DOUBTFUL,
    StaleSource,
    align_below,
    blocks_of,
    drafts_of,
    likeness,
    pair,
    renew,
    source_blocks,
    take_alignment,
)
from fikra.catalogs.existing import read_existing
from fikra.catalogs.models import Change, Message, State, Suggestion, Verb
from fikra.catalogs.pairing import DamagedPairing, Pairing, Part, Row, pack, unpack, version_of
from fikra.text import plain
from fikra.text.segments import Segment
from tests.aligning import ARABIC, ENGLISH, OTHER, SHAPED
from tests.making import catalog_of, edit, make_article, make_user


def block(text: str, kind: str = "p") -> Segment:
    return Segment("body", text, kind)


def row(source: str, target: str, confidence: float = 1.0) -> Row:
    """Blocks apart by spaces."""
    return Row(tuple(map(block, source.split())), tuple(map(block, target.split())), confidence)


def shown(rows) -> list[str]:
    return [
        f"{' '.join(one.msgid for one in r.source)}|{' '.join(one.msgid for one in r.target)}" for r in rows
    ]


def changed(rows, change) -> list[Row]:
    at, width, new = change
    paired = Pairing(1, (Part("body", tuple(rows)),)).change(0, at, width, new)
    return list(paired.parts[0].rows)


ROWS = [row("a", "1"), row("b", "2 3"), row("c d", "4"), row("", "5")]


@pytest.mark.parametrize(
    ("change", "result"),
    [
        (pairing.shift_up(ROWS, 1), ["a|1 2", "b|3", "c d|4", "|5"]),
        (pairing.shift_down(ROWS, 1), ["a|1", "b|2", "c d|3 4", "|5"]),
        (pairing.shift_up(ROWS, 3), ["a|1", "b|2 3", "c d|4 5"]),
        (pairing.shift_down(ROWS, 0), ["a|", "b|1 2 3", "c d|4", "|5"]),
        (pairing.join(ROWS, 0), ["a b|1 2 3", "c d|4", "|5"]),
        (pairing.part_row(ROWS, 1), ["a|1", "b|2", "|3", "c d|4", "|5"]),
        (pairing.part_row(ROWS, 2), ["a|1", "b|2 3", "c|4", "d|", "|5"]),
        (pairing.part_row(ROWS, 0), ["a|", "|1", "b|2 3", "c d|4", "|5"]),
        (pairing.glue(ROWS, 1, 0), ["a|1", "b|2 3", "c d|4", "|5"]),
    ],
    ids=[
        "up",
        "down",
        "up from alone",
        "down from alone",
        "join",
        "apart",
        "source apart",
        "no pair",
        "glue",
    ],
)
def test_pairs_are_shifted_joined_and_taken_apart(change, result):
    assert shown(changed(ROWS, change)) == result


@pytest.mark.parametrize(
    "change",
    [
        pairing.shift_up(ROWS, 0),
        pairing.shift_down(ROWS, 3),
        pairing.join(ROWS, 3),
        pairing.part_row(ROWS, 3),
        pairing.glue(ROWS, 1, 1),
    ],
)
def test_what_cannot_be_done_to_a_row_is_nothing(change):
    assert change is None


def test_a_block_is_cut_in_two_and_two_are_made_one():
    rows = [row("a", "x")]
    whole = replace_target(rows[0], block("One. Two."))
    cut = changed([whole], pairing.cut([whole], 0, 0, "One. ", "Two."))
    assert [one.msgid for one in cut[0].target] == ["One.", "Two."]
    assert [one.msgid for one in changed(cut, pairing.glue(cut, 0, 0))[0].target] == ["One. Two."]


def replace_target(one: Row, *blocks: Segment) -> Row:
    return Row(one.source, blocks, one.confidence)


def test_tags_of_two_blocks_that_become_one_are_told_apart():
    first = Segment("body", "<a1>x</a1> <em>y</em>", "p", "", (("a1", "/one"),))
    second = Segment("body", "<a1>z</a1> <em>w</em><br1/>", "p", "", (("a1", "/two"),))
    rows = [Row((block("s"),), (first, second))]
    (glued,) = changed(rows, pairing.glue(rows, 0, 0))[0].target
    assert glued.msgid == "<a1>x</a1> <em>y</em> <a2>z</a2> <em>w</em><br1/>"
    assert glued.targets == (("a1", "/one"), ("a2", "/two"))


def test_what_a_person_puts_together_is_sure_and_what_is_left_alone_is_not():
    rows = [row("a", "1", 0.2), row("b", "2", 0.9)]
    confidence = [one.confidence for one in changed(rows, pairing.shift_up(rows, 1))]
    assert confidence == [1.0, 0.0]
    assert [one.confidence for one in changed(rows, pairing.confirm(rows, 0))] == [1.0, 0.9]


NAMES = st.text("abcdefgh", min_size=0, max_size=3)


@st.composite
def pairings(draw) -> Pairing:
    rows = draw(st.lists(st.tuples(NAMES, NAMES, st.sampled_from([0.0, 0.4, 1.0])), min_size=1, max_size=6))
    rows = [
        row(" ".join(source), " ".join(target), sure) for source, target, sure in rows if source or target
    ]
    return Pairing(3, (Part("title", (row("t", "u"),)), Part("body", tuple(rows))), "slug")


CHANGES = [pairing.shift_up, pairing.shift_down, pairing.join, pairing.part_row, pairing.confirm]


@given(pairings(), st.lists(st.tuples(st.integers(0, 4), st.integers(0, 5)), max_size=8))
def test_changes_lose_no_block_travel_and_are_undone(paired, steps):
    history = [paired]
    for which, at in steps:
        rows = history[-1].parts[1].rows
        change = CHANGES[which](rows, at) if at < len(rows) else None
        if change:
            history.append(history[-1].change(1, *change))
            assert history[-1].parts[1].source == paired.parts[1].source
            assert history[-1].parts[1].target == paired.parts[1].target
    source = {part.role: part.source for part in paired.parts}
    # What travels knows no more of the blocks than it has to: the role of all is that of their part.
    travelled = unpack(pack(history[-1]), source)
    for before in reversed(history):
        assert [shown(part.rows) for part in travelled.parts] == [shown(part.rows) for part in before.parts]
        travelled = travelled.undo()
    assert version_of(pack(paired)) == 3


def packed(**changes) -> str:
    data = {
        "version": 1,
        "slug": "",
        "parts": [["body", [[1, [["x", "p", []]], 1.0]]]],
        "steps": [],
    } | changes
    return base64.b64encode(zlib.compress(json.dumps(data).encode())).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "%%%",
        base64.b64encode(b"no zlib").decode(),
        base64.b64encode(zlib.compress(b"[]")).decode(),
        base64.b64encode(zlib.compress(b"0" * (pairing.MOST + 1))).decode(),
        packed(parts=[["body", [[2, [], 1.0]]]]),
        packed(parts=[["body", [[-1, [], 1.0]]]]),
        packed(parts=[["body", [[1, [], 7]]]]),
        packed(parts=[["body", [[1, [], float("nan")]]]]),
        packed(parts=[["body", [[1, [["x", "p"]], 1.0]]]]),
        packed(parts=[]),
        packed(parts=[["body", [[1, [], 1.0], [0, [], 1.0]]]]),
        packed(parts=[["body", [[1, [], 1.0]]], ["body", [[1, [], 1.0]]]]),
        packed(steps=[[9, 0, 1, []]]),
        packed(steps=[[0, 0, 1, []]]),
        packed(steps=[[0, 0, -1, []]]),
        packed(version=None),
    ],
)
def test_what_is_no_pairing_of_this_text_is_refused(text):
    with pytest.raises(DamagedPairing):
        unpack(text, {"body": (block("s"),)})


ANYTHING = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_comes_back_is_a_pairing_or_damaged(version, rows, steps):
    for changes in ({"version": version}, {"parts": [["body", rows]]}, {"parts": rows}, {"steps": steps}):
        try:
            found = unpack(packed(**changes), {"body": (block("s"),)})
        except DamagedPairing:
            continue
        assert found.parts[0].source == (block("s"),)
        assert unpack(pack(found), {"body": (block("s"),)}) == found


def test_a_pairing_as_it_should_be_is_read():
    assert shown(unpack(packed(), {"body": (block("s"),)}).parts[0].rows) == ["s|x"]


# -- with a catalog


@pytest.fixture
def article(db):
    document = plain.parse_document(ENGLISH.encode(), ".md")
    return make_article(
        document.fields["title"], text=document.body, standfirst=document.fields["standfirst"]
    )


def paired(article, text: str = ARABIC) -> Pairing:
    document = plain.parse_document(text.encode(), ".md")
    return pair(work=article, existing=read_existing(work=article, document=document, language="ar"))


def test_a_dry_run_reports_what_taking_does_and_changes_nothing(article):
    catalog = catalog_of(article)
    before = Change.objects.count(), catalog.revision
    report = take_alignment(catalog=catalog, pairing=paired(article), by=None, dry_run=True)
    catalog.refresh_from_db()
    assert (Change.objects.count(), catalog.revision) == before
    article.refresh_from_db()
    assert article.text("slug", "ar") == ""
    assert take_alignment(catalog=catalog, pairing=paired(article), by=None) == report


def test_taking_is_one_revision_with_its_history(article):
    translator = make_user("tarek", "translator", "en", "ar")
    catalog = catalog_of(article)
    take_alignment(catalog=catalog, pairing=paired(article), by=translator)
    changes = Change.objects.filter(verb=Verb.ALIGNED)
    assert set(changes.values_list("revision", "by")) == {(catalog.revision + 1, translator.pk)}
    assert changes.count() == catalog.messages.exclude(msgstr="").count()


def test_taking_the_same_twice_does_nothing_the_second_time(article):
    catalog = catalog_of(article)
    first = take_alignment(catalog=catalog, pairing=paired(article), by=None)
    before = Change.objects.count()
    second = take_alignment(catalog=catalog, pairing=paired(article), by=None)
    assert second.same == len(first.taken) + len(first.doubtful) + len(first.broken)
    assert (Change.objects.count(), Suggestion.objects.count()) == (before, 0)


def test_who_does_not_translate_this_pair_takes_nothing(article):
    with pytest.raises(PermissionDenied):
        take_alignment(
            catalog=catalog_of(article),
            pairing=paired(article),
            by=make_user("olga", "translator", "ar", "en"),
        )
    assert not Message.objects.exclude(msgstr="").exists()


def test_a_source_that_was_edited_since_is_not_filled_with_what_was_paired_before(article):
    old = paired(article)
    edit(article, "No crane has arrived", "No crane has ever arrived")
    with pytest.raises(StaleSource):
        take_alignment(catalog=catalog_of(article), pairing=old, by=None)
    assert not Message.objects.exclude(msgstr="").exists()


def test_an_edit_of_the_source_leaves_the_pairs_of_other_paragraphs_as_a_person_made_them(article):
    old = paired(article)
    body = next(number for number, part in enumerate(old.parts) if part.role == "body")
    rows = old.parts[body].rows
    joined = old.change(body, *pairing.join(rows, 2))
    edit(article, "It is the shortest line on the page.", "It is short.")
    article.refresh_from_db()
    fresh = renew(work=article, pairing=joined, language="ar")
    assert fresh.version == article.version
    assert {part.role: part.source for part in fresh.parts if part.source} == source_blocks(article)
    assert sorted(one.msgid for one in fresh.parts[body].target) == sorted(
        one.msgid for one in joined.parts[body].target
    )
    assert shown(fresh.parts[body].rows)[:4] == shown(joined.parts[body].rows)[:4]
    take_alignment(catalog=catalog_of(article), pairing=fresh, by=None)


def test_a_passage_written_after_the_pairing_is_not_taken_for_one_that_was_left_out(article):
    old = paired(article)
    edit(article, "No crane has arrived.", "A dredger came in May.</p><p>No crane has arrived.")
    article.refresh_from_db()
    fresh = renew(work=article, pairing=old, language="ar")
    report = take_alignment(catalog=catalog_of(article), pairing=fresh, by=None)
    assert report.left_out == ["A dredger came in May."]
    assert Message.objects.get(msgid="A dredger came in May.").state == State.NEEDS_WORK


def test_what_was_added_stands_with_the_passage_before_and_needs_work(article):
    report = take_alignment(catalog=catalog_of(article), pairing=paired(article, SHAPED), by=None)
    (added,) = report.added
    message = Message.objects.get(msgid__startswith="The budget")
    assert message.state == State.NEEDS_WORK
    assert message.msgstr.endswith(f"<p/>{added}")


def test_what_a_person_left_out_is_left_out_however_much_of_it_there_is(article):
    pairs = paired(article)
    body = next(number for number, part in enumerate(pairs.parts) if part.role == "body")
    for at in (0, 2, 4, 6):
        pairs = pairs.change(body, *pairing.part_row(pairs.parts[body].rows, at))
        pairs = pairs.change(body, *pairing.drop(pairs.parts[body].rows, at + 1))
        pairs = pairs.change(body, *pairing.confirm(pairs.parts[body].rows, at))
    report = take_alignment(catalog=catalog_of(article), pairing=pairs, by=None)
    left_out = Message.objects.filter(msgstr="<omit/>")
    assert sorted(report.left_out) == sorted(left_out.values_list("msgid", flat=True))
    assert left_out.count() == 4
    assert set(left_out.values_list("state", flat=True)) == {State.TRANSLATED}


def test_one_slip_is_mended_once_and_what_follows_is_aligned_anew(article):
    right = paired(article)
    body = next(number for number, part in enumerate(right.parts) if part.role == "body")
    rows = right.parts[body].rows
    # Each from the third on beside the translation of the one before it.
    slipped = [
        Row(row.source, rows[at - 1].target if at > 2 else row.target if at < 2 else (), 0.5)
        for at, row in enumerate(rows)
    ]
    slipped.append(Row((), rows[-1].target, 0.5))
    wrong = right.change(body, 0, len(rows), slipped)
    made = wrong.change(body, *pairing.shift_up(wrong.parts[body].rows, 3))
    mended = align_below(pairing=made, part=body, at=2, languages=("en", "ar"))
    assert shown(mended.parts[body].rows) == shown(rows)
    assert mended.undo().undo() == wrong


def test_tags_that_do_not_fit_come_in_as_needing_work(article):
    text = ARABIC.replace("[مناقصة عام 2020](https://example.org/tenders/2020)", "مناقصة عام 2020")
    report = take_alignment(catalog=catalog_of(article), pairing=paired(article, text), by=None)
    (broken,) = report.broken
    message = Message.objects.get(msgid=broken)
    assert message.state == State.NEEDS_WORK
    assert message.msgstr.startswith("لم تصل أي رافعة")
    assert any("tags" in line for line in report.lines())


def test_a_doubtful_pair_comes_in_as_needing_work(article):
    report = take_alignment(catalog=catalog_of(article), pairing=paired(article).doubted(), by=None)
    assert report.taken == []
    assert set(Message.objects.exclude(msgstr="").values_list("state", flat=True)) == {State.NEEDS_WORK}


def test_fields_that_only_one_side_has_are_left_alone(article):
    text = ARABIC.replace("standfirst: ", "image_caption: ")
    report = take_alignment(catalog=catalog_of(article), pairing=paired(article, text), by=None)
    assert Message.objects.get(msgctxt="standfirst").state == State.UNTRANSLATED
    assert report.missing == 1
    assert [text for text in report.unused if "رصيفان" in text]


def test_a_picture_without_its_text_in_the_translation_is_not_left_out_of_it(article):
    text = ARABIC.replace("![رصيفان مكتملان بلا رافعة]", "![]")
    take_alignment(catalog=catalog_of(article), pairing=paired(article, text), by=None)
    assert Message.objects.get(msgctxt="body.alt").msgstr == ""


def test_the_translation_of_something_else_is_unlike(article):
    assert likeness(paired(article)) > 0.8
    assert likeness(paired(article, OTHER)) < DOUBTFUL


def test_an_edition_that_has_a_slug_keeps_it(article):
    take_alignment(catalog=catalog_of(article), pairing=paired(article), by=None)
    other = ARABIC.replace("slug: الميناء-المنتظر", "slug: سواه")
    take_alignment(catalog=catalog_of(article), pairing=paired(article, other), by=None)
    article.refresh_from_db()
    assert article.text("slug", "ar") == "الميناء-المنتظر"


def test_what_is_translated_gets_no_suggestion_to_leave_it_out_by_a_mere_guess(article):
    take_alignment(catalog=catalog_of(article), pairing=paired(article), by=None)
    text = "# الميناء الذي انتظر رافعاته\n\nنص آخر قصير.\n"
    take_alignment(catalog=catalog_of(article), pairing=paired(article, text).doubted(), by=None)
    assert not Suggestion.objects.filter(msgstr__startswith="<omit/>").exists()


def test_what_is_translated_is_not_overwritten(article):
    message = Message.objects.get(msgctxt="title")
    translate(message=message, msgstr="عنوان آخر", by=None)
    report = take_alignment(catalog=catalog_of(article), pairing=paired(article), by=None)
    message.refresh_from_db()
    assert (message.msgstr, report.kept) == ("عنوان آخر", [message.msgid])
    suggestion = Suggestion.objects.get()
    assert (suggestion.origin, suggestion.msgid) == (Suggestion.ALIGNED, message.msgid)


def test_a_translation_with_marks_that_turn_text_around_is_refused_whole(article):
    old = paired(article)
    part = old.parts[0]
    turned = Part(part.role, (Row(part.source, (Segment(part.role, "a\u202eb", "text"),)),))
    with pytest.raises(ValidationError):
        take_alignment(catalog=catalog_of(article), pairing=Pairing(old.version, (turned,)), by=None)
    assert not Message.objects.exclude(msgstr="").exists()


def test_the_same_text_twice_is_one_draft(db):
    article = make_article(text="<p>Again.</p><p>Something between that is long enough.</p><p>Again.</p>")
    existing = blocks_of(
        article, {"body": "<p>مرة أخرى.</p><p>شيء بينهما طويل بما يكفي.</p><p>مرة أخرى.</p>"}
    )
    rows = tuple(
        Row((s,), (t,)) for s, t in zip(source_blocks(article)["body"], existing["body"], strict=True)
    )
    drafts = drafts_of(Pairing(article.version, (Part("body", rows),)))
    assert drafts["body", "Again."].msgstr == "مرة أخرى."
    assert len(drafts) == 2


def test_a_translation_says_which_language_it_has_to_be_in(article):
    document = plain.parse_document(ENGLISH.encode(), ".md")
    with pytest.raises(ValidationError, match="Arabic"):
        read_existing(work=article, document=document, language="ar")
