"""Paragraphs that were split, joined or rewritten in their place, first on keys, then on PO entries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fikra.text import shares
from fikra.text.merge import Match, Old, match
from fikra.text.po import Entry
from fikra.text.po_merge import merge_entries

FERRY = "The ferry has been out of service since March."
COUNCIL = "The harbour council blames the winter storms, and the crew blames the harbour council for that."
LIGHTS = "Fishermen on the northern quay have asked for better lights every autumn for eleven years."
FERRY_AR = "العبّارة متوقفة عن الخدمة منذ آذار."
COUNCIL_AR = "يُلقي مجلس المرفأ باللوم على عواصف الشتاء، ويُلقي الطاقم باللوم على المجلس."
LIGHTS_AR = "يطالب الصيادون على الرصيف الشمالي بإنارة أفضل كل خريف منذ أحد عشر عاماً."
WHOLE, WHOLE_AR = f"{FERRY} {COUNCIL}", f"{FERRY_AR} {COUNCIL_AR}"


def body(*texts: str) -> list[Old]:
    return [Old("body", text) for text in texts]


def found(old: list[Old], *new: str) -> list[tuple[str, int | None]]:
    return [(one.kind, one.old) for one in match(old, [("body", text) for text in new])]


def key(msgid: str) -> Entry:
    return Entry("body", msgid)


# Keys


def test_the_greater_part_of_a_split_text_carries_it_on() -> None:
    assert found(body(LIGHTS, WHOLE), FERRY, COUNCIL, LIGHTS) == [("part", 1), ("fuzzy", 1), ("exact", 0)]


def test_parts_that_were_edited_as_well_are_found() -> None:
    new = (FERRY.replace("March", "April"), COUNCIL.replace("winter", "autumn"))
    assert found(body(WHOLE, LIGHTS), *new) == [("part", 0), ("fuzzy", 0)]


def test_a_text_may_be_split_in_three_with_others_between() -> None:
    old = body(f"{FERRY} {COUNCIL} {LIGHTS}")
    new = (LIGHTS, "Coffee is served at ten.", FERRY, COUNCIL)
    assert sorted(kind for kind, _ in found(old, *new)) == ["fuzzy", "new", "part", "part"]


def test_a_joined_text_carries_the_greater_one_on_and_knows_both() -> None:
    (joined,) = match(body(FERRY, COUNCIL), [("body", WHOLE)])
    assert joined == Match("joined", 1, joined.score, (0, 1))
    assert joined.score > 0.9


def test_a_sentence_that_is_still_there_is_not_taken_from_its_place() -> None:
    assert found(body(FERRY, COUNCIL), WHOLE, FERRY) == [("fuzzy", 1), ("exact", 0)]


def test_a_few_words_that_stand_in_another_text_are_no_part_of_it() -> None:
    new = (WHOLE.replace("March", "April"), "The harbour council")
    assert found(body(WHOLE), *new) == [("fuzzy", 0), ("new", None)]


def test_what_is_as_much_like_one_text_is_not_taken_for_two() -> None:
    old = body(WHOLE, FERRY, COUNCIL)
    assert found(old, WHOLE.replace("since March", "since last March")) == [("fuzzy", 0)]


def test_a_text_as_long_as_a_book_is_not_taken_apart() -> None:
    chapters = [" ".join(f"{name}{number}" for number in range(3000)) for name in ("first", "second")]
    assert found(body(" ".join(chapters)), *chapters)[1] != ("part", 0)


def test_what_was_rewritten_in_its_place_is_found_there_and_nowhere_else() -> None:
    rewritten = "For eleven years, each autumn, better lights on the northern quay are what fishermen want."
    assert found(body(FERRY, LIGHTS, COUNCIL), FERRY, rewritten, COUNCIL)[1] == ("fuzzy", 1)
    assert found(
        body(LIGHTS, FERRY, COUNCIL), FERRY, COUNCIL, "Nothing else was said at the meeting today."
    ) == [
        ("exact", 1),
        ("exact", 2),
        ("new", None),
    ]


def test_another_text_in_the_same_place_carries_nothing_on() -> None:
    other = "Nobody at the ministry could say last week who had signed the second contract."
    assert found(body(FERRY, LIGHTS, COUNCIL), FERRY, other, COUNCIL)[1] == ("new", None)


# Shares of the translation


def share(part: str, whole: str = WHOLE, translation: str = WHOLE_AR) -> str:
    return shares.share(part, whole, translation, source_language="en", target_language="ar")


def test_a_part_gets_the_sentences_that_translate_it() -> None:
    assert share(FERRY) == FERRY_AR
    assert share(COUNCIL) == COUNCIL_AR


def test_two_sentences_may_be_one_in_the_translation() -> None:
    one = FERRY_AR.replace("آذار.", "آذار،") + " " + COUNCIL_AR
    assert share(LIGHTS, f"{WHOLE} {LIGHTS}", f"{one} {LIGHTS_AR}") == LIGHTS_AR
    assert share(FERRY, f"{WHOLE} {LIGHTS}", f"{one} {LIGHTS_AR}") == ""


@pytest.mark.parametrize(
    ("part", "whole", "translation"),
    [
        ("The ferry has been", WHOLE, WHOLE_AR),  # less than half of a sentence
        (FERRY, WHOLE, WHOLE_AR.replace(".", "،")),  # the translation is one sentence
        (FERRY, WHOLE, ""),
        (FERRY, WHOLE, "<omit/>Said before. Twice."),
        (WHOLE, WHOLE, WHOLE_AR),  # all of it is no share
        (FERRY, WHOLE, "لا. " + WHOLE_AR.replace(".", "،") + " وهذا كثير جداً من الكلام في جملة واحدة"),
    ],
)
def test_where_no_sentence_ends_there_is_no_share(part: str, whole: str, translation: str) -> None:
    assert share(part, whole, translation) == ""


def test_the_tags_of_a_share_are_those_of_its_part() -> None:
    whole = "Read <a1>the plan</a1> first. Then <a2>vote</a2> on it."
    translation = "اقرأ <a1>الخطة</a1> أولاً. ثم <a2>صوّت</a2> عليها."
    assert share("Then <a1>vote</a1> on it.", whole, translation) == "ثم <a1>صوّت</a1> عليها."


def test_translations_are_put_together_without_what_they_said_of_their_shape() -> None:
    parts = [("One.", "<omit/>not for us"), ("Two.", "اثنان."), ("Three.", "<join/>ثلاثة.")]
    assert shares.together("One. Two. Three.", parts) == "اثنان. ثلاثة."


@given(
    st.lists(st.sampled_from([FERRY, COUNCIL, LIGHTS, "Yes.", "<br1/>"]), max_size=6), st.text(max_size=40)
)
@settings(max_examples=50)
def test_a_share_is_a_part_of_the_translation_whatever_it_is(sentences: list[str], translation: str) -> None:
    whole = " ".join(sentences)
    for part in sentences:
        assert share(part, whole, translation) in translation


# PO entries


def test_the_lesser_part_needs_work_from_its_share_and_both_name_the_old_whole() -> None:
    lesser, greater = merge_entries([Entry("body", WHOLE, WHOLE_AR, note="n")], [key(FERRY), key(COUNCIL)])
    assert greater == Entry("body", COUNCIL, WHOLE_AR, True, WHOLE, note="n")
    assert lesser == Entry("body", FERRY, FERRY_AR, True, WHOLE)


def test_without_a_share_the_lesser_part_stays_empty() -> None:
    lesser, _ = merge_entries([Entry("body", WHOLE, "عبّارة")], [key(FERRY), key(COUNCIL)])
    assert lesser == key(FERRY)


def test_a_joined_text_starts_from_both_translations_which_stay_as_obsolete() -> None:
    old = [Entry("body", FERRY, FERRY_AR), Entry("body", COUNCIL, COUNCIL_AR)]
    joined, *gone = merge_entries(old, [key(WHOLE)])
    assert joined == Entry("body", WHOLE, WHOLE_AR, True, COUNCIL)
    assert gone == [entry._replace(obsolete=True) for entry in old]


@pytest.mark.parametrize("edited", [[FERRY, COUNCIL, LIGHTS], [COUNCIL, LIGHTS, FERRY]])
def test_a_split_and_its_undoing_restore_every_entry(edited: list[str]) -> None:
    entries = [Entry("body", WHOLE, WHOLE_AR), Entry("body", LIGHTS, LIGHTS_AR)]
    parted = merge_entries(entries, [key(text) for text in edited])
    assert merge_entries(parted, [key(WHOLE), key(LIGHTS)]) == entries


@given(st.lists(st.booleans(), min_size=3, max_size=3), st.permutations([0, 1]))
def test_a_join_and_its_undoing_restore_every_entry(needing_work: list[bool], order: list[int]) -> None:
    texts = ((FERRY, FERRY_AR), (COUNCIL, COUNCIL_AR), (LIGHTS, LIGHTS_AR))
    entries = [
        Entry("body", msgid, msgstr, fuzzy, f"Was: {msgid}" if fuzzy else "")
        for (msgid, msgstr), fuzzy in zip(texts, needing_work, strict=True)
    ]
    joined = " ".join([FERRY, COUNCIL][at] for at in order)
    edited = merge_entries(entries, [key(joined), key(LIGHTS)])
    assert edited[0].fuzzy
    assert merge_entries(edited, [key(one.msgid) for one in entries]) == entries


def test_work_on_a_joined_text_is_never_lost() -> None:
    old = [Entry("body", FERRY, FERRY_AR), Entry("body", COUNCIL, COUNCIL_AR)]
    joined, *gone = merge_entries(old, [key(WHOLE)])
    worked = joined._replace(msgstr="نص جديد كتبه المترجم")
    again = merge_entries([worked, *gone], [key(FERRY), key(COUNCIL)])
    assert again[:2] == old
    assert again[2].msgstr == "نص جديد كتبه المترجم"


def test_a_joined_text_that_is_edited_again_keeps_the_work_on_it() -> None:
    old = [Entry("body", FERRY, FERRY_AR), Entry("body", COUNCIL, COUNCIL_AR)]
    joined, *gone = merge_entries(old, [key(WHOLE)])
    worked = joined._replace(msgstr="نص جديد كتبه المترجم", fuzzy=False, previous_msgid="")
    again = merge_entries([worked, *gone], [key(WHOLE.replace("March", "April"))])
    assert (again[0].msgstr, again[0].fuzzy) == ("نص جديد كتبه المترجم", True)


def test_texts_with_plurals_are_neither_split_nor_joined() -> None:
    plural = Entry("body", WHOLE, msgid_plural=f"{WHOLE} Two.", msgstr_plural=("واحد", "اثنان"))
    merged = merge_entries([plural], [key(FERRY), key(COUNCIL)])
    assert [one.msgstr for one in merged] == ["", "واحد"]


def test_what_is_a_living_text_as_a_whole_is_not_taken_for_one_put_together_of_others() -> None:
    words = [f"كلمة{number}" for number in range(8)]
    living = [Entry("body", f"{text}!", text) for word in words for text in (word, "و", f"{word}و")]
    living = list({entry.key: entry for entry in living}.values())
    gone = [Entry("body", f"Gone {word}", f"{word}و", True, "Before.") for word in words]
    merged = merge_entries([*living, *gone], [key(entry.msgid) for entry in living])
    assert [entry.key for entry in merged if entry.obsolete] == [entry.key for entry in gone]
