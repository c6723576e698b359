"""What is wrong with markup as it comes in, with line numbers, before nh3 repairs it silently.

This reading refuses; it never decides what is safe. That is nh3's, whatever this one overlooks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from fikra.text import bidi
from fikra.text.markup import BLOCKS, VOID, names

MOST = 50  # problems reported: a page that has more gains nothing from a longer list
DEEPEST = 256  # nested elements: nh3's parser takes quadratic time in them

# What runs, loads or asks something. Refused, and dropped with all its content when leniently cleaned.
ACTIVE = names(
    "script style iframe object embed applet template svg math select textarea button noscript noembed"
    " noframes frameset canvas dialog audio video"
)
# The same, but for elements that have no content of their own, or whose content is ordinary text.
ACTIVE_SHELLS = names("form input option optgroup meta link base frame param")
# Elements that only group others; dropped, their content stays, and no text runs across their bounds.
CONTAINERS = names(
    "html body div section article main header footer nav address center details summary hgroup form"
    " fieldset legend search"
)
SCHEMES = frozenset(("http", "https", "mailto", "tel"))
CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_OPTIONAL_END = names(
    "p li dt dd rt rp option optgroup colgroup caption thead tbody tfoot tr td th html head body"
)
_CLOSED_BY_PARSER = VOID | names("area base col embed input link meta param source track frame")
_SHALLOW = names("p a b big code em font i nobr s small strike strong tt u")
_RAW_TEXT = names("script style textarea title xmp iframe noembed noframes")
_URLS = names("href src action formaction srcset poster data background cite longdesc xlink:href")

_TAG = re.compile(
    r"""<!--.*?(?:--!?>|\Z) | <[!?][^>]*+>?
      | <(/?)([a-zA-Z][^\s/>]*+)
        ((?:[\s/]++|[^\s/>"'][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?+)*+)
        (>?)""",
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""([^\s/>"'][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+))?)?+"""
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_CHECKBOX = re.compile(
    r"""\btype\s*=\s*["']?checkbox\b""", re.IGNORECASE
)  # a list's bullet in Markdown's HTML
_IGNORED_IN_URL = re.compile("[\x00-\x20]")


@dataclass(frozen=True)
class Problem:
    """One reason to refuse markup: `code`, the `line` it stands on (from 1), and `what` was found.

    Codes: script, handler, url, bidi-override, bidi-unbalanced, unclosed, stray-end, nesting, too-large.
    """

    code: str
    line: int
    what: str


class MarkupError(ValueError):
    """The markup is refused; `problems` says why, in reading order."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"line {p.line}: {p.code}: {p.what}" for p in problems))


def refused_url(value: str) -> bool:
    """Whether a link's target has a scheme that is none of ours, however it is disguised.

    >>> refused_url("/ar/"), refused_url("mailto:a@b.example"), refused_url(" java\\nscript:x")
    (False, False, True)
    """
    scheme = _SCHEME.match(_IGNORED_IN_URL.sub("", value).lower())
    return scheme is not None and scheme[1] not in SCHEMES


def problems(html: str) -> tuple[Problem, ...]:
    """What is to be refused in raw markup, in reading order, at most `MOST`."""
    found: list[tuple[int, str, str]] = []
    scanner = _Scanner(html)
    for problem in scanner.run():
        found.append(problem)
        if len(found) >= MOST:
            break
    if CONTROLS.search(html) or "&#" in html:
        found.extend(_bidi_problems(html, scanner.bounds))
    found.sort()
    return tuple(Problem(code, html.count("\n", 0, at) + 1, what) for at, code, what in found[:MOST])


def too_deep(html: str) -> bool:
    """Whether elements are nested so deeply that the markup is an attack or an accident."""
    return any(code == "nesting" for _, code, _ in _Scanner(html).run())


class _Scanner:
    """Walks raw tags with a stack of open elements; positions of block tags end up in `bounds`."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.bounds: list[tuple[int, int]] = []
        self.stack: list[tuple[str, int]] = []
        self.open: Counter[str] = Counter()
        self.depth = 0

    def run(self) -> Iterator[tuple[int, str, str]]:
        at = 0
        while tag := _TAG.search(self.html, at):
            at = tag.end()
            slash, name, attrs, end = tag.groups()
            if name is None:
                continue
            name = name.lower()
            if not end:
                yield tag.start(), "unclosed", f"<{name}"
                continue
            if name in BLOCKS or name in CONTAINERS or name == "h1":
                self.bounds.append(tag.span())
            if slash:
                yield from self._close(name, tag.start())
                continue
            yield from _tag_problems(name, attrs, tag.start())
            if name in _RAW_TEXT:
                close = re.compile(f"</{name}(?=[\\s/>])[^>]*>", re.IGNORECASE).search(self.html, at)
                if close is None:
                    yield tag.start(), "unclosed", f"<{name}>"
                    return
                at = close.end()
            elif name not in _CLOSED_BY_PARSER:
                self._push(name, tag.start())
                if self.depth > DEEPEST:
                    yield tag.start(), "nesting", f"<{name}>"
                    return
        for name, start in self.stack:
            if name not in _OPTIONAL_END:
                yield start, "unclosed", f"<{name}>"

    def _push(self, name: str, at: int) -> None:
        if name in _OPTIONAL_END and self.stack and self.stack[-1][0] == name:
            self._pop()
        self.stack.append((name, at))
        self.open[name] += 1
        self.depth += name not in _SHALLOW

    def _pop(self) -> tuple[str, int]:
        name, at = self.stack.pop()
        self.open[name] -= 1
        self.depth -= name not in _SHALLOW
        return name, at

    def _close(self, name: str, at: int) -> Iterator[tuple[int, str, str]]:
        if not self.open[name]:
            yield at, "stray-end", f"</{name}>"
            return
        while (popped := self._pop())[0] != name:
            if popped[0] not in _OPTIONAL_END:
                yield popped[1], "unclosed", f"<{popped[0]}>"


def _tag_problems(name: str, attrs: str, at: int) -> Iterator[tuple[int, str, str]]:
    if (name in ACTIVE or name in ACTIVE_SHELLS) and not (name == "input" and _CHECKBOX.search(attrs)):
        yield at, "script", f"<{name}>"
    if not attrs or attrs.isspace():
        return
    for key, *values in _ATTRIBUTE.findall(attrs):
        key = key.lower()
        value = unescape("".join(values))
        if key.startswith("on"):
            yield at, "handler", key
        elif key in _URLS and refused_url(value):
            yield at, "url", value.strip()[:60]
        if CONTROLS.search(value):
            yield from control_problems(value, at)


def _bidi_problems(html: str, bounds: list[tuple[int, int]]) -> Iterator[tuple[int, str, str]]:
    start = 0
    for end, resume in [*bounds, (len(html), len(html))]:
        yield from control_problems(unescape(_TAG.sub("", html[start:end])), start)
        start = resume


def control_problems(text: str, at: int) -> Iterator[tuple[int, str, str]]:
    if not CONTROLS.search(text):
        return
    if bidi.overrides(text):
        yield at, "bidi-override", "U+202D, U+202E"
    elif bidi.unbalanced(text):
        yield at, "bidi-unbalanced", ", ".join(f"U+{ord(c):04X}" for c in CONTROLS.findall(text)[:4])
