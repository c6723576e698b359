"""Documents from outside: plain text, Markdown and HTML files become fields and a body.

The body is HTML as it came, not cleaned: `html.clean` is the one door, and says what it refuses. Lines of the
body are those of the file (in Markdown nearly), so that its messages name the right one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from fikra.text import sanitise
from fikra.text.markup import escape
from fikra.text.written_dates import written_date

LARGEST = 5_000_000  # bytes
_LONGEST_TITLE = 250  # characters; a longer first line is a paragraph

_MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
_MARKDOWN.renderer.rules |= {  # type: ignore[attr-defined]
    "footnote_ref": lambda tokens, at, *_: '<sup><a href="#fn{0}">{0}</a></sup>'.format(_number(tokens[at])),
    "footnote_block_open": lambda *_: "<ol>",
    "footnote_open": lambda tokens, at, *_: f'<li id="fn{_number(tokens[at])}">',
    "footnote_anchor": lambda *_: "",
    "footnote_close": lambda *_: "</li>",
    "footnote_block_close": lambda *_: "</ol>",
}
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_FIELD = re.compile(r"([A-Za-z][\w.-]*)[ \t]*:(?:[ \t]+(.*))?")
_ELSEWHERE = re.compile(
    r"(?:also available in|(?:يتوفر|متوفرة?|متاحة?) [أا]يض[^\W_]*)\b.{0,60}",
    re.IGNORECASE,
)
# Markdown within HTML, as kramdown and GitHub Pages have it: a tag alone on its line with markdown="1".
_MARKDOWN_INSIDE = re.compile(r"""[ \t]*<(\w+)\b[^<>\n]*\bmarkdown=["']?1\b[^<>\n]*>[ \t]*""")
_END_ALONE = re.compile(r"[ \t]*</(\w+)>[ \t]*")
# What kramdown lets a heading end with, `{#name}` or `{: .class}`: names of blocks are given by ourselves.
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*[#.][^{}\n]*\}$")


class DocumentError(ValueError):
    """A file that can't be read. `line` counts from 1 and is 0 where no line is to blame.

    Codes: empty, charset, too-large, suffix, front-matter, no-body.
    """

    def __init__(self, code: str, line: int = 0) -> None:
        self.code, self.line = code, line
        super().__init__(f"line {line}: {code}" if line else code)


@dataclass(frozen=True)
class Document:
    """What a file says: `fields` of its front matter, `title` and `date` (ISO 8601) wherever they were found;
    `language` is "" if it doesn't say."""

    fields: dict[str, str]
    body: str
    language: str = ""


def from_text(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph, two or more make a section break.

    >>> from_text("One < two.\\n\\n\\nThree.")
    '<p>One &lt; two.</p>\\n<hr>\\n\\n<p>Three.</p>'
    """
    text = _line_ends(text)
    start = len(text) - len(text.lstrip())
    out = ["\n" * text.count("\n", 0, start)]
    text = text.strip()
    at = 0
    for gap in _BLANK_LINES.finditer(text):
        lines = gap[0].count("\n")
        out.append(f"<p>{escape(text[at : gap.start()])}</p>")
        out.append("\n\n" if lines == 2 else "\n<hr>" + "\n" * (lines - 1))
        at = gap.end()
    if text:
        out.append(f"<p>{escape(text[at:])}</p>")
    return "".join(out)


def from_markdown(markdown: str) -> str:
    """Markdown (CommonMark, tables, footnotes) as HTML; HTML within it stays and is judged by `html.clean`.

    >>> from_markdown("## Hi\\n\\n*you* & <me@example.org>\\n")
    '<h2>Hi</h2>\\n\\n<p><em>you</em> &amp; <a href="mailto:me@example.org">me@example.org</a></p>'
    """
    text, numbers = _with_markdown_inside(_line_ends(markdown))
    return _rendered(_parsed(text), numbers)


def parse_document(data: bytes, suffix: str) -> Document:
    """A file's fields and body; `suffix` is ".html", ".md" or ".txt". Raises DocumentError."""
    readers = {".html": _html, ".htm": _html, ".md": _markdown, ".markdown": _markdown, ".txt": _text}
    if suffix.lower() not in readers:
        raise DocumentError("suffix")
    text = _decoded(data)
    fields, lines, content = _front_matter(text)
    language = fields.pop("language", "") or fields.pop("lang", "")
    fields.pop("lang", None)
    if day := written_date(fields.get("date", "")):
        fields["date"] = day.isoformat()
    document = readers[suffix.lower()](content, fields)
    if not document.body.strip():
        raise DocumentError("no-body")
    return Document(document.fields, "\n" * lines + document.body, language or document.language)


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST:
        raise DocumentError("too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError("charset", data.count(b"\n", 0, error.start) + 1) from error
    if len(text) > sanitise.LARGEST:  # its HTML would be refused in any case
        raise DocumentError("too-large")
    if "\0" in text:
        raise DocumentError("charset", text.count("\n", 0, text.index("\0")) + 1)
    if not text.strip():
        raise DocumentError("empty")
    return _line_ends(text)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


# -- front matter


def _front_matter(text: str) -> tuple[dict[str, str], int, str]:
    """The fields between two lines of ---, how many lines they take, and what follows."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, 0, text
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        raise DocumentError("front-matter", 1)
    values: dict[str, list[str]] = {}
    lists: set[str] = set()
    key = ""
    for number, line in enumerate(lines[1:end], 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := _FIELD.fullmatch(line.rstrip()):
            key, value = found[1].lower(), (found[2] or "").strip()
            values[key] = [] if value in ("", ">", "|", ">-", "|-") else [_unquoted(value)]
        elif key and line[0] in " \t-":  # goes on: an item of a list, or a folded value
            item = line.strip()
            if item.startswith("- "):
                lists.add(key)
                item = item[2:].strip()
            values[key].append(_unquoted(item))
        else:
            raise DocumentError("front-matter", number)
    fields = {key: (", " if key in lists else " ").join(parts) for key, parts in values.items()}
    return fields, end + 1, "\n".join(lines[end + 1 :])


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_unquoted(part.strip()) for part in value[1:-1].split(",") if part.strip())
    return value


# -- plain text


def _text(text: str, fields: dict[str, str]) -> Document:
    """A title line, then perhaps a date and the way to the other language, then the text."""
    lines = text.split("\n")
    at = _next(lines, 0)
    if "title" not in fields and at < len(lines) and len(lines[at].strip()) <= _LONGEST_TITLE:
        fields = {**fields, "title": lines[at].strip()}
        at = _next(lines, at + 1)
    while at < len(lines):
        line = lines[at].strip()
        if (day := written_date(line)) and "date" not in fields:
            fields = {**fields, "date": day.isoformat()}
        elif not _ELSEWHERE.fullmatch(line):
            break
        at = _next(lines, at + 1)
    return Document(fields, from_text("\n" * at + "\n".join(lines[at:])))


def _next(lines: Sequence[str], at: int) -> int:
    """The next line with something on it."""
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


# -- Markdown


def _markdown(text: str, fields: dict[str, str]) -> Document:
    """Without a title among the fields, the first block is it, if it is a heading or a short line."""
    text, numbers = _with_markdown_inside(text)
    tokens = _parsed(text)
    if "title" not in fields and tokens and tokens[0].type in ("heading_open", "paragraph_open"):
        title = _plain(tokens[1])
        first, last = tokens[0].map or (0, 0)
        if title and (
            tokens[0].type == "heading_open" or (last - first == 1 and len(title) <= _LONGEST_TITLE)
        ):
            fields = {**fields, "title": title}
            tokens = tokens[3:]
    return Document(fields, _rendered(tokens, numbers))


def _parsed(text: str) -> list[Token]:
    """The tokens of a text. Its footnotes come last; one of a single paragraph is a list item without it."""
    tokens = _MARKDOWN.parse(text)
    note: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and (last := (tokens[at + 1].children or [token])[-1]).content:
            last.content = _HEADING_ATTRIBUTES.sub("", last.content)
        if token.type in ("footnote_block_open", "footnote_open"):
            note = []
        elif token.type in ("paragraph_open", "paragraph_close"):
            note.append(token)
        elif token.type == "footnote_close" and len(note) == 2:
            note[0].hidden = note[1].hidden = True
    for at, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            token.map = next((inner.map for inner in tokens[at:] if inner.map), None)
    return tokens


def _keep_uncalled_notes(state: StateCore) -> None:
    """Puts the notes that nothing calls after the others: the plugin would leave their text out."""
    notes = state.env.get("footnotes", {"refs": {}})
    places, listed = notes["refs"], notes.setdefault("list", {})
    defined: Counter[str] = Counter()
    for token in state.tokens:
        if token.type != "footnote_reference_open":
            continue
        label = token.meta["label"]
        defined[label] += 1
        if defined[label] > 1:  # the same name twice: calls lead to the first
            label = token.meta["label"] = f"{label} {defined[label]}"  # no name has a space
        if places.get(f":{label}", -1) < 0:
            places[f":{label}"] = len(listed)
            listed[len(listed)] = {"label": label, "count": 0}


_MARKDOWN.core.ruler.before("footnote_tail", "uncalled_notes", _keep_uncalled_notes)


def _number(note: Token) -> int:
    return int(note.meta["id"]) + 1


def _plain(inline: Token) -> str:
    breaks = {"softbreak": " ", "hardbreak": " "}
    return "".join(
        breaks.get(token.type, "" if token.type == "html_inline" else token.content)
        for token in inline.children or []
    ).strip()


def _rendered(tokens: Sequence[Token], numbers: Sequence[int]) -> str:
    """HTML of top-level blocks, each on the line it has in the file where that can be."""
    out: list[str] = []
    line = start = depth = 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if depth:
            continue
        block = tokens[start : at + 1]
        wanted = numbers[block[0].map[0]] if block[0].map else line
        html = _MARKDOWN.renderer.render(block, _MARKDOWN.options, {}).strip("\n")
        gap = max(wanted - line, 1 if out else 0)
        out.append("\n" * gap + html)
        line += gap + html.count("\n")
        start = at + 1
    return "".join(out)


def _with_markdown_inside(text: str) -> tuple[str, Sequence[int]]:
    """Markdown in an element marked markdown="1" is read as Markdown: its tags get blank lines around them.

    A wrapper of the whole file is dropped: which way the text runs is said by its language. Returns the text,
    and for each of its lines the number it had (from 0).
    """
    lines = text.split("\n")
    if "markdown=" not in text:
        return text, range(len(lines))
    inside = {found[1] for line in lines if (found := _MARKDOWN_INSIDE.fullmatch(line))}
    out: list[tuple[str, int]] = []
    in_paragraph = False
    for number, line in enumerate(lines):
        found = _MARKDOWN_INSIDE.fullmatch(line) or _END_ALONE.fullmatch(line)
        if found is None or found[1] not in inside:
            closes = in_paragraph and line.endswith("</p>")
            in_paragraph = in_paragraph and not closes
            out.append((line.removesuffix("</p>") if closes else line, number))
        elif found[1] == "p":  # Markdown makes its own paragraphs
            in_paragraph = "/" not in line[: line.index("p")]
            out.append(("", number))
        else:
            out += [("", number), (line.strip(), number), ("", number)]
    filled = [at for at, (line, _) in enumerate(out) if line.strip()]
    for at in (filled[0], filled[-1]) if _is_wrapped([out[at][0] for at in filled]) else ():
        out[at] = ("", out[at][1])
    return "\n".join(line for line, _ in out), [number for _, number in out]


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a <div> begins with the first line and ends with the last."""
    if not lines[0].startswith("<div") or lines[-1] != "</div>":
        return False
    depth = 0
    tags = re.findall(r"<(/?)div\b", "\n".join(lines))
    for at, slash in enumerate(tags):
        depth += -1 if slash else 1
        if depth == 0:
            return at == len(tags) - 1
    return False


# -- HTML


def _html(text: str, fields: dict[str, str]) -> Document:
    """The text of a page: its <main>, its only <article>, or its <body>; its <h1> or <title> is the title."""
    language = re.search(r"""<html\b[^>]*?\slang\s*=\s*["']?([A-Za-z0-9-]+)""", text, re.IGNORECASE)
    start, end = _content(text)
    body = text[start:end]
    heading = re.search(r"<h1\b[^>]*>(.*?)</h1\s*>", body, re.IGNORECASE | re.DOTALL)
    title = re.search(r"<title\b[^>]*>(.*?)</title\s*>", text, re.IGNORECASE | re.DOTALL)
    if "title" not in fields and (heading or title):
        found = heading or title
        assert found
        fields = {**fields, "title": " ".join(unescape(re.sub("<[^>]*>", "", found[1])).split())}
        if heading:
            gap = "\n" * heading[0].count("\n")
            body = body[: heading.start()] + gap + body[heading.end() :]
    return Document(fields, "\n" * text.count("\n", 0, start) + body, language[1] if language else "")


def _content(text: str) -> tuple[int, int]:
    for name in ("main", "article", "body"):
        opens = list(re.finditer(rf"<{name}\b[^>]*>", text, re.IGNORECASE))
        closes = list(re.finditer(rf"</{name}\s*>", text, re.IGNORECASE))
        if len(opens) == 1:
            return opens[0].end(), closes[-1].start() if closes else len(text)
    head = re.search(r"</head\s*>", text, re.IGNORECASE)
    return head.end() if head else 0, len(text)
