"""A PO file comes back: a three-way merge of the file, the catalog, and the catalog as it was exported."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.text import po, segments

from . import store
from .actions import clean_translation, settle
from .export import CATALOG_HEADER, REVISION_HEADER
from .models import Catalog, Change, Message, State, Suggestion, Verb
from .problems import describe


@dataclass(frozen=True, slots=True)
class Base:
    """A message as it was when the file was exported."""

    message_id: int
    msgid: str
    msgstr: str
    state: int

    @property
    def is_done(self) -> bool:
        return self.state >= State.TRANSLATED


@dataclass(slots=True)
class Report:
    """What an import did, or with `dry_run` would do: source texts by outcome."""

    catalog: Catalog
    taken: list[str] = field(default_factory=list)
    unchanged: int = 0
    #: The source changed since the export: the translation landed on its message, which needs work.
    outdated: list[str] = field(default_factory=list)
    #: Both sides changed it: ours stayed, theirs is a suggestion.
    conflicts: list[str] = field(default_factory=list)
    #: The tags are broken: kept, as one that needs work.
    broken: list[str] = field(default_factory=list)
    #: Not of this catalog, and with a translation.
    unknown: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        counts = [
            (_("taken"), self.taken),
            (_("source changed since the export, needs work"), self.outdated),
            (_("conflict: ours stays, theirs is a suggestion"), self.conflicts),
            (_("broken tags, needs work"), self.broken),
            (_("unknown text, left aside"), self.unknown),
        ]
        lines = [_("unchanged: %(count)d") % {"count": self.unchanged}]
        for name, texts in counts:
            lines.append(f"{name}: {len(texts)}")
            if texts is not self.taken:
                lines += [f"  · {_short(text)}" for text in texts]
        return lines


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80].rsplit(" ", 1)[0] + "…"


def import_po(
    *, data: bytes, by: User | None, catalog: Catalog | None = None, dry_run: bool = False
) -> Report:
    """Merges a PO file into its catalog, and says what came of each entry.

    The file names its catalog in a header; `catalog` is the one it is expected to be for, or is for when the
    header was lost. Raises PermissionDenied, and ValidationError for a file that can't be read or isn't ours.
    """
    try:
        file = po.loads(data)
    except po.PoError as error:
        raise ValidationError(describe(error), code=error.code) from error
    with transaction.atomic():
        target = _find_catalog(file, catalog)
        demand(by, Right.TRANSLATE, source=target.source_language, target=target.target_language)
        _check_language(file, target)
        merge = _Merge(target, _revision(file, target), by)
        for entry in file.entries:
            merge.take(entry)
        if not dry_run:
            merge.write()
    return merge.report


def _find_catalog(file: po.File, expected: Catalog | None) -> Catalog:
    """The catalog that the file is for, locked."""
    catalogs = Catalog.objects.select_for_update()
    uid = file.headers.get(CATALOG_HEADER, "")
    if uid:
        try:
            named = catalogs.filter(uid=uid).first()
        except ValidationError:
            named = None
        if named is None:
            raise ValidationError(_("This file was exported from a catalog that isn't here."), code="foreign")
        if expected and named != expected:
            raise ValidationError(
                _("This file belongs to another catalog: %(name)s.") % {"name": named}, code="foreign"
            )
        return named
    return catalogs.get(pk=expected.pk if expected else _guess_catalog(file))


def _guess_catalog(file: po.File) -> int:
    """Tools strip headers: the catalog that holds most of the file's texts, if it holds at least half."""
    digests = [store.digest(entry.msgctxt, entry.msgid) for entry in file.entries if not entry.obsolete]
    language = file.headers.get("Language", "").replace("_", "-").split("-")[0]
    rows = Message.objects.filter(digest__in=digests)
    if language:
        rows = rows.filter(catalog__target_language=language)
    best = Counter(rows.values_list("catalog_id", flat=True)).most_common(2)
    if not best or best[0][1] * 2 < len(digests) or (len(best) == 2 and best[0][1] == best[1][1]):
        raise ValidationError(
            _("This file doesn't say which catalog it belongs to, and its texts are not those of any."),
            code="foreign",
        )
    return best[0][0]


