"""Reading and writing catalogs in bulk: the plumbing under the actions."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b

from django.db.models import QuerySet
from django.utils import timezone

from fikra.accounts.models import User
from fikra.articles.models import Work
from fikra.articles.translatable import column

from .extraction import Extraction, Key, complete_texts, extract_labels, extract_work
from .models import Catalog, Change, Message, State

_COLUMNS = [
    "msgctxt", "msgid", "msgstr", "digest", "state", "previous_msgid", "settled_state", "obsolete",
    "position", "words", "context", "version", "updated_at", "updated_by",
]  # fmt: skip


def digest(msgctxt: str, msgid: str) -> str:
    return blake2b(f"{msgctxt}\x04{msgid}".encode(), digest_size=16).hexdigest()


def lock(catalog_id: int) -> Catalog:
    """The catalog, for this transaction alone (SQLite's transactions are exclusive from their beginning)."""
    return Catalog.objects.select_for_update().get(pk=catalog_id)


def load(catalog: Catalog) -> list[Message]:
    """All messages in the order of the source, the obsolete ones last."""
    return list(Message.objects.filter(catalog=catalog).order_by("obsolete", "position", "pk"))


def extract(catalog: Catalog) -> Extraction:
    """The catalog's source as it stands."""
    return extract_work(catalog.work.specific) if catalog.work_id else extract_labels()


def upsert(rows: Sequence[Message]) -> None:
    """Writes changed rows in one statement: measured at a quarter of `bulk_update`."""
    if rows:
        Message.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS, batch_size=500
        )


def record(catalog: Catalog, changes: Iterable[tuple[Message, str]], by: User | None) -> None:
    """Appends to the history how these messages stand now, under the catalog's present revision."""
    Change.objects.bulk_create(
        Change(
            message=message,
            catalog=catalog,
            revision=catalog.revision,
            verb=verb,
            msgctxt=message.msgctxt,
            msgid=message.msgid,
            msgstr=message.msgstr,
            state=message.state,
            obsolete=message.obsolete,
            by=by,
        )
        for message, verb in changes
    )


def finish(catalog: Catalog, rows: Iterable[Message]) -> None:
    """Stores the catalog's revision and its progress, counted over its rows."""
    counts = {state.name.lower(): [0, 0] for state in State}
    for row in rows:
        if not row.obsolete:
            count = counts[State(row.state).name.lower()]
            count[0] += 1
            count[1] += row.words
    catalog.counts, catalog.updated_at = counts, timezone.now()
    catalog.save(update_fields=["counts", "revision", "updated_at"])


def translations(rows: Iterable[Message]) -> dict[Key, str]:
    """What may be published: the translated and approved messages, by key."""
    return {row.key: row.msgstr for row in rows if not row.obsolete and row.state >= State.TRANSLATED}


def write_target_columns(
    catalog: Catalog,
    rows: Iterable[Message],
    extraction: Extraction | None = None,
    works: Iterable[int] | None = None,
) -> None:
    """Stores every complete field in its target column; an incomplete one keeps its last complete text."""
    language = catalog.target_language
    news: dict[int, tuple[Work, dict[str, str]]] = {}
    for work, name, text in complete_texts(extraction or extract(catalog), translations(rows), works):
        if work.text(name, language) != text:
            news.setdefault(work.pk, (work, {}))[1][column(name, language)] = text
    for work, values in news.values():
        QuerySet(type(work)).filter(pk=work.pk).update(**values)
        for name, text in values.items():
            setattr(work, name, text)
