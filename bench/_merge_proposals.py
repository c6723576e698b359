"""Which old translation each tool proposes for a changed source, and whether it is the right one.

For every catalogue or article all old sources stand together in one PO file, each with a translation that
only says which it is, and all new sources in one template: so each tool has to find its way among many. The
tools get the same bytes.

Right is what the data says, never what a likeness says:
  pairs     entries of real PO files with the source they were translated from (`fuzzy/`), per commit that
            changed them, and per catalogue with all its commits. Each old source stands once, with its latest
            new one. These pairs were found by msgmerge, so it can't miss what no tool should find here.
  articles  two versions of an article, cut at blank lines (`revisions/`). Where the same number of blocks was
            replaced between blocks that stayed, the first became the first, and so on; over several versions
            these steps are followed one after the other.
  edits     whole paragraphs of real articles, changed as editors change them, by a seeded hand.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from _figures import DATA, HERE, Figure, peers_python, table

from fikra.text import po
from fikra.text.po import Entry, File
from fikra.text.po_merge import merge_entries
from fikra.text.sentences import sentences

Key = tuple[str, str]
_PROSE = 12  # words
_HEADERS = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
_TOKEN = re.compile(r"\[([0-9]+)\]")


@dataclass(frozen=True)
class Case:
    """Old and new sources that are merged together, and for new ones the old ones that are right."""

    name: str
    old: Sequence[Key]
    new: Sequence[Key]
    right: dict[Key, tuple[Key, ...]]

    @property
    def texts(self) -> tuple[str, str]:
        """The PO file and the template. A translation says with each sentence whose it is, and is as long as
        its source.
        """
        entries = tuple(
            Entry(*key, "".join(f"[{number}] {sentence}" for sentence in sentences(key[1], "en")))
            for number, key in enumerate(self.old)
        )
        files = (File(_HEADERS, entries), File(_HEADERS, tuple(Entry(*key) for key in self.new)))
        return po.dumps(files[0]), po.dumps(files[1])


@dataclass
class Count:
    """Of the new sources whose old one is known: found, wrong and missed; `twice`: new ones that were given
    the translation of a text that stayed as it is, or of one that another new one was given too.
    """

    found: int = 0
    wrong: int = 0
    missed: int = 0
    twice: int = 0
    kept: int = 0
    untouched: int = 0


Answers = list[dict[Key, str]]


def ours(cases: Sequence[Case]) -> Answers:
    answers = []
    for case in cases:
        old, new = (po.loads(text) for text in case.texts)
        merged = merge_entries(old.entries, new.entries)
        answers.append({entry.key: entry.msgstr for entry in merged if not entry.obsolete})
    return answers


def msgmerge(cases: Sequence[Case]) -> Answers:
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, "old.po"), Path(folder, "new.pot")]
        for case in cases:
            for path, text in zip(paths, case.texts, strict=True):
                path.write_text(text, encoding="utf-8")
            call = ["msgmerge", "--quiet", "--previous", "--no-wrap", *map(str, paths)]
            done = subprocess.run(call, capture_output=True, check=True)
            merged = po.loads(done.stdout, max_entries=10**6).entries
            answers.append({entry.key: entry.msgstr for entry in merged if not entry.obsolete})
    return answers


def babel(cases: Sequence[Case]) -> Answers:
    request = json.dumps([dict(zip(("old", "new"), case.texts, strict=True)) for case in cases])
    call = [peers_python(), HERE / "_peer_babel.py", "propose"]
    done = subprocess.run(call, input=request, capture_output=True, check=True, encoding="utf-8")
    return [{(msgctxt, msgid): msgstr for msgctxt, msgid, msgstr in one} for one in json.loads(done.stdout)]


TOOLS: dict[str, Callable[[Sequence[Case]], Answers]] = {
    "ours": ours,
    "msgmerge --previous": msgmerge,
    "Babel": babel,
}


def count(cases: Sequence[Case], answers: Answers, chosen: Callable[[str], bool]) -> Count:
    """What the answers are worth, for the new sources that are `chosen` by their text."""
    result = Count()
    for case, answer in zip(cases, answers, strict=True):
        given: defaultdict[Key, list[Key]] = defaultdict(list)
        for key in case.new:
            token = _TOKEN.match(answer.get(key, ""))
            proposed = case.old[int(token[1])] if token else None
            if proposed:
                given[proposed].append(key)
            if key in case.old:
                result.untouched += 1
                result.kept += proposed == key
            elif key in case.right and chosen(key[1]):
                right = proposed in case.right[key]
                result.found += right
                result.wrong += not right and proposed is not None
                result.missed += proposed is None
        result.twice += sum(len(keys) - 1 for keys in given.values())
    return result


def measure() -> list[Figure]:
    sets = {
        "pairs, by commit": list(_pairs(("source", "commit"))),
        "pairs, by catalogue": list(_pairs(("source",))),
        "react-docs": list(_articles("react-docs")),
        "opensource-guide, version by version": list(_articles("opensource-guide", steps=True)),
        "opensource-guide, first to last": list(_articles("opensource-guide")),
        "edits by a seeded hand": list(_edits()),
    }
    rows, figures = [], []
    for name, cases in sets.items():
        answers = {tool: function(cases) for tool, function in TOOLS.items()}
        for label, chosen in (
            ("", lambda text: True),
            (" · prose", lambda text: len(text.split()) >= _PROSE),
        ):
            counts = {tool: count(cases, given, chosen) for tool, given in answers.items()}
            for tool, one in counts.items():
                total = one.found + one.wrong + one.missed
                untouched = f"{one.kept}/{one.untouched}" if not label else ""
                twice = one.twice if not label else ""
                rows.append(
                    (f"{name}{label}", tool, total, one.found, one.wrong, one.missed, twice, untouched)
                )
            figures.append(_figure(f"{name}{label}", counts))
        if (one := count(cases, answers["ours"], bool)).untouched:
            kept = f"{one.kept} of {one.untouched}"
            figures.append(Figure(f"untouched: {name}", kept, "all", one.kept == one.untouched))
    print("Proposals. 'twice': given to a second message, as ours does for the parts of a split text.")
    table(("changed sources of", "tool", "all", "found", "wrong", "missed", "twice", "untouched kept"), rows)
    return figures


def _figure(name: str, counts: dict[str, Count]) -> Figure:
    own, peers = counts["ours"], [one for tool, one in counts.items() if tool != "ours"]
    most, fewest = max(one.found for one in peers), min(one.wrong for one in peers)
    value = f"{own.found} found, {own.wrong} wrong"
    return Figure(
        f"proposals: {name}",
        value,
        f">= {most} found, <= {fewest} wrong",
        own.found >= most and own.wrong <= fewest,
    )


def _pairs(by: Sequence[str]) -> Iterator[Case]:
    groups: defaultdict[str, dict[Key, Key]] = defaultdict(dict)
    for line in (DATA / "fuzzy" / "fuzzy_pairs.jsonl").read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        msgctxt = pair["ctx"] or ""
        groups["/".join(pair[name] for name in by)][msgctxt, pair["old"]] = (msgctxt, pair["new"])
    for name, latest in groups.items():
        new_ones = set(latest.values())
        right = {new: (old,) for old, new in latest.items() if old not in new_ones and new not in latest}
        if right:
            # Where they stood is not recorded, and must not be told by the order of the pairs.
            new = random.Random(name).sample(list(right), len(right))
            yield Case(name, [old for (old,) in right.values()], new, right)


def blocks(path: Path) -> list[str]:
    """The blocks of a Markdown file without its front matter, each on one line and only once."""
    text = re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return list(
        dict.fromkeys(" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip())
    )


def _articles(folder: str, *, steps: bool = False) -> Iterator[Case]:
    for article in sorted((DATA / "revisions" / folder).iterdir()):
        # A version that was put into another language by mistake is none.
        files = sorted([*article.glob("[12].en.md"), *article.glob("en.*.md")]) if article.is_dir() else []
        versions = [
            found for found in map(blocks, files) if not any("c&oacute;digo" in text for text in found)
        ]
        changes = [_replaced(old, new) for old, new in pairwise(versions)]
        if steps:
            for number, change in enumerate(changes):
                yield _case(f"{article.name}/{number}", versions[number], versions[number + 1], change)
        elif changes:
            became = {text: text for text in versions[0]}
            for change in changes:
                became = {new: became[old] for new, old in change.items() if old in became}
            yield _case(article.name, versions[0], versions[-1], became)


def _case(name: str, old: Sequence[str], new: Sequence[str], was: dict[str, str]) -> Case:
    changed = {text: before for text, before in was.items() if text not in old and before not in new}
    return Case(
        name,
        [("body", text) for text in old],
        [("body", text) for text in new],
        {("body", text): (("body", before),) for text, before in changed.items()},
    )


def _replaced(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    """For each block that stayed, or was replaced one for one, the block before."""
    was: dict[str, str] = {}
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == new_end - new_start):
            was |= zip(new[new_start:new_end], old[start:end], strict=True)
    return was


def _edits() -> Iterator[Case]:
    """Paragraphs of real articles, changed by a seeded hand: one in three, in all the ways of `_HANDS`; of a
    split one both parts have the old whole for right, a joined one has both old ones.
    """
    hand = random.Random(4)
    for path in sorted((DATA / "articles" / "opensource-guide" / "en").glob("*.md")):
        old = [text for text in blocks(path) if len(text.split()) >= _PROSE and text[0] not in "<`"]
        new: list[tuple[str, tuple[str, ...]]] = []
        at = 0
        while at < len(old):
            change = hand.choice((*_HANDS, _split, "join")) if at % 3 == 0 else None
            if change is None:
                new.append((old[at], (old[at],)))
            elif change == "join":
                new.append((" ".join(old[at : at + 2]), tuple(old[at : at + 2])))
                at += 1
            elif change is _split:
                new += [(part, (old[at],)) for part in _split(old[at])]
            else:
                new.append((change(old[at], hand), (old[at],)))
            at += 1
        right = {("body", text): tuple(("body", one) for one in was) for text, was in new if was != (text,)}
        yield Case(path.stem, [("body", text) for text in old], [("body", text) for text, _ in new], right)


def _split(text: str) -> list[str]:
    """A paragraph broken after the sentence that ends nearest to its middle; one sentence stays whole."""
    ends = [len("".join(sentences(text, "en")[:number])) for number in range(1, len(sentences(text, "en")))]
    if not ends:
        return [text]
    end = min(ends, key=lambda end: abs(end - len(text) / 2))
    return [text[:end].strip(), text[end:].strip()]


def _capitals(text: str, hand: random.Random) -> str:
    return text.upper()


def _halves(text: str, hand: random.Random) -> str:
    words = text.split()
    middle = len(words) // 2
    return " ".join(words[middle:] + words[:middle])


def _grown(text: str, hand: random.Random) -> str:
    """One and a half times as many words more, taken from everywhere in the text and in no order."""
    words = text.split()
    return f"{text} {' '.join(hand.choices(words, k=len(words) * 3 // 2))}"


def _shortened(text: str, hand: random.Random) -> str:
    words = text.split()
    return " ".join(words[: max(len(words) * 2 // 5, 8)])


def _every_fourth(text: str, hand: random.Random) -> str:
    """Every fourth word another."""
    return " ".join(hand.choice(_WORDS) if at % 4 == 3 else word for at, word in enumerate(text.split()))


def _marked_up(text: str, hand: random.Random) -> str:
    words = text.split()
    at = hand.randrange(len(words) - 3)
    return " ".join([*words[:at], f"<a1>{words[at]}", f"<em>{words[at + 1]}</em></a1>", *words[at + 2 :]])


_WORDS = ("harbour", "council", "water", "budget", "ferry", "levee", "pilot", "tide", "market", "bridge")
_HANDS = (_capitals, _halves, _grown, _shortened, _every_fourth, _marked_up)
