"""Merging as a property over real articles: what editors do to them, and what undoing it gives back."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fikra.text.po import Entry
from fikra.text.po_merge import merge_entries

REVISIONS = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "revisions"
ARTICLES = sorted([*REVISIONS.glob("react-docs/*/1.en.md"), *REVISIONS.glob("opensource-guide/*/en.*.md")])
INVENTED = (
    "The council of the port meets on the first Monday of each month. Anyone may attend.",
    "Minutes are kept in both languages and published within a week.",
    "Fees were last raised in 2019, by four per cent, and have not been raised since then.",
    "A petition of the boat owners was heard in May. It asked for cranes, lights and a second slipway.",
    "Nothing was decided.",
    "The engineers measured the depth of the northern basin and found less water than the charts say.",
)


def blocks(path: Path) -> list[str]:
    text = re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return list(
        dict.fromkeys(" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip())
    )


def next_version(path: Path) -> Path | None:
    if path.name == "1.en.md":
        return path.with_name("2.en.md")
    versions = sorted(path.parent.glob("en.*.md"))
    at = versions.index(path) + 1
    return versions[at] if at < len(versions) else None


def catalog(texts: list[str]) -> list[Entry]:
    """All translated; every fifth needs work, of another source."""
    return [
        Entry("body", text, f"ترجمة {number}.", number % 5 == 4, f"Was {number}." if number % 5 == 4 else "")
        for number, text in enumerate(texts)
    ]


def keys(texts: list[str]) -> list[Entry]:
    return [Entry("body", text) for text in dict.fromkeys(texts)]


@st.composite
def edited(draw: st.DrawFn, texts: list[str]) -> list[str]:
    """What an editor makes of an article: words changed, paragraphs moved, split, joined, dropped, added."""
    result = list(texts)
    for _ in range(draw(st.integers(1, 6))):
        if not result:
            break
        at = draw(st.integers(0, len(result) - 1))
        words = result[at].split()
        middle = len(words) // 2
        match draw(st.sampled_from(["word", "move", "split", "join", "drop", "add", "capitals"])):
            case "word":
                place = draw(st.integers(0, len(words) - 1))
                result[at] = " ".join(
                    [*words[:place], draw(st.sampled_from(["not", "900", "port"])), *words[place:]]
                )
            case "move":
                result.insert(draw(st.integers(0, len(result) - 1)), result.pop(at))
            case "split" if middle:
                result[at : at + 1] = [" ".join(words[:middle]), " ".join(words[middle:])]
            case "join" if at:
                result[at - 1 : at + 1] = [f"{result[at - 1]} {result[at]}"]
            case "drop":
                del result[at]
            case "add":
                result.insert(
                    at, draw(st.sampled_from(["A new paragraph.", "Something that nobody said before."]))
                )
            case "capitals":
                result[at] = result[at].upper()
    return result


def article(draw: st.DataObject) -> list[str]:
    """An invented article, or some paragraphs of a real one."""
    sources = [list(INVENTED), *(path for path in ARTICLES[:20])]
    source = draw.draw(st.sampled_from(sources))
    texts = source if isinstance(source, list) else blocks(source)
    start = draw.draw(st.integers(0, max(len(texts) - 6, 0)))
    return texts[start : start + draw.draw(st.integers(2, 12))]


SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(st.data())
@SETTINGS
def test_merging_an_edited_article_twice_is_merging_it_once(data: st.DataObject) -> None:
    texts = article(data)
    new = keys(data.draw(edited(texts)))
    once = merge_entries(catalog(texts), new)
    assert merge_entries(once, new) == once


@given(st.data())
@SETTINGS
def test_an_edit_of_an_article_and_its_undoing_restore_every_state(data: st.DataObject) -> None:
    texts = article(data)
    entries = catalog(texts)
    changed = merge_entries(entries, keys(data.draw(edited(texts))))
    restored = {entry.key: entry for entry in merge_entries(changed, keys(texts))}
    done = [entry for entry in entries if not entry.fuzzy]
    assert [restored[entry.key] for entry in done] == done
    assert [restored[entry.key].fuzzy for entry in entries] == [entry.fuzzy for entry in entries]


@given(st.data())
@SETTINGS
def test_nothing_that_changed_is_kept_as_done_and_no_translation_is_lost(data: st.DataObject) -> None:
    texts = article(data)
    entries = catalog(texts)
    merged = merge_entries(entries, keys(data.draw(edited(texts))))
    before = {entry.msgid: entry for entry in entries}
    for entry in merged:
        if entry.msgid in before:
            assert (entry.msgstr, entry.fuzzy) == (before[entry.msgid].msgstr, before[entry.msgid].fuzzy)
        else:
            assert entry.fuzzy or not entry.msgstr
    together = " ".join(entry.msgstr for entry in merged)
    assert all(entry.msgstr in together for entry in entries)


@pytest.mark.skipif(not ARTICLES, reason="the real articles are not here")
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.name[:13]}")
def test_a_real_revision_keeps_what_it_did_not_touch_and_its_undoing_restores_the_rest(path: Path) -> None:
    following = next_version(path)
    entries = [entry._replace(fuzzy=False, previous_msgid="") for entry in catalog(blocks(path))]
    new = keys(blocks(following)) if following else []
    merged = merge_entries(entries, new)
    untouched = {entry.key for entry in new} & {entry.key for entry in entries}
    by_key = {entry.key: entry for entry in merged}
    kept = [entry for entry in entries if entry.key in untouched]
    assert [by_key[entry.key] for entry in kept] == kept
    assert merge_entries(merged, new) == merged
    assert merge_entries(merged, keys([entry.msgid for entry in entries]))[: len(entries)] == entries
