"""GNU gettext's own cases of msgmerge, and merges that others recorded."""

from pathlib import Path
from typing import Any

import pytest

from bench import _gettext_cases
from fikra.text import po
from fikra.text.po import Entry
from fikra.text.po_merge import merge_entries

MERGES = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "merge"
RECORDED = sorted(path.parent for path in MERGES.glob("*/*/merged.po"))
CASES = _gettext_cases.cases()


@pytest.mark.skipif(not CASES, reason="gettext's cases are not here")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_gettexts_own_case_gives_the_same_entries_or_is_listed(case: dict[str, Any]) -> None:
    outcome = _gettext_cases.run(case)
    assert outcome.problems == []
    if case["name"] not in _gettext_cases.LISTED:
        assert outcome.differences == []


@pytest.mark.skipif(not CASES, reason="gettext's cases are not here")
def test_where_msgmerge_gives_one_translation_to_two_messages_the_second_stays_empty() -> None:
    case = next(case for case in CASES if case["name"] == "msgmerge-9")
    differences = _gettext_cases.run(case).differences
    assert differences
    assert all(difference.twice for difference in differences)


def read(path: Path) -> tuple[Entry, ...]:
    return po.loads(path.read_bytes()).entries


def what_counts(entry: Entry) -> tuple[object, ...]:
    return entry.obsolete, entry.fuzzy, entry.msgstr, entry.previous_msgid


@pytest.mark.skipif(not RECORDED, reason="the recorded merges are not here")
@pytest.mark.parametrize("folder", RECORDED, ids=lambda folder: folder.name)
def test_a_recorded_merge_comes_out_as_recorded_but_for_one_entry_in_a_hundred(folder: Path) -> None:
    merged = merge_entries(read(folder / "old.po"), read(folder / "new.pot"))
    ours = {entry.key: what_counts(entry) for entry in merged}
    theirs = {entry.key: what_counts(entry) for entry in read(folder / "merged.po")}
    both = ours.keys() & theirs.keys()
    assert len(both) >= 0.99 * len(theirs)
    assert sum(ours[key] != theirs[key] for key in both) <= 0.01 * len(both)


@pytest.mark.skipif(not RECORDED, reason="the recorded merges are not here")
@pytest.mark.parametrize("folder", RECORDED, ids=lambda folder: folder.name)
def test_a_real_merge_is_idempotent_and_its_undoing_restores_every_done_entry(folder: Path) -> None:
    old, keys = read(folder / "old.po"), read(folder / "new.pot")
    merged = merge_entries(old, keys)
    assert merge_entries(merged, keys) == merged
    living = [entry for entry in old if not entry.obsolete]
    restored = {entry.key: entry for entry in merge_entries(merged, living)}
    done = [entry for entry in living if entry.msgstr and not entry.fuzzy]
    assert [what_counts(restored[entry.key]) for entry in done] == [what_counts(entry) for entry in done]
