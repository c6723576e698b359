"""The index of the memory: by what words a text is found that is only like another.

Indexing follows remembering: what was remembered waits, without a key, and is indexed with the next look-up,
or at once after an import; so publishing pays nothing for it. What the index holds depends on the texts that
were remembered alone: neither on their order, nor on the database.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from hashlib import blake2b
from itertools import chain

from django.db import connection, transaction

from fikra.database import insert_many
from fikra.text import shingles
from fikra.text.paired import sentence_pairs
from fikra.text.sentences import sentences

from .digests import digest
from .models import Entry, Level

BATCH = 500
LONGEST = 32_767  # of PostgreSQL's smallint

#: Of the texts that share one shingle with the one looked up: so many longer and so many shorter ones, those
#: that are nearest in length.
NEAREST = 150
#: Of all these: so many, those that share most.
CANDIDATES = 200

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
    "SELECT key, length FROM (SELECT key, length FROM memory_posting WHERE shingle = %s"
    " AND length BETWEEN %s AND %s ORDER BY length {order}, key {order} LIMIT %s) AS side"
)
_SIDES = f"{_SIDE.format(order='ASC')} UNION ALL {_SIDE.format(order='DESC')}"
_MOST_IN_COMMON = (
    "SELECT key FROM ({sides}) AS found GROUP BY key, length"
    " ORDER BY count(*) DESC, abs(length - %s), key LIMIT %s"
)


def key_of(words: str, language: str) -> int:
    """The key of a text with these words (`shingles.words`): a signed 64-bit number."""
    hashed = blake2b(f"{language}\0{words}".encode(), digest_size=8)
    return int.from_bytes(hashed.digest(), "big", signed=True)


def catch_up(*, progress: Callable[[int], object] | None = None) -> int:
    """Indexes what was remembered since, with the sentences that follow from it; how many pairs that was.

    `progress` is told after each batch how many are done.
    """
    done = 0
    while _is_behind():
        done += _index_batch()
        if progress:
            progress(done)
    return done


def _is_behind() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM memory_entry WHERE source_key IS NULL LIMIT 1")
        return cursor.fetchone() is not None


def alike(words: str, language: str, threshold: int) -> list[int]:
    """The keys of texts of a language that may be `threshold` % alike to one with these words.

    Those that have most in common first, at most `CANDIDATES`; the same words are among them.
    """
    sketch = shingles.sketch(words, language)
    if not sketch:
        return []
    length = min(len(words), LONGEST)
    shortest, longest = shingles.lengths(length, threshold)
    parameters: list[int] = []
    for shingle in sketch:
        parameters += (shingle, length, min(longest, LONGEST), NEAREST)
        parameters += (shingle, shortest, length - 1, NEAREST)
    sql = _MOST_IN_COMMON.format(sides=" UNION ALL ".join([_SIDES] * len(sketch)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, length, CANDIDATES])
        return [key for (key,) in cursor.fetchall()]


@transaction.atomic
def _index_batch() -> int:
    waiting = Entry.objects.select_for_update(skip_locked=True).filter(source_key=None)
    entries = list(waiting.order_by("pk")[:BATCH])
    following = [pair for entry in entries for pair in _sentences(entry)]
    postings: set[tuple[int, int, int]] = set()
    for entry in chain(entries, following):
        entry.source_key = _post(entry.source, entry.source_language, postings)
        entry.target_key = _post(entry.target, entry.target_language, postings)
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
