"""The interface's catalog follows its file: what developers changed there comes in, what translators changed
here stays."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.catalogs import states, store
from fikra.catalogs.models import Catalog, Message, State, Suggestion, Verb
from fikra.catalogs.problems import describe
from fikra.catalogs.wording import clean_translation, why_not_done
from fikra.text import merge, po, segments
from fikra.text.bad_input import BadInput
from fikra.text.markup import count_words

from .texts import FILE, Text, as_in_file, texts_of


@dataclass(slots=True)
class Report:
    """What a sync did: numbers of messages, and the source texts that somebody should look at."""

    catalog: Catalog
    new: int = 0
    changed: int = 0
    gone: int = 0
    back: int = 0
    #: Translations that only the file changed.
    taken: int = 0
    #: Both changed it: ours stayed, the file's is a suggestion.
    conflicts: list[str] = field(default_factory=list)
    #: (source, why) of translations in the file that can't count as done.
    broken: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def sync_interface(*, language: str, data: bytes, by: User | None) -> Report:
    """Brings the interface's catalog for a language up to its PO file, by three-way merge.

    Compared is with what the file said last time. Raises PermissionDenied, and ValidationError for a file
    that can't be read or is another program's.
    """
    demand(by, Right.ADMINISTER)
    try:
        file = po.loads(data)
    except BadInput as error:
        raise ValidationError(describe(error), code=error.code) from error
    _check_language(file, language)
    catalog = open_interface(language=language)
    return _Sync(catalog, texts_of(file, language), by).run()


def open_interface(*, language: str) -> Catalog:
    """The interface's catalog for a language, locked; made when it isn't there."""
    catalog, _made = Catalog.objects.select_for_update().get_or_create(
        work=None,
        domain=Catalog.INTERFACE,
        target_language=language,
        defaults={"source_language": settings.LANGUAGE_CODE},
    )
    return catalog


def _check_language(file: po.File, language: str) -> None:
    named = file.headers.get("Language", "").replace("_", "-").lower()
    if named and named != language.lower():
        raise ValidationError(
            _("The file is in the language “%(file)s”; this catalog is translated into %(ours)s.")
            % {"file": named, "ours": get_language_info(language)["name_translated"]},
            code="language",
        )


class _Sync:
    def __init__(self, catalog: Catalog, texts: Sequence[Text], by: User | None):
        self.catalog, self.texts, self.by = catalog, texts, by
        self.rows = store.load(catalog)
        self.report = Report(catalog)
        self.verbs: dict[int, tuple[Message, str]] = {}  # by id() of the row
        self.moved: list[Message] = []
        self.suggestions: list[Suggestion] = []

    def run(self) -> Report:
        by_key = {row.key: row for row in self.rows}
        self._refuse_another_program(by_key)
        carried = _carried(self.rows, self.texts)
        taken = set()
        for position, text in enumerate(self.texts):
            row = by_key.get(text.key) or carried.get(text.key)
            if row is None:
                row = self._create(text)
            else:
                self._follow(row, text)
            taken.add(id(row))
            self._place(row, text, position)
        for row in self.rows:
            if id(row) not in taken and not row.obsolete:
                row.obsolete = True
                self.report.gone += 1
                self._note(row, Verb.RETIRED)
        self._write()
        return self.report

    def _refuse_another_program(self, by_key: dict[tuple[str, str], Message]) -> None:
        living = [row for row in self.rows if not row.obsolete]
        known = sum(1 for text in self.texts if text.key in by_key)
        if living and known * 2 < min(len(living), len(self.texts)):
            raise ValidationError(
                _("Most texts of this file are not those of the interface: is it another program's?"),
                code="foreign",
            )

    def _create(self, text: Text) -> Message:
        row = Message(catalog=self.catalog, obsolete=text.obsolete)
        _rename(row, text)
        self.rows.append(row)
        self._settle(row, text)
        self.report.new += not text.obsolete
        self._note(row, Verb.CREATED)
        return row

    def _follow(self, row: Message, text: Text) -> None:
        """Three ways: what the file said last time, what it says now, and what stands here."""
        base = row.context.get(FILE) or ["", False]
        ours_changed = as_in_file(row) != base and not _was_broken(row, base)
        if row.obsolete != text.obsolete:
            row.obsolete = text.obsolete
            self.report.gone += text.obsolete
            self.report.back += not text.obsolete
            self._note(row, Verb.RETIRED if text.obsolete else Verb.REVIVED)
        is_carried = row.key != text.key
        if is_carried:
            states.follow(row, text.key)
            _rename(row, text)
            self.report.changed += 1
            self._note(row, Verb.SOURCE_CHANGED)
            if not text.msgstr or (text.fuzzy and text.msgstr == base[0]):
                return
        if text.file == base or text.file == as_in_file(row):
            return
        if ours_changed and not is_carried:
            self._keep_ours(row, text)
        else:
            self._settle(row, text)
            self.report.taken += 1
            self._note(row, Verb.IMPORTED)

    def _keep_ours(self, row: Message, text: Text) -> None:
        self.report.conflicts.append(text.msgid)
        if text.msgstr and text.msgstr != row.msgstr:
            self.suggestions.append(
                Suggestion(message=row, msgstr=text.msgstr, msgid=text.msgid, origin=Suggestion.FILE)
            )

    def _settle(self, row: Message, text: Text) -> None:
        """Gives a message the file's translation, which needs work where it can't count as done."""
        why = ""
        if text.msgstr:
            try:
                clean_translation(row.msgctxt, text.msgstr)
            except ValidationError as error:
                why = error.messages[0]
            why = why or why_not_done(row.msgctxt, row.msgid, text.msgstr, text.context)
        if why and not text.fuzzy and not text.obsolete:
            self.report.broken.append((text.msgid, why))
        if not text.msgstr:
            state = State.UNTRANSLATED
        else:
            state = State.NEEDS_WORK if text.fuzzy or why else State.TRANSLATED
        states.settle(row, text.msgstr, state, self.by, made_for=text.previous_msgid)

    def _place(self, row: Message, text: Text, position: int) -> None:
        context = text.context | {FILE: text.file}
        note = text.note if row.note == row.context.get("note", "") else row.note
        context["note"] = text.note
        if (row.position, row.context, row.note) != (position, context, note):
            row.position, row.context, row.note = position, context, note
            self.moved.append(row)

    def _note(self, row: Message, verb: str) -> None:
        self.verbs[id(row)] = (row, verb)

    def _write(self) -> None:
        changes = list(self.verbs.values())
        moved = [row for row in self.moved if id(row) not in self.verbs]
        if changes:
            self.catalog.revision += 1
            now = timezone.now()
            for row, verb in changes:
                if verb not in (Verb.CREATED, Verb.IMPORTED):  # those are counted by `settle`
                    row.version += 1
                    row.updated_at, row.updated_by = now, self.by
        store.save(self.catalog, [row for row, _verb in changes] + moved)
        if changes:
            store.record(self.catalog, changes, self.by)
        if changes or not self.catalog.counts:
            store.finish(self.catalog, self.rows)
        known = set()
        if self.suggestions:
            still_open = Suggestion.objects.filter(message__catalog=self.catalog, resolved_at=None)
            known = set(still_open.values_list("message_id", "msgstr"))
        Suggestion.objects.bulk_create(
            one for one in self.suggestions if (one.message_id, one.msgstr) not in known
        )


def _was_broken(row: Message, base: list) -> bool:
    """Whether it stands as the file said, and only a check put it in doubt."""
    if row.msgstr != base[0] or base[1]:
        return False
    return bool(row.msgstr and why_not_done(row.msgctxt, row.msgid, row.msgstr, row.context))


def _rename(row: Message, text: Text) -> None:
    row.msgctxt, row.msgid = text.key
    row.digest = store.digest(*text.key)
    row.words = count_words(segments.strip_tags(text.msgid))


def _carried(rows: Sequence[Message], texts: Sequence[Text]) -> dict[tuple[str, str], Message]:
    """Which messages, gone from the file, carry on as which of its new texts: those that were reworded."""
    keys = {text.key for text in texts}
    known = {row.key for row in rows}
    new = [text for text in texts if text.key not in known and not text.obsolete]
    free = [row for row in rows if row.key not in keys and not row.obsolete]
    carried: dict[tuple[str, str], Message] = {}
    if not new or not free:
        return carried
    by_place = {(_place(row.context), row.msgid): row for row in free}
    for text in new:
        row = by_place.pop((_place(text.context), text.previous_msgid), None)
        if row is not None:
            carried[text.key] = row
    rest = [text for text in new if text.key not in carried]
    left = list(by_place.values())
    matches = merge.match(
        [merge.Old(_place(row.context), row.msgid) for row in left],
        [(_place(text.context), text.msgid) for text in rest],
    )
    for text, match in zip(rest, matches, strict=True):
        if match.old is not None and match.kind in ("exact", "cosmetic", "fuzzy"):
            row = left[match.old]
            if _place(row.context) == _place(text.context):
                carried[text.key] = row
    return carried


def _place(context: dict) -> str:
    """The context and the plural form of a text: another form's translation is no start."""
    return f"{context['msgctxt']}\x04{context.get('plural', '')}"