def _check_language(file: po.File, catalog: Catalog) -> None:
    language = file.headers.get("Language", "").replace("_", "-").split("-")[0].lower()
    if language and language != catalog.target_language:
        raise ValidationError(
            _("The file is in the language “%(file)s”; this catalog is translated into %(ours)s.")
            % {"file": language, "ours": get_language_info(catalog.target_language)["name_translated"]},
            code="language",
        )


def _revision(file: po.File, catalog: Catalog) -> int | None:
    """The revision the file was exported at; None when the file doesn't say."""
    text = file.headers.get(REVISION_HEADER, "")
    if CATALOG_HEADER not in file.headers or not text:
        return None
    if not text.isascii() or not text.isdigit() or int(text) > catalog.revision:
        raise ValidationError(
            _("The revision that the file says it was exported at (%(revision)s) never was.")
            % {"revision": text},
            code="revision",
        )
    return int(text)


class _Merge:
    """The merge of one file, first in memory, then written at once."""

    def __init__(self, catalog: Catalog, revision: int | None, by: User | None):
        self.catalog, self.by = catalog, by
        self.report = Report(catalog)
        self.rows = store.load(catalog)
        self.by_id = {row.pk: row for row in self.rows}
        self.bases = self._bases(revision)
        self.changes: list[tuple[Message, str]] = []
        self.suggestions: list[Suggestion] = []

    def _bases(self, revision: int | None) -> dict[tuple[str, str], Base]:
        """The messages as they were at that revision, by the key they had then."""
        if revision == self.catalog.revision:
            return {row.key: Base(row.pk, row.msgid, row.msgstr, row.state) for row in self.rows}
        if revision is None:
            # Nobody knows what the file started from: whatever is there counts as ours.
            return {row.key: Base(row.pk, row.msgid, "", State.UNTRANSLATED) for row in self.rows}
        latest: dict[int, Change] = {}
        for change in Change.objects.filter(catalog=self.catalog, revision__lte=revision).order_by("pk"):
            latest[change.message_id] = change
        return {
            (change.msgctxt, change.msgid): Base(pk, change.msgid, change.msgstr, change.state)
            for pk, change in latest.items()
        }

    def take(self, entry: po.Entry) -> None:
        base = self.bases.get((entry.msgctxt, entry.msgid))
        if base is None:
            if entry.msgstr:
                self.report.unknown.append(entry.msgid)
            return
        try:
            text = clean_translation(entry.msgstr)
        except ValidationError as error:
            raise ValidationError(f"“{_short(entry.msgid)}”: {error.messages[0]}", code=error.code) from error
        row = self.by_id[base.message_id]
        done = bool(text) and not entry.fuzzy
        ours = (row.msgstr, row.is_done, row.msgid)
        if (text, done) == (base.msgstr.strip(), base.is_done) or (text, done, entry.msgid) == ours:
            self.report.unchanged += 1
        elif row.msgstr != base.msgstr or (row.msgid == base.msgid and row.is_done != base.is_done):
            self._keep_ours(row, entry, text)
        else:
            self._take_theirs(row, entry, text, done)

    def _keep_ours(self, row: Message, entry: po.Entry, text: str) -> None:
        if text == row.msgstr:
            self.report.unchanged += 1
            return
        self.report.conflicts.append(entry.msgid)
        if text:
            self.suggestions.append(
                Suggestion(message=row, msgstr=text, msgid=entry.msgid, origin=_("imported file"), by=self.by)
            )

    def _take_theirs(self, row: Message, entry: po.Entry, text: str, done: bool) -> None:
        if not text:
            state, outcome = State.UNTRANSLATED, self.report.taken
        elif row.msgid != entry.msgid:
            state, outcome = State.NEEDS_WORK, self.report.outdated
            if not row.previous_msgid:
                row.previous_msgid = entry.msgid
        elif segments.tag_problems(row.msgid, text):
            state, outcome = State.NEEDS_WORK, self.report.broken
        else:
            state, outcome = (State.TRANSLATED if done else State.NEEDS_WORK), self.report.taken
        outcome.append(entry.msgid)
        settle(row, text, state, self.by)
        self.changes.append((row, Verb.IMPORTED))

    def write(self) -> None:
        Suggestion.objects.bulk_create(self.suggestions)
        if not self.changes:
            return
        self.catalog.revision += 1
        store.save(self.catalog, [row for row, _verb in self.changes])
        store.record(self.catalog, self.changes, self.by)
        store.finish(self.catalog, self.rows)
        store.write_target_columns(self.catalog, self.rows)
