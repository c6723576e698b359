"""The three-way merge of a file's entries with a catalog, and the report of what came of each."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.text import merge, po
from fikra.text.shorten import shorten

from . import notes, store
from .machine.provenance import prefetch
from .models import Catalog, Change, Message, State, Suggestion, Verb
from .reasons import answer
from .states import settle
from .wording import clean_translation, why_not_done


@dataclass(frozen=True, slots=True)
class Base:
    """A message as it was when the file was exported."""

    message_id: int
    msgid: str
    msgstr: str
    state: int
    note: str | None = None

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
    #: The tags are broken: kept, as one that needs work, for the reason given.
    broken: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    #: The translator's note came with the file: taken, or put behind ours where both were changed.
    notes: list[str] = field(default_factory=list)
    #: Not of this catalog, and with a translation.
    unknown: list[str] = field(default_factory=list)
    #: Messages of the catalog that the file doesn't hold: left out on purpose, or cut off.
    missing: int = 0

    def lines(self) -> list[str]:
        """The report as a person reads it."""
        counts = [
            (_("taken"), self.taken),
            (_("source changed since the export, needs work"), self.outdated),
            (_("conflict: ours stays, theirs is a suggestion"), self.conflicts),
            (_("broken tags, needs work"), self.broken),
            (_("translator’s note taken"), self.notes),
            (_("unknown text, left aside"), self.unknown),
        ]
        lines = [_("unchanged: %(count)d") % {"count": self.unchanged}]
        for name, texts in counts:
            lines.append(f"{name}: {len(texts)}")
            if texts is not self.taken:
                lines += [line for text in texts for line in self._about(text)]
        if self.missing:
            lines.append(_("not in the file: %(count)d") % {"count": self.missing})
        return lines

    def _about(self, text: str) -> list[str]:
        reason = self.reasons.get(text)
        return [f"  · {shorten(text, 80)}"] + [f"    {reason}"] * bool(reason)


class ThreeWay:
    """The merge of one file: entry by entry in memory, then written at once.

    `revision` is the one the file was exported at; None when nobody knows.
    """

    def __init__(self, catalog: Catalog, revision: int | None, by: User | None):
        self.catalog, self.revision, self.by = catalog, revision, by
        self.report = Report(catalog)
        self.rows = store.load(catalog)
        prefetch(self.rows)
        self.by_id = {row.pk: row for row in self.rows}
        self.by_key = {row.key: row for row in self.rows}
        self.bases = self._bases()
        self.changes: list[tuple[Message, str]] = []
        self.noted: list[tuple[Message, str]] = []
        self.suggestions: list[Suggestion] = []
        self.seen: set[int] = set()
        self._last: dict[int, tuple[str, int | None]] | None = None

    def _bases(self) -> dict[tuple[str, str], Base]:
        """The messages as they were at that revision, by the key they had then."""
        if self.revision == self.catalog.revision:
            return {row.key: Base(row.pk, row.msgid, row.msgstr, row.state, row.note) for row in self.rows}
        if self.revision is None:
            # Nobody knows what the file started from: whatever is there counts as ours.
            return {row.key: Base(row.pk, row.msgid, "", State.UNTRANSLATED) for row in self.rows}
        latest: dict[int, Change] = {}
        for change in Change.objects.filter(catalog=self.catalog, revision__lte=self.revision).order_by("pk"):
            latest[change.message_id] = change
        return {
            (change.msgctxt, change.msgid): Base(pk, change.msgid, change.msgstr, change.state, change.note)
            for pk, change in latest.items()
        }

    def take(self, entry: po.Entry) -> None:
        """Merges one entry. Raises ValidationError for a translation that may not enter at all."""
        base = self.bases.get(entry.key)
        if base is None:
            if entry.msgstr:
                self.report.unknown.append(entry.msgid)
            return
        self.seen.add(base.message_id)
        try:
            text = clean_translation(entry.msgctxt, entry.msgstr, entry.msgid)
            self._take_note(self.by_id[base.message_id], base, entry)
        except ValidationError as error:
            raise ValidationError(
                f"“{shorten(entry.msgid, 80)}”: {error.messages[0]}", code=error.code
            ) from error
        done = bool(text) and not entry.fuzzy
        row = self.by_id[base.message_id]
        if done == base.is_done and text in (base.msgstr, base.msgstr.strip()):
            self.report.unchanged += 1
            return
        if not _same_source(row, entry) and (twin := self._empty_twin(entry)):
            row, base = twin, Base(twin.pk, twin.msgid, "", State.UNTRANSLATED)
        if text == row.msgstr and _same_source(row, entry) and (row.is_done or not done):
            self.report.unchanged += 1
        elif self._ours_changed(row, base, entry) and text != row.msgstr and not self._is_mine(row):
            self._keep_ours(row, entry, text)
        else:
            self._take_theirs(row, entry, text, done)

    def _take_note(self, row: Message, base: Base, entry: po.Entry) -> None:
        """The translator's note, merged by itself: it says nothing of the translation."""
        note = notes.taken(base.note, row.note, entry.note)
        if note != row.note:
            row.note = note
            self.report.notes.append(entry.msgid)
            self.noted.append((row, Verb.NOTED))

    def _empty_twin(self, entry: po.Entry) -> Message | None:
        """The text was edited and came back beside its edited version: the translation is for this."""
        twin = self.by_key.get(entry.key)
        return twin if twin and not twin.obsolete and not twin.msgstr else None

    def _ours_changed(self, row: Message, base: Base, entry: po.Entry) -> bool:
        if row.msgstr != base.msgstr:
            return True
        # The same wording may have been judged anew: approved, or confirmed for a source that changed.
        return row.state != base.state if _same_source(row, entry) else row.is_done

    def _is_mine(self, row: Message) -> bool:
        """Whether what stands came with this person's own earlier file: they just go on with it."""
        if self.by is None:
            return False
        if self._last is None:
            since = Change.objects.filter(catalog=self.catalog, revision__gt=self.revision or 0)
            rows = since.order_by("pk").values_list("message_id", "verb", "by_id")
            self._last = {message: (verb, by) for message, verb, by in rows}
        return self._last.get(row.pk) == (Verb.IMPORTED, self.by.pk)

    def _keep_ours(self, row: Message, entry: po.Entry, text: str) -> None:
        self.report.conflicts.append(entry.msgid)
        if text:
            self.suggestions.append(
                Suggestion(message=row, msgstr=text, msgid=entry.msgid, origin=Suggestion.FILE, by=self.by)
            )

    def _take_theirs(self, row: Message, entry: po.Entry, text: str, done: bool) -> None:
        if not text:
            outcome = self.report.taken
            settle(row, "", State.UNTRANSLATED, self.by)
        elif not _same_source(row, entry):
            outcome = self.report.outdated
            settle(row, text, State.NEEDS_WORK, self.by, made_for=entry.msgid if done else "")
        else:
            problem = why_not_done(row.msgctxt, row.msgid, text, row.context)
            outcome = self.report.broken if problem else self.report.taken
            settle(row, text, State.TRANSLATED if done and not problem else State.NEEDS_WORK, self.by)
            if problem:
                self.report.reasons[entry.msgid] = problem
        outcome.append(entry.msgid)
        self.changes.append((row, Verb.IMPORTED))

    def finish(self) -> Report:
        """The report, once every entry was taken."""
        living = {base.message_id for base in self.bases.values() if not self.by_id[base.message_id].obsolete}
        self.report.missing = len(living - self.seen)
        return self.report

    def write(self) -> None:
        """Stores what the merge came to."""
        known = set()
        if self.suggestions:
            still_open = Suggestion.objects.filter(message__catalog=self.catalog, resolved_at=None)
            known = set(still_open.values_list("message_id", "msgstr"))
        Suggestion.objects.bulk_create(
            one for one in self.suggestions if (one.message_id, one.msgstr) not in known
        )
        translated = {row.pk for row, _verb in self.changes}
        changes = self.changes + [one for one in self.noted if one[0].pk not in translated]
        if changes:
            self.catalog.revision += 1
            store.save(self.catalog, [row for row, _verb in changes])
            store.record(self.catalog, changes, self.by)
            store.finish(self.catalog, self.rows)
            answer([row for row, _verb in self.changes if row.is_done], self.by)
            store.write_target_columns(self.catalog, self.rows)


def _same_source(row: Message, entry: po.Entry) -> bool:
    return merge.is_cosmetic(row.key, entry.key)
