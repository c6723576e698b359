"""The one door for HTML: nh3 first, then our normal form.

The normal form has one spelling for one document, so that equal texts are equal strings: white space
collapsed as a browser would, attributes in one order, no empty elements, one top-level block to a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import nh3

from fikra.text import bidi
from fikra.text.fragments import BLOCK_ID, with_own_names, with_raised_calls
from fikra.text.markup import (
    BLOCKS,
    HEADINGS,
    INLINE,
    Token,
    around_blocks,
    attributes,
    names,
    open_tag,
    tokens,
)
from fikra.text.scan import (
    ACTIVE,
    CONTAINERS,
    CONTROLS,
    SCHEMES,
    MarkupError,
    Problem,
    control_problems,
    problems,
    refused_url,
    too_deep,
)

WITH_ID = HEADINGS | names("p li blockquote pre figure table dt dd")

_RENAMED = {"h1": "h2", "menu": "ul", "dir": "ul"}
_WITHIN = {"li": names("ul ol"), "dt": names("dl"), "dd": names("dl")}  # elsewhere they only group
_GLOBAL = frozenset(("lang", "dir"))
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "abbr": {"title"},
    "dfn": {"title"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "scope"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
}
_ORDER = ("id", "lang", "dir", "href", "src", "alt", "title")  # the others follow by name
_VALUES = {
    "dir": re.compile("ltr|rtl|auto"),
    "lang": re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
    "width": re.compile("[0-9]{1,5}"),
    "height": re.compile("[0-9]{1,5}"),
    "colspan": re.compile("[0-9]{1,3}"),
    "rowspan": re.compile("[0-9]{1,3}"),
    "scope": re.compile("row|col|rowgroup|colgroup"),
    "start": re.compile("-?[0-9]{1,6}"),
    "type": re.compile("[1aAiI]"),
}
_CLEANER = nh3.Cleaner(
    tags=set(BLOCKS | INLINE | CONTAINERS | _RENAMED.keys()),
    clean_content_tags=set(ACTIVE | {"title"}),
    attributes={
        "*": set(_GLOBAL),
        **{name: set(_ATTRIBUTES.get(name, ())) | {"id"} for name in WITH_ID | {"h1"}},
        **{name: set(keys) for name, keys in _ATTRIBUTES.items() if name not in WITH_ID},
    },
    url_schemes=set(SCHEMES),
    link_rel=None,
)

# White space of HTML, and the separators that line-based tools (PO readers among them) break lines at.
_SPACE = re.compile("[ \t\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n?|[\f\x0b\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BLOCK_TAG = re.compile(f"(</?(?:{'|'.join(sorted(BLOCKS))})\\b[^>]*>)")
_TAG = re.compile("<[^>]*>")

_FLOW = names("li blockquote td th dd figure figcaption")  # may hold paragraphs beside text
_WRAPPERS = {"ul": "li", "ol": "li", "dl": "dd", "aside": "p"}  # what stray text in them is put in
_MAY_BE_EMPTY = names("li td th tr thead tbody tfoot dt dd")
_ROUNDS = 8
LARGEST = 2_000_000  # characters; far beyond a book, and what parses in seconds at worst


def clean(html: str, *, lenient: bool = False) -> str:
    """HTML in its stored form: `clean(clean(x)) == clean(x)`, one top-level block to a line.

    Raises MarkupError for what an author has to know about: active elements, handlers, foreign URL schemes,
    bidi overrides and unbalanced isolates, tags that don't match. With `lenient` these are removed instead,
    and only what is absurdly long or deeply nested is still refused.

    >>> clean("<h1>Hi</h1>  some <b>text</b>")
    '<h2>Hi</h2>\\n<p>some <b>text</b></p>'
    """
    html = _UNPRINTABLE.sub("", html)
    if len(html) > LARGEST:
        raise MarkupError((Problem("too-large", 1, str(len(html))),))
    found = problems(html) if not lenient else ()
    if found:
        raise MarkupError(found)
    if lenient and too_deep(html):
        raise MarkupError((Problem("nesting", 1, ""),))
    for _ in range(_ROUNDS):
        # nh3 drops elements after parsing, so what it writes may parse differently: go on until it is stable.
        result = _Writer().write(with_own_names(with_raised_calls(_CLEANER.clean(html))))
        if CONTROLS.search(result):
            result = _without_bad_controls(result, lenient=lenient)
        if result == html:
            break
        html = result
    return html


def printable(text: str) -> str:
    """The text without control characters, with lines ended by "\\n" only: what every format can hold.

    >>> printable("a\\x08b\\r\\nc")
    'ab\\nc'
    """
    return _LINE_ENDS.sub("\n", _UNPRINTABLE.sub("", text))


def clean_text(text: str) -> str:
    """A plain one-line field: white space collapsed, every other character kept, `<` too.

    Raises MarkupError for bidi overrides and unbalanced isolates.

    >>> clean_text("  a <b>\\n c ")
    'a <b> c'
    """
    text = _SPACE.sub(" ", _UNPRINTABLE.sub("", text)).strip(" ")
    found = tuple(Problem(code, 1, what) for _, code, what in control_problems(text, 0))
    if found:
        raise MarkupError(found)
    return text


def _without_bad_controls(html: str, *, lenient: bool) -> str:
    """Bidi controls that don't hold together, removed block by block; refused if the scan missed them."""
    parts = _BLOCK_TAG.split(html)
    for index, part in enumerate(parts):
        texts = [_TAG.sub("", part)]
        texts += [value for tag in tokens(part) for value in attributes(tag.attrs).values()]
        bad = any(bidi.overrides(text) or bidi.unbalanced(text) for text in texts)
        if bad and not lenient:
            raise MarkupError((Problem("bidi-unbalanced", 1, ""),))
        if bad:
            parts[index] = CONTROLS.sub("", part)
    return "".join(parts)


