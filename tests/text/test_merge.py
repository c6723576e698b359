"""What an edit of the source costs, first on keys, then on PO files, then from the command line."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fikra.text import merge, po
from fikra.text.merge import Match, Old, match
from fikra.text.po import Entry
from fikra.text.po_merge import merge_entries

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[2]

SHIPS = "Ships wait for a berth outside the breakwater."
CRANE = "The crane lifts forty tonnes and turns twice a minute."
PILOTS = "Pilots come aboard at dawn, before the tide turns."
LONG = (
    "The harbour council met on Tuesday to hear what the dockers, the pilots and the owners of small boats "
    "make of the plan for a second basin. Nobody spoke against it. Most asked who would pay for the "
    "dredging, and whether the fish market could stay where it has always been."
)


def kinds(old: list[Old], new: list[str], msgctxt: str = "body") -> list[tuple[str, int | None]]:
    return [(found.kind, found.old) for found in match(old, [(msgctxt, msgid) for msgid in new])]


def body(*texts: str) -> list[Old]:
    return [Old("body", text) for text in texts]


# Keys


def test_untouched_and_moved_texts_are_exact() -> None:
    assert kinds(body(SHIPS, CRANE, PILOTS), [PILOTS, SHIPS, CRANE]) == [
        ("exact", 2),
        ("exact", 0),
        ("exact", 1),
    ]


def test_a_text_that_returns_revives_its_obsolete_message() -> None:
    assert kinds([Old("body", SHIPS, obsolete=True)], [SHIPS]) == [("revived", 0)]


def test_a_new_text_carries_nothing_on() -> None:
    assert match(body(SHIPS), [("body", "Coffee is served at ten.")]) == [Match("new", None, 0.0)]


def test_nothing_is_found_in_an_empty_catalog_and_nothing_asked_gives_nothing() -> None:
    assert kinds([], [SHIPS]) == [("new", None)]
    assert match(body(SHIPS), []) == []


@pytest.mark.parametrize(
    "changed",
    [
        "It is “said”  that ‘he’ knew.",
        "It is «said» that 'he' knew.",
        ' It is\u00a0"said"\nthat ’he’ knew. ',
    ],
)
def test_white_space_and_typographic_quotes_are_cosmetic(changed: str) -> None:
    assert kinds(body("It is \"said\" that 'he' knew."), [changed]) == [("cosmetic", 0)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The council met.", "The council <em>met</em>."),
        ("See <a1>the plan</a1> and vote.", "See the plan and <a1>vote</a1>."),
        ("One line<br1/>and another", "One line and another"),
    ],
)
def test_an_added_moved_or_removed_tag_is_fuzzy(old: str, new: str) -> None:
    assert kinds(body(old), [new]) == [("fuzzy", 0)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The port is safe for small boats.", "The port is not safe for small boats."),
        ("It costs 100 a day.", "It costs 900 a day."),
        ("Yes", "Yet"),
        (SHIPS, SHIPS.upper()),
        (LONG, " ".join(LONG.split()[25:] + LONG.split()[:25])),
        (LONG, LONG + " " + LONG[::-1] + " " + LONG.swapcase()[::-1][: len(LONG) // 2]),
        (LONG, LONG[: len(LONG) // 2]),
        ("تنتظر السفن رصيفاً خارج كاسر الأمواج.", "تنتظر السفن رصيفين خارج كاسر الأمواج."),
        (CRANE, "The crane raises forty tonnes and turns twice a minute."),
    ],
)
def test_a_changed_text_is_fuzzy_however_it_was_changed(old: str, new: str) -> None:
    assert kinds(body(PILOTS, old), [new]) == [("fuzzy", 1)]


def test_one_old_message_serves_one_new_text_only_and_the_most_alike_gets_it() -> None:
    new = ["The crane lifts sixty tons and turns.", "The crane lifts fifty tonnes and turns twice a minute."]
    assert kinds(body(CRANE), new) == [("new", None), ("fuzzy", 0)]


def test_a_text_that_is_still_there_gives_nothing_away() -> None:
    assert kinds(body(CRANE), [CRANE, CRANE.replace("forty", "fifty")]) == [("exact", 0), ("new", None)]


def test_the_same_field_goes_before_another_and_living_before_obsolete() -> None:
    old = [Old("standfirst", CRANE), Old("body", CRANE, obsolete=True), Old("body", CRANE + " ")]
    assert kinds(old, [CRANE.replace("forty", "fifty")]) == [("fuzzy", 2)]
    assert kinds(old[:2], [CRANE.replace("forty", "fifty")]) == [("fuzzy", 1)]


def test_a_text_that_moved_to_another_field_is_found_there_as_fuzzy() -> None:
    assert kinds([Old("standfirst", SHIPS)], [SHIPS]) == [("fuzzy", 0)]


def test_among_texts_that_are_all_alike_each_finds_its_own() -> None:
    names = [
        "Aden",
        "Basra",
        "Tripoli",
        "Sidon",
        "Tyre",
        "Jaffa",
        "Haifa",
        "Latakia",
        "Suez",
        "Oran",
        "Sfax",
        "Bizerte",
    ]
    old = [f"The port of {name} is run by a council of nine members who meet once a month." for name in names]
    new = [text.replace("nine", "ten") for text in old]
    random.Random(7).shuffle(new)
    found = match(body(*old), [("body", text) for text in new])
    assert {one.kind for one in found} == {"fuzzy"}
    assert [old[one.old or 0].replace("nine", "ten") for one in found] == new


def test_a_cosmetic_change_is_one_within_its_field() -> None:
    assert merge.is_cosmetic(("body", '"a"'), ("body", "“a”"))
    assert not merge.is_cosmetic(("title", '"a"'), ("body", "“a”"))
    assert not merge.is_cosmetic(("body", "a"), ("body", "<em>a</em>"))


# PO entries


def key(msgid: str, msgctxt: str = "body") -> Entry:
    return Entry(msgctxt, msgid)


def test_the_golden_files_merge_as_pinned() -> None:
    old = po.loads((GOLDEN / "merge_old.po").read_bytes())
    new = po.loads((GOLDEN / "merge_new.pot").read_bytes())
    expected = po.loads((GOLDEN / "merge_merged.po").read_bytes())
    assert merge_entries(old.entries, new.entries) == list(expected.entries)


def test_a_second_change_keeps_the_source_that_was_last_accepted() -> None:
    once = merge_entries([Entry("body", CRANE, "ت")], [key(CRANE.replace("forty", "fifty"))])
    (twice,) = merge_entries(once, [key(CRANE.replace("forty", "sixty"))])
    assert (twice.fuzzy, twice.previous_msgid, twice.msgstr) == (True, CRANE, "ت")


def test_an_undone_change_is_done_again() -> None:
    entries = [Entry("body", CRANE, "ت", note="checked")]
    changed = merge_entries(entries, [key(CRANE.replace("forty", "fifty"))])
    assert merge_entries(changed, [key(CRANE)]) == entries


def test_a_change_undone_but_for_its_quotes_is_done_again() -> None:
    changed = merge_entries([Entry("body", 'The "old" crane.', "ت")], [key('The "new" crane.')])
    assert merge_entries(changed, [key("The “old” crane.")]) == [Entry("body", "The “old” crane.", "ت")]


def test_what_needed_work_before_the_change_still_does_after_its_undoing() -> None:
    entries = [Entry("body", CRANE, "ت", fuzzy=True)]
    changed = merge_entries(entries, [key(CRANE.replace("forty", "fifty"))])
    assert merge_entries(changed, [key(CRANE)]) == entries


def test_a_text_from_another_field_says_where_it_stood() -> None:
    (moved,) = merge_entries([Entry("standfirst", SHIPS, "ت")], [key(SHIPS)])
    assert (moved.previous_msgctxt, moved.previous_msgid, moved.fuzzy) == ("standfirst", SHIPS, True)
    assert merge_entries([moved], [key(SHIPS, "standfirst")]) == [Entry("standfirst", SHIPS, "ت")]


def test_an_untranslated_text_that_goes_leaves_nothing_but_a_note() -> None:
    assert merge_entries([key(SHIPS)], []) == []
    noted = key(SHIPS)._replace(note="ask the pilots")
    assert merge_entries([noted], []) == [noted._replace(obsolete=True)]


def test_an_untranslated_text_is_no_start_for_another() -> None:
    merged = merge_entries([key(CRANE + "!"), Entry("body", CRANE, "ت")], [key(CRANE + "?")])
    assert merged[0].msgstr == "ت"


def test_plural_forms_survive_and_a_new_plural_needs_work() -> None:
    forms = ("", "سفينة", "سفينتان", "سفن", "سفينة", "سفينة")
    plural = Entry("", "%d ship", msgid_plural="%d ships", msgstr_plural=forms)
    assert merge_entries([plural], [plural._replace(msgstr_plural=())]) == [plural]
    (now_plural,) = merge_entries([Entry("", "%d ship", "سفينة")], [plural._replace(msgstr_plural=())])
    assert (now_plural.msgstr_plural, now_plural.fuzzy) == (("سفينة",), True)


# Properties

WORDS = st.sampled_from(
    [
        "harbour",
        "crane",
        "pilot",
        "tide",
        "rope",
        "deck",
        "sail",
        "anchor",
        "مرفأ",
        "سفينة",
        "موج",
        "حبل",
        "رصيف",
        "شراع",
        "مرساة",
    ]
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=12).map(" ".join)


@st.composite
def catalogs(draw: st.DrawFn) -> list[Entry]:
    texts = draw(st.lists(SENTENCES, min_size=1, max_size=7, unique_by=lambda text: " ".join(text.split())))
    return [
        Entry("body", text, f"ترجمة {number}", fuzzy=fuzzy, previous_msgid=f"was {number}" if fuzzy else "")
        for number, (text, fuzzy) in enumerate((text, draw(st.booleans())) for text in texts)
    ]


@st.composite
def edits(draw: st.DrawFn, entries: list[Entry]) -> list[Entry]:
    """Another source: texts moved, dropped, changed in a word, or new."""
    texts = [entry.msgid for entry in draw(st.permutations(entries))]
    texts = texts[: draw(st.integers(0, len(texts)))]
    changed = [text.replace(" ", f" {draw(WORDS)} ", 1) if draw(st.booleans()) else text for text in texts]
    return [key(text) for text in dict.fromkeys([*changed, *draw(st.lists(SENTENCES, max_size=2))])]


@given(st.data())
def test_merging_twice_is_merging_once(data: st.DataObject) -> None:
    entries = data.draw(catalogs())
    keys = data.draw(edits(entries))
    once = merge_entries(entries, keys)
    assert merge_entries(once, keys) == once


@given(st.data())
def test_no_translation_is_lost_or_used_twice(data: st.DataObject) -> None:
    entries = data.draw(catalogs())
    merged = merge_entries(entries, data.draw(edits(entries)))
    assert sorted(entry.msgstr for entry in merged if entry.msgstr) == sorted(
        entry.msgstr for entry in entries
    )


@given(st.data())
def test_an_edit_and_its_undoing_restore_every_accepted_translation(data: st.DataObject) -> None:
    entries = data.draw(catalogs())
    edited = merge_entries(entries, data.draw(edits(entries)))
    restored = merge_entries(edited, [key(entry.msgid) for entry in entries])
    before = {entry.key: entry for entry in entries if not entry.fuzzy}
    assert {entry.key: entry for entry in restored if entry.key in before} == before


@given(st.data())
def test_editing_one_text_and_undoing_it_restores_every_state(data: st.DataObject) -> None:
    entries = data.draw(catalogs())
    number = data.draw(st.integers(0, len(entries) - 1))
    changed = entries[number].msgid + " " + data.draw(WORDS)
    keys = [key(entry.msgid) for entry in entries]
    assume(changed not in {entry.msgid for entry in entries})
    edited = merge_entries(entries, [*keys[:number], key(changed), *keys[number + 1 :]])
    assert merge_entries(edited, keys) == entries


# The command


def command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-W", "error", "-m", "fikra.text.merge", *map(str, arguments)]
    return subprocess.run(call, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")


def test_the_command_writes_the_golden_file() -> None:
    done = command(GOLDEN / "merge_old.po", GOLDEN / "merge_new.pot", "--previous")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (GOLDEN / "merge_merged.po").read_text(encoding="utf-8")


def test_without_previous_newly_changed_messages_keep_no_old_source(tmp_path: Path) -> None:
    out = tmp_path / "out.po"
    assert command(GOLDEN / "merge_old.po", GOLDEN / "merge_new.pot", "-o", out).returncode == 0
    crane = next(entry for entry in po.loads(out.read_bytes()).entries if "crane" in entry.msgid)
    assert (crane.fuzzy, crane.previous_msgid) == (True, "")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_accepts_what_the_command_writes() -> None:
    merged = (GOLDEN / "merge_merged.po").read_bytes()
    assert subprocess.run(["msgfmt", "-o", "/dev/null", "-"], input=merged, check=False).returncode == 0


@pytest.mark.parametrize("content", ["", "no po at all", 'msgid "cut'])
def test_a_bad_file_is_one_line_and_exit_1(tmp_path: Path, content: str) -> None:
    bad = tmp_path / "bad.po"
    bad.write_text(content, encoding="utf-8")
    done = command(GOLDEN / "merge_old.po", bad)
    assert (done.returncode, done.stdout) == (1, "")
    assert "bad.po" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["nowhere.po", "nowhere.pot"], ["--no-such-option"], []])
def test_a_wrong_call_is_one_line_and_exit_1(arguments: list[str]) -> None:
    done = command(*arguments)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
