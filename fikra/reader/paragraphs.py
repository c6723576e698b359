"""Each paragraph leads to its counterpart in the other language: a link in the margin, without script.

Works on stored HTML only, which is canonical: one form of tags, attributes in double quotes, well nested.
"""

import re
from collections.abc import Collection
from html import escape

from fikra.text.languages import direction

_LEAF = r'<(p|h[2-6])(?=[ >])[^>]*? id="(b[0-9a-z]+)"[^>]*>.*?(?=</\1>)'
_CONTAINER = r'<(?:li|dt|dd|blockquote|figure)(?=[ >])[^>]*? id="(b[0-9a-z]+)"[^>]*>'
_CLOSED = r'(?=<(?:table|pre)(?=[ >])[^>]*? id="(b[0-9a-z]+)"[^>]*>)'
# The further parts of a paragraph or item that the translation broke: they alone have no name.
_PART = r"(?:(?<=</p>)|(?<=</p>\n))<p(?=[ >])(?![^>]* id=)[^>]*>.*?(?=</p>)"
_ITEM = r"(?<=</li>)<li(?=[ >])(?![^>]* id=)[^>]*>"
_BLOCK = re.compile(f"{_LEAF}|{_CONTAINER}|{_CLOSED}|{_PART}|{_ITEM}", re.DOTALL)


def linked(body: str, *, blocks: Collection[str], path: str, language: str, label: str) -> str:
    """The body with a link after each block whose id is in `blocks`, to the same id on the page at `path`.

    `language` is that of the counterpart and of `label`, the name of links. They hold no text: the stylesheet
    draws its mark, so that a copied paragraph is the paragraph and nothing else. A further part of a
    paragraph that was broken leads where its first part does.

    >>> linked('<p id="b1">نص</p>', blocks={"b1"}, path="/en/x/", language="en", label="In English")[:40]
    '<p id="b1">نص<a class="other" href="/en/'
    """
    if not blocks:
        return body
    before = f'<a class="other" href="{escape(path)}#'
    lang = f'hreflang="{language}" lang="{language}" dir="{direction(language)}"'
    after = f'" {lang} aria-label="{escape(label)}"></a>'

    last = ""

    def add(match: re.Match[str]) -> str:
        nonlocal last
        block = last = match[2] or match[3] or match[4] or last
        # At the end of a leaf; first in what may hold blocks of its own; in front of what can't hold a link.
        return f"{match[0]}{before}{block}{after}" if block in blocks else match[0]

    return _BLOCK.sub(add, body)
