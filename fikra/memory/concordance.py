"""Where words were translated before: both sides of the memory, searched by its index.

The index holds every form of every word of a paragraph (`fikra.text.concordance`), so a search reads what has
its rarest word and looks whether the others are there too. It is the same on both databases.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from fikra.text import concordance
from fikra.text.concordance import Span

from .index import OF_A_WORD, word_number
from .models import Entry, Level

#: So many words of a query count.
MOST_WORDS = 8
#: So many texts with all of the words are read at most: nobody looks through more, another word helps them.
MOST_TEXTS = 300
#: A word that is in more texts than this is taken for common: how common doesn't matter then.
_COMMON = 3_000

_COUNT = (
    "SELECT {word}, COUNT(*) FROM (SELECT 1 FROM memory_posting WHERE shingle = %s AND length = %s LIMIT %s)"
    " AS those"
)
_HAVING = (
    "SELECT key FROM memory_posting AS rarest WHERE shingle = %s AND length = %s{others}"
    " ORDER BY key LIMIT %s"
)
_TOO = (
    " AND EXISTS (SELECT 1 FROM memory_posting AS other WHERE other.shingle = %s AND other.length = %s"
    " AND other.key = rarest.key)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A pair with the words on one of its sides. `source` is in the language asked for first, wherever it was
    translated from; the spans say where the words stand."""

    source: str
    target: str
    in_source: list[Span]
    in_target: list[Span]
    origin: str
    updated_at: datetime
    reversed: bool
    entry: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, the best first; `is_cut` if there may be more than was looked at."""

    found: list[Found]
    is_cut: bool = False


def search(*, query: str, source_language: str, target_language: str) -> Answer:
    """The pairs of paragraphs in these two languages one side of which has all words of the query, each once.

    Those with the words side by side as they were asked for come first, then the newest. What was remembered
    and not yet indexed isn't found.
    """
    answer = entries(query=query, source_language=source_language, target_language=target_language)
    pairs: dict[tuple[str, str], Found] = {}
    for one in answer.found:
        pairs.setdefault((one.source, one.target), one)
    return Answer(list(pairs.values()), answer.is_cut)


def entries(*, query: str, source_language: str, target_language: str) -> Answer:
    """The same with every entry, however often a pair was remembered."""
    wanted = concordance.asked(query)[:MOST_WORDS]
    if not wanted:
        return Answer([])
    cut = False
    keys: set[int] = set()
    for language in (source_language, target_language):
        having = _having([word_number(form, language) for form in wanted])
        cut |= len(having) > MOST_TEXTS
        keys.update(having[:MOST_TEXTS])
    rows = _entries(keys, {source_language, target_language})
    found = [one for row in rows if (one := _found(row, wanted, row.source_language != source_language))]
    return Answer(sorted(found, key=lambda one: not _together(one, len(wanted))), cut)


def _having(words: Sequence[int]) -> list[int]:
    """The keys of the texts that have all of these words, one more than are read."""
    with connection.cursor() as cursor:
        counts = " UNION ALL ".join(_COUNT.format(word=at) for at in range(len(words)))
        cursor.execute(counts, [value for word in words for value in (word, OF_A_WORD, _COMMON)])
        count = dict(cursor.fetchall())
        first, *others = sorted(range(len(words)), key=lambda at: (count[at], at))
        if not count[first]:
            return []
        parameters = [value for at in (first, *others) for value in (words[at], OF_A_WORD)]
        cursor.execute(_HAVING.format(others=_TOO * len(others)), [*parameters, MOST_TEXTS + 1])
        return [key for (key,) in cursor.fetchall()]


def _entries(keys: Iterable[int], languages: set[str]) -> list[Entry]:
    """The pairs with these texts on either side, the newest first."""
    wanted = sorted(keys)
    if not wanted:
        return []
    places = ", ".join(["%s"] * len(wanted))
    # Each side by its own index.
    rows = Entry.objects.raw(
        f"SELECT * FROM memory_entry WHERE source_key IN ({places})"
        f" UNION SELECT * FROM memory_entry WHERE target_key IN ({places})",
        [*wanted, *wanted],
    )
    mine = [
        row
        for row in rows
        if row.level == Level.PARAGRAPH and {row.source_language, row.target_language} == languages
    ]
    return sorted(mine, key=lambda row: (row.updated_at, row.pk), reverse=True)


def _found(entry: Entry, wanted: Sequence[str], is_reversed: bool) -> Found | None:
    """The pair as it is shown, if a side has all words: numbers of words may be those of others, too."""
    texts = (entry.target, entry.source) if is_reversed else (entry.source, entry.target)
    places = [
        concordance.places(text, wanted) if set(wanted) <= concordance.forms(text) else [] for text in texts
    ]
    if not any(places):
        return None
    return Found(*texts, *places, entry.origin, entry.updated_at, is_reversed, entry.pk)


def _together(one: Found, words: int) -> bool:
    """Whether the words stand side by side somewhere."""
    for text, spans in ((one.source, one.in_source), (one.target, one.in_target)):
        for at in range(len(spans) - words + 1):
            some = spans[at : at + words]
            gaps = [text[a.end : b.start] for a, b in itertools.pairwise(some)]
            if all(not any(letter.isalnum() for letter in gap) for gap in gaps):
                return True
    return False
