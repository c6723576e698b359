"""Reading and writing catalogs in bulk: the plumbing under the actions."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from fikra.accounts.models import User
from fikra.articles.models import Work
from fikra.articles.queries import find
from fikra.articles.translatable import column
from fikra.database import Prepared, insert_many, update_many, update_row

from .extraction import Extraction, Key, complete_texts, extract_labels, extract_work, field_role
from .machine.provenance import HAS_MACHINE, reviewed
from .models import Catalog, Message, State
from .reasons import open_reasons

_RECORD = """
    INSERT INTO catalogs_change
        (message_id, catalog_id, revision, verb, msgctxt, msgid, msgstr, state, obsolete, note, machine,
         at, by_id)
    SELECT id, catalog_id, %s, %s, msgctxt, msgid, msgstr, state, obsolete, note, machine, %s, %s
    FROM catalogs_message WHERE id IN ({places})
"""
#: In a catalog's counts, beside the states: how many messages of each field are not done yet, by its role.
OPEN = "open"
_PROGRESS = ["counts", "revision", "updated_at"]
_catalogs = Prepared(
    lambda work, language: Catalog.objects.select_for_update().filter(work_id=work, target_language=language),
    work=-1,
    language="(language)",
)
_locked = Prepared(
    lambda work: Catalog.objects.select_for_update().filter(work_id=work).order_by("pk"), work=-1
)
_messages = Prepared(
    lambda catalog: (
        Message.objects.filter(catalog=catalog)
        .annotate(has_machine=HAS_MACHINE)
        .order_by("obsolete", "position", "pk")
    ),
    catalog=-1,
)


def digest(msgctxt: str, msgid: str) -> str:
    return blake2b(f"{msgctxt}\x04{msgid}".encode(), digest_size=16).hexdigest()


def lock(catalog_id: int) -> Catalog:
    """The catalog, for this transaction alone (SQLite's transactions are exclusive from their beginning)."""
    return Catalog.objects.select_for_update().get(pk=catalog_id)


def lock_message(pk: int) -> Message:
    """One message with its catalog, both for this transaction alone. Raises Message.DoesNotExist.

    `was_sent_back` says whether a reason for that is not answered yet, `has_machine` whether a machine has
    ever suggested something for it.

    The catalog is locked first, as everywhere; the message too, or PostgreSQL would give it as it was before
    the catalog had to be waited for.
    """
    reasons = open_reasons().filter(message=OuterRef("pk"))
    rows = Message.objects.select_related("catalog").annotate(
        was_sent_back=Exists(reasons), has_machine=HAS_MACHINE
    )
    return rows.select_for_update(of=("catalog", "self")).get(pk=pk)


def lock_all(work: Work) -> None:
    """Locks every catalog of an article or page for this transaction."""
    _locked(work=work.pk)


def find_catalog(work: Work, language: str) -> Catalog | None:
    """The catalog of an article or page for one language, locked."""
    return next(iter(_catalogs(work=work.pk, language=language)), None)


def load(catalog: Catalog) -> list[Message]:
    """All messages in the order of the source, the obsolete ones last."""
    return _messages(catalog=catalog.pk)


def extract(catalog: Catalog) -> Extraction:
    """The catalog's source as it stands."""
    return extract_work(find(catalog.work_id)) if catalog.work_id else extract_labels()


def save(catalog: Catalog, rows: Sequence[Message]) -> None:
    """Writes new and changed rows; the new ones get their ids."""
    new = [row for row in rows if row.pk is None]
    update_many([row for row in rows if row.pk is not None])
    if new:
        insert_many(new)
        with connection.cursor() as cursor:
            cursor.execute("SELECT digest, id FROM catalogs_message WHERE catalog_id = %s", [catalog.pk])
            ids = dict(cursor.fetchall())
        for row in new:
            row.pk = ids[row.digest]
            row._state.adding = False


def record(catalog: Catalog, changes: Iterable[tuple[Message, str]], by: User | None) -> None:
    """Appends to the history how these saved messages stand now, under the catalog's present revision."""
    by_verb: dict[str, list[int]] = {}
    for message, verb in changes:
        by_verb.setdefault(str(verb), []).append(message.pk)
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        for verb, ids in by_verb.items():
            for part in (ids[start : start + 500] for start in range(0, len(ids), 500)):
                sql = _RECORD.format(places=", ".join(["%s"] * len(part)))
                cursor.execute(sql, [catalog.revision, verb, now, by.pk if by else None, *part])


def finish(catalog: Catalog, rows: Iterable[Message]) -> None:
    """Stores the catalog's revision and its progress, counted over its rows."""
    catalog.counts = {state.name.lower(): [0, 0] for state in State} | {OPEN: {}}
    for row in rows:
        if not row.obsolete:
            _count(catalog, row, State(row.state), 1)
    catalog.updated_at = timezone.now()
    update_row(catalog, _PROGRESS)


def finish_one(catalog: Catalog, row: Message, before: State) -> None:
    """The same after one message alone went from one state to another: without its neighbours."""
    if OPEN not in catalog.counts:
        finish(catalog, load(catalog))
        return
    if not row.obsolete:
        _count(catalog, row, before, -1)
        _count(catalog, row, State(row.state), 1)
    catalog.updated_at = timezone.now()
    update_row(catalog, _PROGRESS)


def _count(catalog: Catalog, row: Message, state: State, by: int) -> None:
    count = catalog.counts[state.name.lower()]
    count[0] += by
    count[1] += by * row.words
    if state < State.TRANSLATED:
        left, role = catalog.counts[OPEN], field_role(row.msgctxt)
        left[role] = left.get(role, 0) + by


def may_be_complete(catalog: Catalog, row: Message) -> bool:
    """Whether nothing of the field that a message stands in is open; labels have many fields of one role."""
    if row.obsolete or not row.is_done:
        return False
    return catalog.is_labels or (
        bool(catalog.work_id) and not catalog.counts[OPEN].get(field_role(row.msgctxt))
    )


def translations(rows: Iterable[Message]) -> dict[Key, str]:
    """What may be published: the translated and approved messages, by key."""
    return {row.key: row.msgstr for row in rows if not row.obsolete and row.state >= State.TRANSLATED}


def labels_left_out() -> set[tuple[str, Key]]:
    """(language, key) of labels' messages whose translation leaves them out: done, though empty."""
    rows = Message.objects.filter(
        catalog__work=None,
        catalog__domain="",
        obsolete=False,
        state__gte=State.TRANSLATED,
        msgstr__startswith="<omit",
    ).values_list("catalog__target_language", "msgctxt", "msgid")
    return {(language, (msgctxt, msgid)) for language, msgctxt, msgid in rows}


def write_target_columns(
    catalog: Catalog,
    rows: Iterable[Message],
    extraction: Extraction | None = None,
    works: Iterable[int] | None = None,
) -> None:
    """Stores every complete field in its target column; an incomplete one keeps its last complete text.

    Labels are shown to readers from there: what a machine began is left out until it was reviewed.
    """
    if catalog.domain:
        return  # the interface has no columns: its texts stand in files
    language = catalog.target_language
    rows = rows if catalog.work_id else reviewed(rows)
    news: dict[int, tuple[Work, list[str]]] = {}
    for work, name, text in complete_texts(extraction or extract(catalog), translations(rows), works):
        if work.text(name, language) != text:
            setattr(work, column(name, language), text)
            news.setdefault(work.pk, (work, []))[1].append(column(name, language))
    for work, columns in news.values():
        update_row(work, columns)
