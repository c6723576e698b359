"""Links within a text: to a note, to a section. They lead to blocks, and blocks have names of ours."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from hashlib import blake2b
from urllib.parse import unquote

from fikra.text.markup import Token, attributes, open_tag, quote, unescape

BLOCK_ID = re.compile(r"b[0-9a-z]{4,12}")

_INSIDE_OUT = re.compile(r'(<a [^>]*?href="#[^>]*>)<sup>([^<]*)</sup></a>')
_HREF = re.compile(r'(<a [^>]*?href=")#([^"]+)(")')
# Attribute by attribute: a value may itself end in " id=".
_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z]+="[^"]*")*? id=")([^"]+)(")')


def with_raised_calls(html: str) -> str:
    """Canonical HTML whose calls of notes are links in raised numbers, never the other way round.

    Word processors and rich text editors write both; translators and readers meet one.

    >>> with_raised_calls('<a href="#fn1"><sup>1</sup></a>')
    '<sup><a href="#fn1">1</a></sup>'
    """
    return _INSIDE_OUT.sub(r"<sup>\1\2</a></sup>", html) if "><sup>" in html else html


def with_own_names(html: str) -> str:
    """Canonical HTML whose linked ids are of ours, each the same for the same name; others are left alone.

    >>> with_own_names('<p><a href="#fn1">1</a></p><ol><li id="fn1">Note</li></ol>')
    '<p><a href="#baijmb5pu">1</a></p><ol><li id="baijmb5pu">Note</li></ol>'
    """
    if 'href="#' not in html:
        return html
    linked = {_name(fragment) for _, fragment, _ in _HREF.findall(html)}
    there = {unescape(name) for _, name, _ in _ID.findall(html)}
    ours = {name: _own(name) for name in linked & there if not BLOCK_ID.fullmatch(name)}
    if not ours:
        return html
    html = _HREF.sub(lambda m: f"{m[1]}#{quote(ours.get(_name(m[2]), unescape(m[2])))}{m[3]}", html)
    return _ID.sub(lambda m: f"{m[1]}{quote(ours.get(unescape(m[2]), unescape(m[2])))}{m[3]}", html)


def relinked(stream: list[Token], renamed: Mapping[str, str]) -> None:
    """Lets links to a block's former id lead to the one it has now, in place."""
    for at, token in enumerate(stream):
        if token.name == "a" and token.kind == "open" and 'href="#' in token.attrs:
            attrs = attributes(token.attrs)
            if new := renamed.get(attrs["href"][1:]):
                stream[at] = token._replace(source=open_tag("a", {**attrs, "href": f"#{new}"}))


def _name(fragment: str) -> str:
    return unquote(unescape(fragment))


def _own(name: str) -> str:
    return "b" + base64.b32encode(blake2b(name.encode(), digest_size=5).digest()).decode().lower()
