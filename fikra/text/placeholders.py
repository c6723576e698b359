"""What a text of a program's interface holds besides words: `%(name)s`, `%d`, `{name}`, and HTML.

Which notation a text uses is told by its flags in the catalog; without one, a text is plain words, and a
percent sign in it is a percent sign.
"""

from __future__ import annotations

import re
from collections import Counter

from fikra.text.notation import parse_tags

PYTHON, BRACES = "python-format", "python-brace-format"
FORMATS = frozenset((PYTHON, BRACES, "c-format"))
#: The word in a text's kind which says that it is the form of one number only; see `kind_of_text`.
ONE_NUMBER = "one-number"
INTERFACE = "interface"

_PERCENT = re.compile(r"%(?:\((\w+)\))?[-+ #0]*(?:\d+|\*)?(?:\.(?:\d+|\*))?([a-zA-Z%])")
_BRACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_COUNTING = "diu"
#: The attributes of HTML whose values are words, and translated.
_WORDS = re.compile(r"""\s(title|alt|aria-label|placeholder)=(?:"[^"<>]*"|'[^'<>]*')""")


def kind_of_text(flags: tuple[str, ...] | list[str], *, one_number: bool = False) -> str:
    """The kind of an interface's text, as checks take it: what it is, its notation, and if it may leave out
    its number.

    >>> kind_of_text(["python-format"], one_number=True)
    'interface python-format one-number'
    """
    formats = [flag for flag in flags if flag in FORMATS]
    return " ".join([INTERFACE, *formats, *[ONE_NUMBER] * one_number])


def is_interface(kind: str) -> bool:
    return kind.partition(" ")[0] == INTERFACE


def placeholders(text: str, kind: str) -> list[str]:
    """The placeholders of a text in their order; `%%` is one, as it must stay doubled.

    >>> placeholders("%(name)s: 100 %% of %d", "interface python-format")
    ['%(name)s', '%%', '%d']
    >>> placeholders("{a} of {{b}}", "interface python-brace-format")
    ['{a}', '{{', '}}']
    """
    words = kind.split()
    if PYTHON in words or "c-format" in words:
        return [found[0] for found in _PERCENT.finditer(text)]
    if BRACES in words:
        return [found[0] for found in _BRACE.finditer(text)]
    return []


def differing(source: str, target: str, kind: str) -> list[str]:
    """The placeholders that only one of the two texts has.

    A named one may stand there more or less often; those without a name must be the same in the same order.
    A form of one number may leave out the placeholder that says it.

    >>> differing("%(count)d of %(name)s", "two of %(name)s", "interface python-format one-number")
    []
    >>> differing("%(count)d of %(name)s", "two", "interface python-format one-number")
    ['%(count)d', '%(name)s']
    >>> differing("%(name)s", "%(nmae)s", "interface python-format")
    ['%(name)s', '%(nmae)s']
    >>> differing("%s of %d", "%d of %s", "interface python-format")
    ['%d', '%s']
    """
    ours, theirs = placeholders(source, kind), placeholders(target, kind)
    by_place, their_places = Counter(_nameless(ours)), Counter(_nameless(theirs))
    missing = set(ours) - set(theirs) | set(by_place - their_places)
    extra = set(theirs) - set(ours) | set(their_places - by_place)
    if ONE_NUMBER in kind.split() and _is_its_number(missing, ours):
        missing = set()
    if missing or extra:
        return sorted(missing | extra)
    if by_place == their_places and _nameless(ours) != _nameless(theirs):
        return sorted(by_place)
    return [] if _broken(source, kind) else _broken(target, kind)


def _nameless(found: list[str]) -> list[str]:
    """The placeholders that are filled by their place."""
    return [one for one in found if one == "{}" or (one[0] == "%" and one[1] not in "(%")]


def _is_its_number(missing: set[str], ours: list[str]) -> bool:
    """Whether nothing is missing but the number: the one that counts, where any says so by its letter."""
    counting = {name for name in ours if name[-1] in _COUNTING}
    return len(missing) == 1 and missing <= (counting or missing)


def _broken(target: str, kind: str) -> list[str]:
    """Lone signs which the program would stumble over."""
    words = kind.split()
    if PYTHON in words and (rest := _PERCENT.sub("", target)).count("%"):
        return [rest[rest.index("%") :][:12].rstrip()]
    if BRACES in words and (found := re.search(r"[{}]", _BRACE.sub("", target))):
        return [found[0]]
    return []


def other_tags(source: str, target: str) -> list[str]:
    """The HTML tags that one of two texts of an interface has more often than the other; they needn't be
    closed.

    >>> other_tags('A<br><a title="go">b</a>', 'ا<br><a title="اذهب">ب</a>')
    []
    >>> other_tags("<b>a</b>", "<b>a</b><script>")
    ['<script>']
    """
    if "<" not in source and "<" not in target:
        return []
    ours, theirs = Counter(parse_tags(_without_words(source))), Counter(parse_tags(_without_words(target)))
    names = dict.fromkeys(name for _kind, name in [*(ours - theirs), *(theirs - ours)])
    return [f"<{name}>" for name in names]


def _without_words(text: str) -> str:
    return _WORDS.sub(r" \1", text)
