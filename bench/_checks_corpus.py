"""Pairs of published texts and their translations, as our checks and those of others read them.

Program strings and Markdown aren't in our notation: what stands for markup there (HTML, Markdown, RST,
placeholders) becomes short tags here, the same sign on both sides the same tag, as the product's own reader
would have made of it. Peers get the strings as they stand in the files.
"""

from __future__ import annotations

import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from _figures import DATA

from fikra.text import html, plain, po, segments
from fikra.text.notation import encode_text, parse_tags

MARKDOWN, PROGRAM, CODE = "markdown", "program", "code"


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair: from which file, its name there, both texts as they stand in it, and in our notation.

    `flags` are those that gettext's tools would give it.
    """

    file: str
    id: str
    raw_source: str
    raw_target: str
    source: str
    target: str
    kind: str = "p"
    flags: tuple[str, ...] = ()


def digest(text: str) -> str:
    """A name for an entry of a PO file that says nothing of its text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def all_entries() -> list[Entry]:
    """All translated entries, English to Arabic, in the order of the files."""
    return [*_catalogs(), *_aligned(), *_memory(), *_pages()]


def _catalogs() -> Iterator[Entry]:
    """Of an entry with plural forms, the plural and the form for most numbers, which is the last."""
    for path in sorted((DATA / "po").glob("*.po")):
        for entry in po.loads(path.read_text()).entries:
            source, target = entry.msgid, entry.msgstr
            if entry.msgid_plural:
                source, target = entry.msgid_plural, (entry.msgstr_plural or ("",))[-1]
            if target and not entry.fuzzy and not entry.obsolete and entry.msgid:
                name = digest(f"{entry.msgctxt}\x04{source}\x04{target}")
                style = CODE if "Fenced code" in entry.comment else PROGRAM
                yield _entry(path.stem, name, source, target, style, flags=entry.flags)


def _aligned() -> Iterator[Entry]:
    for path in (
        DATA / "articles/opensource-guide/aligned.jsonl",
        DATA / "revisions/react-docs/aligned.jsonl",
    ):
        for line in path.read_text().splitlines():
            pair = json.loads(line)
            if pair["ar"] != pair["en"]:
                name = f"{pair['article']}:{pair.get('revision', 1)}:{pair['i']}"
                kind = "h2" if pair["kind"] == "H" else "p"
                yield _entry(path.parent.name, name, pair["en"], pair["ar"], MARKDOWN, kind, ("md-text",))


def _memory() -> Iterator[Entry]:
    tree = ElementTree.parse(DATA / "articles/tico19/all.en-ar.tmx")
    for unit in tree.iter("tu"):
        source, target = ("".join(one.itertext()) for one in unit.iter("seg"))
        name = unit.attrib["tuid"]
        yield Entry("tico19", name, source, target, encode_text(source), encode_text(target))


def _pages() -> Iterator[Entry]:
    """Articles in HTML or Markdown whose segments stand in the same order in both languages; what stands in
    English on both sides was not translated."""
    articles = DATA / "articles"
    pairs = [
        (articles / "udhr/en.html", articles / "udhr/ar.html"),
        (articles / "cc-legalcode/by_4.0.en.html", articles / "cc-legalcode/by_4.0.ar.html"),
        *(
            (one, articles / "debian-handbook/ar" / one.name)
            for one in sorted((articles / "debian-handbook/en").glob("*"))
        ),
    ]
    for ours, theirs in pairs:
        source, target = _segments(ours), _segments(theirs)
        if len(source) == len(target):
            name = ours.parent.parent.name if ours.parent.name == "en" else ours.parent.name
            for at, (one, other) in enumerate(zip(source, target, strict=True)):
                if one.msgid != other.msgid:
                    texts = [_UNNUMBERED.sub(r"<\1\2\3>", text) for text in (one.msgid, other.msgid)]
                    yield Entry(
                        name,
                        f"{ours.stem}:{at}",
                        one.msgid,
                        other.msgid,
                        texts[0],
                        _renamed(*texts),
                        one.kind,
                    )


# The same element with other attributes, such as a direction, is the same in the other language.
_UNNUMBERED = re.compile(r"<(/?)((?!a\d)[a-z]+)\d+(/?)>")


def _segments(path) -> list[segments.Segment]:
    document = plain.parse_document(path.read_bytes(), path.suffix)
    return list(segments.extract(html.clean(document.body, lenient=True))[1])


# Other notations

_BLOCK = re.compile(r"^[ ]*(?:#{1,6}\s+|[*+-]\s+|\d+[.)]\s+|>[ ]*)|[ ]*\{#[^}]*\}[ ]*$", re.MULTILINE)
# Elements around blocks, pictures on their own, and what says the direction of a phrase.
_FRAME = re.compile(r"</?(?:aside|p|div|img|span|bdi|figure)\b[^<>]*>\n?")
_LINK = r"""(?P<link>!?\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]
    \((?P<url>[^()\s]*(?:\([^)]*\))?[^()\s]*)(?:\s+"[^"]*")?\))"""
