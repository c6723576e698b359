"""What the reader adds to a stored text: contents, ways back from notes, links in the page's language.

Works on stored HTML only, which is canonical: one form of tags, one top-level block to a line, well nested.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from django.utils.safestring import SafeString, mark_safe

from fikra.editions import public
from fikra.text import bidi

from .addresses import path_of

#: A text with fewer headings is no longer for a list of them.
LEAST_SECTIONS = 3

_HEADING = re.compile(r'<h2(?=[ >])[^>]*? id="(b[0-9a-z]+)"([^>]*)>(.*?)</h2>', re.DOTALL)
_LANGUAGE = re.compile(r' lang="[A-Za-z0-9-]+"| dir="(?:ltr|rtl|auto)"')
_TAG = re.compile(r"<[^>]*>")
_NOTE_MARK = re.compile(r"<sup>(.*?)</sup>", re.DOTALL)
_TO_BLOCK = re.compile(r'<a href="#(b[0-9a-z]+)"')
_NUMBER = re.compile(r"(?<=>)[0-9]+(?=<)")
_LIST = re.compile(r"^<ol(?=[ >]).*?</ol>$", re.DOTALL | re.MULTILINE)
_ITEM = re.compile(r'(<li(?=[ >])[^>]*? id="(b[0-9a-z]+)"[^>]*>.*?)(</li>)', re.DOTALL)
_TABLE = re.compile(r"(<table(?=[ >])[^>]*>|</table>)")
_DIRECTION = re.compile(r' dir="(ltr|rtl|auto)"')
_CAPTION = re.compile(r"<table[^>]*><caption([^>]*)>(.*?)</caption>", re.DOTALL)
_INSIDE = re.compile(r'(<a (?:[^>]*? )?href=")/([a-z]{2})/(articles|pages)/([^"/#?]+)/(#[^"]*)?"')
_NEITHER = r"[^<\s\u0590-\u08ff]*"  # no tag, blank or letter that is read from the right
_ADDRESS = re.compile(
    r'(<a href="(?:https?|mailto|tel):[^"]*")(?![^>]* dir=)([^>]*>)'
    rf"(?=(?:(?={_NEITHER}[/@]){_NEITHER}|[+0-9()./\s-]+)</a>)"
)
_SIZES = "(min-width: 44rem) 40rem, 92vw"  # the column, or a phone without its edges
_KINDS = {"articles": "article", "pages": "page"}


@dataclass(frozen=True, slots=True)
class Section:
    """`attrs` are those of a heading in the other language, as written."""

    block: str
    title: str
    attrs: SafeString = SafeString()  # noqa: RUF009  (it can't be changed)


def contents(body: str) -> list[Section]:
    """The sections of a text that has several.

    >>> contents('<h2 id="b1">One</h2>')
    []
    """
    found = [
        Section(block, _plain(title), mark_safe("".join(_LANGUAGE.findall(attrs))))  # the sanitiser's words
        for block, attrs, title in _HEADING.findall(body)
    ]
    return found if len(found) >= LEAST_SECTIONS else []


def _plain(title: str) -> str:
    """A heading without its markup and the marks of its notes."""
    words = _NOTE_MARK.sub(lambda sup: "" if _TO_BLOCK.search(sup[1]) else sup[1], title)
    return " ".join(unescape(_TAG.sub("", words.replace("<br>", " "))).split())


def with_ways_back(
    body: str, *, heading: str, back: str, attrs: str = "", digits: Callable[[str], str] = str
) -> str:
    """The body with its notes as a section of their own, and from each the way back to where it is called.

    A note is an item of an ordered list that a raised number links to. `heading` names the section, `back`
    the links, which hold no text: what is copied is the note and nothing else. `attrs` are those of
    the page's language, `digits` writes the raised numbers as the list numbers its notes.
    """
    called: list[str] = []

    def mark(sup: re.Match[str]) -> str:
        def anchor(link: re.Match[str]) -> str:
            name = "" if link[1] in called else f' id="to-{link[1]}"'
            called.append(link[1])
            return f'<a{name} role="doc-noteref" href="#{link[1]}"'

        marks = _NUMBER.sub(lambda number: digits(number[0]), sup[1])
        return f"<sup>{_TO_BLOCK.sub(anchor, marks)}</sup>"

    def item(match: re.Match[str]) -> str:
        if match[2] not in called:
            return match[0]
        # Its name is the page's, also where the note is in another language.
        own = attrs if _LANGUAGE.search(match[1].partition(">")[0]) else ""
        way = (
            f'<a class="back" role="doc-backlink" href="#to-{match[2]}" aria-label="{escape(back)}"{own}></a>'
        )
        return match[1] + way + match[3]

    def section(match: re.Match[str]) -> str:
        ways = _ITEM.sub(item, match[0])
        if ways == match[0]:
            return ways
        return f'<section class="notes" role="doc-endnotes" aria-label="{escape(heading)}">{ways}</section>'

    return _LIST.sub(section, _NOTE_MARK.sub(mark, body)) if "<sup><a " in body else body


def with_scrolling_tables(body: str, *, label: str) -> str:
    """Each table in a frame that scrolls on a narrow screen; named by its caption, else by `label`.

    Wherever it stands, in a list or a quotation too; a table within a table scrolls with it.
    """
    parts: list[str] = []
    table: list[str] = []
    depth = 0
    for piece in _TABLE.split(body):
        depth += piece.startswith("<table")
        (table if depth else parts).append(piece)
        if piece == "</table>":
            depth -= 1
            if not depth:
                parts.append(_framed("".join(table), label))
                table.clear()
    return "".join(parts)


def _framed(table: str, label: str) -> str:
    # A group, no region: two of them may have one name, and none is a place of the page.
    caption = _CAPTION.match(table)
    name = unescape(_TAG.sub("", caption[2])).strip() if caption else label
    if caption and (own := _DIRECTION.search(caption[1])):  # it isn't in the language of the page
        name = bidi.isolate(name, own[1])
    return f'<div class="scroll" role="group" tabindex="0" aria-label="{escape(name)}">{table}</div>'


def with_waiting_images(body: str) -> str:
    """Pictures load when they are about to be seen, in the size that is needed there."""
    body = body.replace("<img ", '<img loading="lazy" decoding="async" ')
    return body.replace(' srcset="', f' sizes="{_SIZES}" srcset="')


def with_addresses_apart(body: str) -> str:
    """Links that show an address or a number are read from the left, whatever stands around them.

    >>> with_addresses_apart('<a href="tel:+9641">+964 1</a>')
    '<a href="tel:+9641" dir="ltr">+964 1</a>'
    """
    return _ADDRESS.sub(r'\1 dir="ltr"\2', body) if "<a href=" in body else body


def links_inside(body: str, language: str) -> set[tuple[str, str, str]]:
    """(language, kind, slug) of the site's texts that a body leads to in another language than the page's."""
    return {
        (code, _KINDS[section], unquote(unescape(slug)))
        for _tag, code, section, slug, _fragment in _INSIDE.findall(body)
        if code != language
    }


def with_links_in(body: str, language: str) -> str:
    """The body with its links to texts of the site leading to their editions in the page's language, if live.

    A translation has the links of its source. Both editions share the names of paragraphs, so those stay.
    """
    wanted = links_inside(body, language)
    return _relinked(body, language, public.slugs_in(language, wanted)) if wanted else body


def _relinked(body: str, language: str, slugs: Mapping[tuple[str, str, str], str]) -> str:
    def lead(match: re.Match[str]) -> str:
        tag, code, section, slug, fragment = match.groups()
        if code == language:
            return match[0]
        kind = _KINDS[section]
        there = slugs.get((code, kind, unquote(unescape(slug))))
        if there is None:
            return f'{match[0]} hreflang="{code}"'
        return f'{tag}{path_of(kind, language, there)}{fragment or ""}"'

    return _INSIDE.sub(lead, body)
