"""The index of the memory: by what a text is found that is only like another, and by which words.

Indexing follows remembering: what was remembered waits, without a key, and is indexed with the next look-up,
or at once after an import; so publishing pays nothing for it. What the index holds depends on the texts that
were remembered alone: neither on their order, nor on the database.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple
from zlib import crc32

from django.db import connection, transaction

from fikra.database import insert_many
from fikra.text import concordance, shingles
from fikra.text.paired import sentence_pairs
from fikra.text.sentences import sentences

from .digests import digest
from .models import Entry, Level

BATCH = 500
LONGEST = 32_767  # of PostgreSQL's smallint

#: Of the texts that share one shingle with the one looked up: so many longer and so many shorter ones, those
#: that are nearest in length.
NEAREST = 60
#: In the place of a length: the posting is that of a word.
OF_A_WORD = -1
#: Of all these, so many are read and compared: those that seem nearest by shared shingles and signature.
CANDIDATES = 100

_POST = (
    "INSERT INTO memory_posting (shingle, length, key) VALUES (%s, %s, %s)"
    " ON CONFLICT (shingle, length, key) DO NOTHING"
)
_SET_KEYS = "UPDATE memory_entry SET source_key = %s, target_key = %s WHERE id = %s"
_SENTENCE_KNOWN = (
    "ON CONFLICT (source_language, target_language, digest, origin, level) DO UPDATE"
    " SET target = excluded.target, updated_at = excluded.updated_at,"
    " source_key = excluded.source_key, target_key = excluded.target_key"
)
_SIDE = (
    "SELECT {text}, key FROM (SELECT key, length FROM memory_posting WHERE shingle = %s"
    " AND length BETWEEN %s AND %s ORDER BY length {order}, key {order} LIMIT %s) AS side"
)
_SIDES = " UNION ALL ".join(_SIDE.format(text="{text}", order=order) for order in ("ASC", "DESC"))
#: So many shingles in one statement: SQLite joins at most 500 SELECTs, and each takes two.
MOST_AT_ONCE = 240
# A key says of which language its text is; the other one is looked at here, not by the database, which would
# take an index that begins with the languages.
_ENTRIES = (
    "SELECT id, source_key, source, target_language, 0 FROM memory_entry WHERE source_key IN ({keys})"
    " UNION ALL"
    " SELECT id, target_key, target, source_language, 1 FROM memory_entry WHERE target_key IN ({keys})"
)
_SIGNATURE = 0xFFFFFFFF


def key_of(words: str, language: str) -> int:
    """The key of a text with these words (`shingles.words`): a signed 64-bit number.

    Its lower half is the text's signature, so that keys tell how near their texts are.
    """
    hashed = int.from_bytes(
        blake2b(f"{language}\0{words}".encode(), digest_size=4).digest(), "big", signed=True
    )
    return hashed << 32 | shingles.signature(words)


def catch_up(*, progress: Callable[[int], object] | None = None, most: int | None = None) -> int:
    """Indexes what was remembered since, with the sentences that follow from it; how many pairs that was.

    What somebody else is indexing at this moment is left to them. `progress` is told after each batch how
    many are done; `most` ends it there, for somebody who waits.
    """
    done = 0
    while (most is None or done < most) and _is_behind() and (some := _index_batch(most or BATCH)):
        done += some
        if progress:
            progress(done)
    return done


def _is_behind() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM memory_entry WHERE source_key IS NULL LIMIT 1")
        return cursor.fetchone() is not None


class Candidate(NamedTuple):
    """An entry with a text that may be alike: its id, that text, and whether that is its translation."""

    entry: int
    text: str
    is_reversed: bool


def candidates(
    texts: Sequence[str], language: str, other_language: str, threshold: int
) -> list[list[Candidate]]:
    """For each text, given by its words: entries in these languages that may be `threshold` % alike to it.

    Those that seem nearest come first; the same words are always among them. Several texts cost hardly more
    queries than one.
    """
    wanted: list[list[int]] = []
    for words, shared in zip(texts, _sharing(texts, language, threshold), strict=True):
        own = key_of(words, language)
        shared[own] = 2 * len(shingles.SIZES) * shingles.KEPT  # more than any other can have
        apart = [(((key ^ own) & _SIGNATURE).bit_count() - 2 * count, key) for key, count in shared.items()]
        wanted.append([key for _apart, key in sorted(apart)[:CANDIDATES]])
    known = _entries({key for keys in wanted for key in keys}, other_language)
    return [[one for key in keys for one in known.get(key, ())] for keys in wanted]


def _entries(keys: set[int], other_language: str) -> dict[int, list[Candidate]]:
    places = ", ".join(["%s"] * len(keys))
    found: dict[int, list[Candidate]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES.format(keys=places), [*keys, *keys])
        for pk, key, text, other, is_reversed in sorted(cursor.fetchall()):
            if other == other_language:
                found.setdefault(key, []).append(Candidate(pk, text, bool(is_reversed)))
    return found


def _sharing(texts: Sequence[str], language: str, threshold: int) -> list[Counter[int]]:
    """For each text the keys of those about as long that share a shingle, as often as they share one."""
    found: list[Counter[int]] = [Counter() for _text in texts]
    asked: list[tuple[str, list[int]]] = []
    for at, words in enumerate(texts):
        length = min(len(words), LONGEST)
        shortest, longest = shingles.lengths(length, threshold)
        sides = _SIDES.format(text=at)
        for shingle in shingles.sketch(words, language):
            longer = (shingle, length, min(longest, LONGEST), NEAREST)
            asked.append((sides, [*longer, shingle, shortest, length - 1, NEAREST]))
    with connection.cursor() as cursor:
        for start in range(0, len(asked), MOST_AT_ONCE):
            some = asked[start : start + MOST_AT_ONCE]
            cursor.execute(
                " UNION ALL ".join(sides for sides, _parameters in some),
                list(chain.from_iterable(parameters for _sides, parameters in some)),
            )
            for at, key in cursor.fetchall():
                found[at][key] += 1
    return found


@transaction.atomic
def _index_batch(most: int) -> int:
    waiting = Entry.objects.select_for_update(skip_locked=True).filter(source_key=None)
    entries = list(waiting.order_by("pk")[:most])
    following = [pair for entry in entries for pair in _sentences(entry)]
    postings: set[tuple[int, int, int]] = set()
    for entry in chain(entries, following):
        entry.source_key = _post(entry.source, entry.source_language, postings)
        entry.target_key = _post(entry.target, entry.target_language, postings)
    for entry in entries:
        if entry.level == Level.PARAGRAPH:
            _post_words(entry.source, entry.source_language, entry.source_key, postings)
            _post_words(entry.target, entry.target_language, entry.target_key, postings)
    following.sort(key=lambda row: (row.origin, row.digest))  # two who index must not wait for each other
    insert_many(following, on_conflict=_SENTENCE_KNOWN)
    _forget_contradicted(entries, following)
    with connection.cursor() as cursor:
        cursor.executemany(_POST, sorted(postings))  # in the order of the index: neighbours together
        cursor.executemany(_SET_KEYS, [(row.source_key, row.target_key, row.pk) for row in entries])
    return len(entries)


def _post(text: str, language: str, postings: set[tuple[int, int, int]]) -> int:
    words = shingles.words(text)
    key, length = key_of(words, language), min(len(words), LONGEST)
    postings.update([(shingle, length, key) for shingle in shingles.sketch(words, language)])
    return key


def _post_words(text: str, language: str, key: int, postings: set[tuple[int, int, int]]) -> None:
    postings.update([(word_number(form, language), OF_A_WORD, key) for form in concordance.forms(text)])


def word_number(form: str, language: str) -> int:
    """By which a form of a word stands in the index: a signed 32-bit number."""
    return crc32(f"{language}\0{form}".encode("utf-8", "surrogatepass")) - 0x80000000


def _sentences(entry: Entry) -> list[Entry]:
    """What follows from a pair of paragraphs."""
    pairs = sentence_pairs(
        entry.source,
        entry.target,
        source_language=entry.source_language,
        target_language=entry.target_language,
    )
    return [
        Entry(
            source_language=entry.source_language,
            target_language=entry.target_language,
            level=Level.SENTENCE,
            digest=digest(source),
            source=source,
            target=target,
            origin=entry.origin,
            updated_at=entry.updated_at,
        )
        for source, target in pairs
    ]


def _forget_contradicted(entries: Iterable[Entry], following: Iterable[Entry]) -> None:
    """Sentences of these paragraphs that once followed from them and from their present translation don't."""
    confirmed = {(row.source_language, row.target_language, row.origin, row.digest) for row in following}
    doubtful: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for entry in entries:
        kind = (entry.source_language, entry.target_language, entry.origin)
        for part in sentences(entry.source, entry.source_language):
            if (*kind, known := digest(part.strip())) not in confirmed:
                doubtful[kind].append(known)
    for (source_language, target_language, origin), digests in doubtful.items():
        Entry.objects.filter(
            source_language=source_language,
            target_language=target_language,
            origin=origin,
            level=Level.SENTENCE,
            digest__in=digests,
        ).delete()