_TAG, _STRONG = r"(?P<tag></?[A-Za-z][^<>]*>)", r"(?P<strong>\*\*(?=\S)(?P<strongly>.+?)(?<=\S)\*\*)"
_HOLE = r"""(?P<hole>%(?:\([^)]*\)|\d+\$)?[-+\#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|L|q|j|z|t)?[A-Za-z]
    |\{%.*?%\}|\{\{?[^{}\s]*\s*[\w.|]*\s*\}\}?|%[A-Za-z_]+%|\$\{\w+\})"""
_MARKUP = {
    MARKDOWN: re.compile(
        rf"""(?P<code>```.*?```|``.+?``|`[^`]+`) | {_LINK} | {_TAG} | {_STRONG}
        | (?P<em>(?<![\w*])[*_](?=[^\s*_])(?P<softly>[^*_]+?)(?<=\S)[*_](?![\w*]))""",
        re.VERBOSE | re.DOTALL,
    ),
    PROGRAM: re.compile(
        rf"""(?P<code>:[a-z:]+:`[^`]+`|``.+?``|`[^`<]+`(?!_)) | {_LINK}
        | (?P<rst>`(?P<label>[^`<]+?)\s*<(?P<to>[^<>]+)>`_+) | {_TAG} | {_STRONG}
        | (?P<em>(?<![\w*])\*(?=[^\s*_])(?P<softly>[^*]+?)(?<=\S)\*(?![\w*])) | {_HOLE}""",
        re.VERBOSE | re.DOTALL,
    ),
}


def _entry(
    file: str, name: str, source: str, target: str, style: str, kind: str = "p", flags: tuple[str, ...] = ()
) -> Entry:
    numbers: dict[str, str] = {}
    if style == CODE:
        both = [f"<code>{encode_text(text)}</code>" for text in (source, target)]
    else:
        both = [_short(text, style, numbers) for text in (source, target)]
    return Entry(file, name, source, target, both[0], _renamed(*both), kind, flags)


def _renamed(source: str, target: str) -> str:
    """`target` with the tags that it has instead of the source's called like those: another link, say, for
    readers of the other language. Our messages don't hold what a tag stands for."""
    ours, theirs = ([name for kind, name in parse_tags(text) if kind != "close"] for text in (source, target))
    free = [name for name in ours if name not in theirs]
    for name in dict.fromkeys(theirs):
        same = next((one for one in free if one.rstrip("0123456789") == name.rstrip("0123456789")), None)
        if name not in ours and same:
            free.remove(same)
            target = re.sub(rf"(</?){name}(/?>)", rf"\1{same}\2", target)
    return target


def _short(text: str, style: str, numbers: dict[str, str]) -> str:
    """`text` in our notation; `numbers` gives each sign its tag, shared by both languages."""
    if style == MARKDOWN:
        text = _BLOCK.sub("", _BLOCK.sub("", _FRAME.sub("", text))).strip(" \n")
    else:
        text = text.strip("\n") if text.endswith("\n") or text.startswith("\n") else text
    done, result, open_ = 0, "", []
    for found in _MARKUP[style].finditer(text):
        result += _literal(text[done : found.start()])
        done = found.end()
        result += _tagged(found, style, numbers, open_)
    return result + _literal(text[done:])


def _literal(text: str) -> str:
    return encode_text(unescape(text).replace("%%", "%"))


def _tagged(found: re.Match[str], style: str, numbers: dict[str, str], open_: list[str]) -> str:
    parts = found.groupdict()
    if parts["code"]:
        return f"<code>{_literal(found[0].strip('`'))}</code>"
    if parts["link"] or parts.get("rst"):
        url, text = parts.get("to") or parts["url"] or "", parts.get("label") or parts["text"] or ""
        name = _numbered("a", url, numbers)
        return f"<{name}>{_short(text, style, numbers)}</{name}>"
    for name, inner in (("strong", "strongly"), ("em", "softly")):
        if parts[name]:
            return f"<{name}>{_short(parts[inner], style, numbers)}</{name}>"
    if parts.get("hole"):
        return f"<{_numbered('x', found[0], numbers)}/>"
    return _element(found[0], numbers, open_)


def _element(tag: str, numbers: dict[str, str], open_: list[str]) -> str:
    element = re.match(r"</?([A-Za-z0-9]+)", tag)[1].lower()
    if tag.startswith("</"):
        name = next((one for one in reversed(open_) if one.rstrip("0123456789") == element), element)
        if name in open_:
            open_.remove(name)
        return f"</{name}>"
    name = _numbered(element, tag, numbers) if " " in tag or element == "a" else element
    if tag.endswith("/>") or element in ("br", "img", "hr", "wbr", "input"):
        return f"<{name}/>"
    open_.append(name)
    return f"<{name}>"


def _numbered(element: str, sign: str, numbers: dict[str, str]) -> str:
    return numbers.setdefault(f"{element} {sign}", f"{element}{len(numbers) + 1}")
