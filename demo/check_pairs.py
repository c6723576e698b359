"""Holds the demo's two languages against each other, because they are paired block by block and tag by tag.

    python demo/check_pairs.py

Prints one line per problem and exits 1, or says what it compared. It parses the Markdown by itself instead of
through the project's own reader, so that a fault there does not hide a fault here.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

DEMO = Path(__file__).parent
MARKDOWN = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
SAME = ("date", "source", "authors", "topics", "series", "series_position", "image")
NUMBER = re.compile(r"\d+(?:,\d{3})*")
HTML = re.compile(r'<(/?\w+)(?:[^>]*?alt="([^"]*)")?[^>]*>|([^<]+)')
ARABIC = re.compile(r"[\u0600-\u06ff]")
# Tatweel, Latin sentence punctuation, straight or curly Latin quotes, Arabic-Indic digits, bidi controls.
NOT_IN_ARABIC = re.compile(
    r"\u0640|(?<!\d)[,;?](?!\d)|[\"\u201c\u201d\u2018\u2019]|[\u0660-\u0669]|[\u202a-\u202e\u2066-\u2069]"
)
REPEATED = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
ENDS = str.maketrans({"؟": "?", "؛": ";", "،": ",", "»": "”", "«": "“"})


def read(path: Path) -> tuple[dict[str, str], str]:
    """The front matter and the body of one file."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in front.splitlines()), body


def blocks(body: str) -> Iterator[tuple[str, Token | None]]:
    """Every block's opening tag, and each inline run with its token, in order."""
    for token in MARKDOWN.parse(body):
        if token.type == "inline":
            yield "inline", token
        elif token.type == "html_block":  # figures and pull quotes: their tags, and their texts
            for tag, alt, run in HTML.findall(token.content):
                if text := (alt or run).strip():
                    yield "inline", Token("inline", "", 0, children=[Token("text", "", 0, content=text)])
                else:
                    yield tag, None
        elif token.nesting >= 0:
            yield f"{token.tag}{token.attrGet('start') or ''}", None


def tags(run: Token) -> list[str]:
    """The inline tags of a run with their targets, sorted: a translation may put them in another order."""
    return sorted(
        f"{child.tag} {child.attrGet('href') or ''}" for child in run.children or () if child.nesting == 1
    )


def text(run: Token) -> str:
    return "".join(child.content for child in run.children or ())


def without_marks(text: str) -> str:
    """The text without harakat, at which a regular expression would break words."""
    return "".join(c for c in text if unicodedata.category(c) != "Mn")


def end_mark(text: str) -> str:
    """The punctuation a text ends with, in its Latin form; a final haraka is none."""
    return "".join(c for c in text[-2:].translate(ENDS) if unicodedata.category(c)[0] == "P")


def compare_text(en: str, ar: str) -> Iterator[str]:
    """What differs between two texts that say the same."""
    if Counter(NUMBER.findall(en)) != Counter(NUMBER.findall(ar)):
        yield f"numbers {NUMBER.findall(en)} / {NUMBER.findall(ar)}"
    if end_mark(en) != end_mark(ar):
        yield f"ends {en[-2:]!r} / {ar[-2:]!r}"
    for pair in ("“«", "”»", "((", "))"):
        if en.count(pair[0]) != ar.count(pair[1]):
            yield f"count of {pair}"
    if found := NOT_IN_ARABIC.search(ar):
        yield f"in Arabic: {found[0]!r}"
    for side in (en, ar):
        if found := REPEATED.search(without_marks(side)) or re.search(r"^ | $|  ", side):
            yield f"repeated or spaced: {found[0]!r}"
    if ARABIC.search(en) or not ARABIC.search(ar):
        yield "the wrong script"


def compare_pair(english: Path) -> Iterator[str]:
    """What differs between an English file and the Arabic one beside it."""
    front_en, body_en = read(english)
    front_ar, body_ar = read(english.with_name(english.name.replace(".en.md", ".ar.md")))
    if list(front_en) != list(front_ar) or (front_en["language"], front_ar["language"]) != ("en", "ar"):
        yield "front matter"
    for key in front_en:
        if key in SAME and front_en[key] != front_ar[key]:
            yield f"{key} differs"
        if key not in (*SAME, "language"):
            yield from (f"{key}: {problem}" for problem in compare_text(front_en[key], front_ar[key]))
    for front in (front_en, front_ar):
        if len(front["description"]) > 155:
            yield f"description of {len(front['description'])} characters"
    left, right = list(blocks(body_en)), list(blocks(body_ar))
    if [tag for tag, _ in left] != [tag for tag, _ in right]:
        yield "block structure"
        return
    for (_, en), (_, ar) in zip(left, right, strict=True):
        if en and ar:
            if tags(en) != tags(ar):
                yield f"inline tags {tags(en)} / {tags(ar)}"
            yield from (f"{text(en)[:40]}… {problem}" for problem in compare_text(text(en), text(ar)))
    kinds = Counter(tag for tag, run in left if run is None)
    words = [sum(len(text(run).split()) for _, run in side if run) for side in (left, right)]
    print(f"{english.name}: {dict(kinds)}, words {words[0]} en, {words[1]} ar")


def compare_labels() -> Iterator[str]:
    """What is wrong in labels.json, and every key that an article names and labels.json does not have."""
    labels = json.loads((DEMO / "labels.json").read_text(encoding="utf-8"))
    rows = {f"site.{key}": value for key, value in labels["site"].items()}
    for kind in ("authors", "topics", "series"):
        for row in labels[kind]:
            rows |= {f"{row['key']}.{name}": value for name, value in row.items() if isinstance(value, dict)}
    for name, value in rows.items():
        if not name.endswith(".slug") and "RSS" not in value["en"]:
            found = NOT_IN_ARABIC.search(value["ar"]) or REPEATED.search(value["ar"])
            if found or ARABIC.search(value["en"]) or not ARABIC.search(value["ar"]):
                yield f"{name}: {found and found[0]!r}"
    for path in DEMO.glob("articles/*.md"):
        front, _ = read(path)
        for kind in ("authors", "topics", "series"):
            named = set(front[kind].split(", ")) if kind in front else set()
            unknown = named - {row["key"] for row in labels[kind]}
            yield from (f"{path.name}: no {kind} {key}" for key in sorted(unknown))
        if "image" in front and not (DEMO / "images" / front["image"]).exists():
            yield f"{path.name}: no image {front['image']}"


def main() -> int:
    pairs = sorted(DEMO.glob("*/*.en.md"))
    problems = [f"{path.name}: {problem}" for path in pairs for problem in compare_pair(path)]
    problems += [f"labels.json: {problem}" for problem in compare_labels()]
    print("\n".join(problems) or f"{len(pairs)} pairs and the labels agree")
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