@dataclass(slots=True)
class _Frame:
    """An open element: its name ("" if it is dropped), where in the output it starts, how it treats text."""

    name: str
    start: int
    block: bool
    wrap: str | None  # the element that inline content directly in it is put in
    pre: bool = False
    inherited: dict[str, str] = field(default_factory=dict)  # lang and dir of dropped containers


class _Writer:
    """Writes canonical tokens in our normal form. One use each."""

    def __init__(self) -> None:
        self.done: list[str] = []  # finished top-level blocks
        self.out: list[str] = []  # the pieces of the one being written
        self.frames = [_Frame("", 0, True, "p")]
        self.wrapper: int | None = None  # where the <p> of our own starts that is open now
        self.after_space = True
        self.ids: set[str] = set()

    def write(self, html: str) -> str:
        stream = list(tokens(html))
        around = around_blocks(stream)
        for index, token in enumerate(stream):
            if token.kind == "text":
                self._text(token.source)
            elif token.kind == "close":
                self._close()
            elif token.kind == "void":
                self._void(token)
            elif token.name in INLINE and index not in around:
                self._inline(token)
            else:
                self._block(token)
        self._end_run()
        self._finish()
        return "\n".join(self.done)

    # -- events

    def _text(self, source: str) -> None:
        frame = self.frames[-1]
        if frame.pre:
            source = _LINE_ENDS.sub("\n", source)
            if self._only_tags_since("pre"):
                source = source.lstrip("\n")  # the parser eats one, so none is the only stable number
        else:
            if "  " in source or not source.isprintable():
                source = _SPACE.sub(" ", source)
            if self.after_space:
                source = source.removeprefix(" ")
        if source:
            self._begin_run()
            if not frame.pre and self.after_space:
                source = source.removeprefix(" ")
            self.out.append(source)
            self.after_space = source[-1:] == " "

    def _void(self, token: Token) -> None:
        if token.name == "hr":
            self._end_run()
            self.out.append(open_tag("hr", self._attributes("hr", token.attrs, inherit=True)))
            self._finish()
            return
        attrs = self._attributes(token.name, token.attrs)
        if token.name == "img" and not attrs.get("src"):
            return
        self._begin_run()
        if token.name == "br" and not self.frames[-1].pre:
            self._strip_end(" ")
        self.out.append(open_tag(token.name, attrs))
        self.after_space = token.name == "br"

    def _inline(self, token: Token) -> None:
        name, attrs = self._kept(token)
        frame = self.frames[-1]
        if name:
            self._begin_run()
            self.out.append(open_tag(name, attrs))
        start = len(self.out) - 1
        self.frames.append(_Frame(name, start, False, frame.wrap, frame.pre, frame.inherited))

    def _block(self, token: Token) -> None:
        parent = self.frames[-1]
        self._end_run()
        if token.name in CONTAINERS or self._strays(token.name):
            attrs = self._attributes(token.name, token.attrs)
            wrap = parent.wrap or ("p" if parent.name in _FLOW else None)
            self._space_at_bound(parent)
            inherited = {**parent.inherited, **attrs}
            self.frames.append(_Frame("", len(self.out), True, wrap, parent.pre, inherited))
            return
        if token.name in INLINE:  # one that holds blocks
            name, attrs = self._kept(token)
            wrap = parent.wrap
        else:
            name = _RENAMED.get(token.name, token.name)
            attrs = self._attributes(name, token.attrs, inherit=True)
            wrap = _WRAPPERS.get(name)
        if name:
            self.out.append(open_tag(name, attrs))
        self.frames.append(_Frame(name, len(self.out) - 1, True, wrap, parent.pre or name == "pre"))
        self.after_space = True

    def _strays(self, name: str) -> bool:
        """Whether an item, term or definition stands outside of a list."""
        around = next((frame.name for frame in reversed(self.frames) if frame.name), "")
        return name in _WITHIN and around not in _WITHIN[name]

    def _close(self) -> None:
        frame = self.frames.pop()
        if frame.block:
            self._end_run(frame)
        if not frame.name:
            if frame.block:
                self._space_at_bound(frame)
            return
        if frame.name == "pre":
            self._strip_end("\n")
        breaks = frame.name == "p"  # a paragraph of nothing but line breaks is empty
        if frame.name not in _MAY_BE_EMPTY and self._empty_since(frame.start, breaks=breaks):
            del self.out[frame.start :]
        else:
            self.out.append(f"</{frame.name}>")
        if frame.block:
            self._finish()

    # -- runs of inline content

    def _begin_run(self) -> None:
        frame = self.frames[-1]
        if frame.wrap and self.wrapper is None:
            self.wrapper = len(self.out)
            self.out.append(open_tag(frame.wrap, frame.inherited))
            self.after_space = True

    def _end_run(self, frame: _Frame | None = None) -> None:
        """The inline content ends here: no space before a block's edge, and our own paragraph closes."""
        frame = frame or self.frames[-1]
        if not frame.pre:
            self._strip_end(" ")
        self.after_space = True
        if self.wrapper is None:
            return
        if self._empty_since(self.wrapper, breaks=True):
            del self.out[self.wrapper :]
        else:
            self.out.append(f"</{self.out[self.wrapper][1:].split(' ')[0].rstrip('>')}>")
        self.wrapper = None
        self._finish()

    def _space_at_bound(self, frame: _Frame) -> None:
        """Words on both sides of a dropped container stay apart where no paragraph can part them."""
        if not frame.wrap and frame.name not in _FLOW and self.out and not self.out[-1].endswith((">", " ")):
            self.out.append(" ")

    def _strip_end(self, what: str) -> None:
        """Takes white space from the end of the run, also when it stands before closing inline tags."""
        at = len(self.out) - 1
        while at >= 0:
            piece = self.out[at]
            if not piece.startswith("<"):
                self.out[at] = piece.rstrip(what)
                if self.out[at]:
                    return
                del self.out[at]
            elif not piece.startswith("</") or piece[2:-1] in BLOCKS:
                return
            elif self.out[at - 1][1:].split(" ")[0].rstrip(">") == piece[2:-1]:
                del self.out[at - 1 : at + 1]  # emptied
                at -= 1
            at -= 1

    def _only_tags_since(self, name: str) -> bool:
        start = next(frame.start for frame in reversed(self.frames) if frame.name == name)
        return all(piece.startswith("<") and not piece.startswith("<img") for piece in self.out[start:])

    def _empty_since(self, start: int, *, breaks: bool) -> bool:
        return len(self.out) == start + 1 or (
            breaks and all(piece == "<br>" for piece in self.out[start + 1 :])
        )

    def _finish(self) -> None:
        if self.out and not any(frame.name for frame in self.frames):
            self.done.append("".join(self.out))
            self.out.clear()

    # -- tags

    def _kept(self, token: Token) -> tuple[str, dict[str, str]]:
        """The name an inline element is written with, "" if it says nothing, and its attributes."""
        name, attrs = token.name, self._attributes(token.name, token.attrs)
        if name == "a" and "href" not in attrs:
            name = "span"
            attrs = {key: value for key, value in attrs.items() if key in _GLOBAL}
        if (name == "span" and not attrs) or (name == "bdo" and "dir" not in attrs):
            return "", {}
        if name in ("rt", "rp") and self.frames[-1].name != "ruby":  # nested ones parse differently each time
            return "", {}
        return name, attrs

    def _attributes(self, name: str, source: str, *, inherit: bool = False) -> dict[str, str]:
        inherited = self.frames[-1].inherited if inherit else {}
        if not source:
            return inherited
        attrs = dict(inherited)
        for key, value in attributes(source).items():
            value = _SPACE.sub(" ", value).strip(" ")
            if key in ("dir", "scope"):
                value = value.lower()
            elif key == "reversed":
                value = ""
            if self._refused(name, key, value):
                continue
            attrs[key] = value
        return dict(sorted(attrs.items(), key=_attribute_order))

    def _refused(self, name: str, key: str, value: str) -> bool:
        if key == "id":
            seen = value in self.ids
            self.ids.add(value)
            return seen or name not in WITH_ID or not BLOCK_ID.fullmatch(value)
        if key in _VALUES:
            return not _VALUES[key].fullmatch(value)
        return refused_url(value) if key in ("href", "src") else key == "title" and not value


def _attribute_order(item: tuple[str, str]) -> tuple[int, str]:
    return (_ORDER.index(item[0]) if item[0] in _ORDER else len(_ORDER), item[0])
