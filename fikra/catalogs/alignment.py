"""An existing translation comes into a catalog: paired with its source, taken as a file that returns is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.articles.models import Work
from fikra.articles.queries import find
from fikra.articles.saving import make_slug, slug_is_taken
from fikra.articles.translatable import column
from fikra.database import update_row
from fikra.text import segments
from fikra.text.align import SURE, Draft, Pair, Unit, align, drafts
from fikra.text.markup import count_words
from fikra.text.notation import is_omitted
from fikra.text.segments import Segment
from fikra.text.shorten import shorten

from . import store
from .existing import Existing
from .extraction import Key
from .machine.provenance import prefetch
from .models import Catalog, Message, State, Suggestion, Verb
from .pairing import Pairing, Part, Row
from .states import settle
from .wording import clean_translation, why_not_done

#: No aligner is as sure as a person, whose pairs have 1.
SUREST = 0.99
#: Below this mean confidence of its words a file is probably the translation of something else.
DOUBTFUL = 0.4


class StaleSource(Exception):
    """The source was edited since it was paired."""

    def __init__(self) -> None:
        super().__init__(_("The source text was changed in the meantime. Nothing was taken yet."))


@dataclass(slots=True)
class Report:
    """What taking a translation did, or with `dry_run` would do: source texts by outcome."""

    catalog: Catalog
    taken: list[str] = field(default_factory=list)
    #: Taken as needs work: nobody is sure of the pair.
    doubtful: list[str] = field(default_factory=list)
    #: Taken as needs work: its tags or its length don't fit, for the reason given.
    broken: list[str] = field(default_factory=list)
    reasons: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    #: Texts of the translation that have no source: each stands in the draft of the passage before.
    added: list[str] = field(default_factory=list)
    #: Fields and descriptions of pictures that the source doesn't have; nothing is made of them.
    unused: list[str] = field(default_factory=list)
    #: Translated here already, in other words: ours stays, theirs is a suggestion.
    kept: list[str] = field(default_factory=list)
    same: int = 0
    #: Messages that stay without a translation.
    missing: int = 0

    def outcomes(self) -> list[tuple[str, list[str], str]]:
        """What became of the texts: a name for it, the texts, and the language they are in."""
        source, target = self.catalog.source_language, self.catalog.target_language
        return [
            (_("taken"), self.taken, source),
            (_("doubtful pair, needs work"), self.doubtful, source),
            (_("tags or length don't fit, needs work"), self.broken, source),
            (_("left out of the translation"), self.left_out, source),
            (_("added in the translation: put with the passage before, needs work"), self.added, target),
            (_("without a place in the source, not taken"), self.unused, target),
            (_("translated already: ours stays, theirs is a suggestion"), self.kept, source),
        ]

    def lines(self) -> list[str]:
        """The report as a person reads it: how much was taken, and whatever else there is."""
        lines = []
        for name, texts, _language in self.outcomes():
            if texts or texts is self.taken:
                lines.append(f"{name}: {len(texts)}")
            if texts is not self.taken:
                lines += [line for text in texts for line in self._about(text)]
        if self.same:
            lines.append(_("the same: %(count)d") % {"count": self.same})
        if self.missing:
            lines.append(_("still without a translation: %(count)d") % {"count": self.missing})
        return lines

    def _about(self, text: str) -> list[str]:
        reason = self.reasons.get(text)
        return [f"  · {shorten(segments.strip_tags(text), 80)}"] + [f"    {reason}"] * bool(reason)


# -- pairing


def source_blocks(work: Work) -> dict[str, tuple[Segment, ...]]:
    """The blocks of a work's source by role, in reading order."""
    return blocks_of(
        work, {field.name: work.text(field.name, work.source_language) for field in work.translatable}
    )


def pair(*, work: Work, existing: Existing) -> Pairing:
    """The source beside an existing translation: fields by their names, blocks as the aligner sees them."""
    source, target = source_blocks(work), blocks_of(work, existing.texts)
    parts = [
        Part(
            role, rows_of(source.get(role, ()), target.get(role, ()), work.source_language, existing.language)
        )
        for role in {**source, **target}
    ]
    return Pairing(work.version, tuple(parts), existing.slug)


def rows_of(
    source: Sequence[Segment], target: Sequence[Segment], source_language: str, target_language: str
) -> tuple[Row, ...]:
    """The blocks of one role, aligned. A plain field has one block, which is not to be judged.

    What has nothing beside it is in doubt: nobody has said yet that it is left out, or added.
    """
    if not source or not target:
        alone = (*(((block,), ()) for block in source), *(((), (block,)) for block in target))
        return tuple(Row(*sides, 0.0) for sides in alone)
    if len(source) == len(target) == 1 and source[0].kind == "text":
        return (Row(tuple(source), tuple(target)),)
    pairs = align(
        _units(source), _units(target), source_language=source_language, target_language=target_language
    )
    return tuple(
        Row(
            tuple(source[at] for at in one.source),
            tuple(target[at] for at in one.target),
            min(one.confidence, SUREST),
        )
        for one in pairs
    )


def _units(blocks: Sequence[Segment]) -> list[Unit]:
    return [Unit(block.msgid, block.kind, block.msgctxt, block.targets) for block in blocks]


def blocks_of(work: Work, texts: Mapping[str, str]) -> dict[str, tuple[Segment, ...]]:
    """The blocks of texts in stored form, given by field name, by role in reading order."""
    found: dict[str, list[Segment]] = {}
    for translatable in work.translatable:
        extract = segments.extract if translatable.markup else segments.extract_text
        for segment in extract(texts.get(translatable.name, ""), translatable.role)[1]:
            found.setdefault(segment.msgctxt, []).append(segment)
    return {role: tuple(blocks) for role, blocks in found.items()}


def align_below(*, pairing: Pairing, part: int, at: int, languages: tuple[str, str]) -> Pairing:
    """With the rows below one aligned anew, down to the next that a person made: one slip makes others."""
    rows = pairing.parts[part].rows
    end = next((n for n in range(at + 1, len(rows)) if rows[n].is_by_hand and rows[n].is_pair), len(rows))
    between = Part("", rows[at + 1 : end])
    return pairing.change(part, at + 1, end - at - 1, rows_of(between.source, between.target, *languages))


def renew(*, work: Work, pairing: Pairing, language: str) -> Pairing:
    """A pairing for the source as it stands now: what was edited is paired anew, and the rest stays."""
    source = source_blocks(work)
    parts = []
    for role in {**source, **{part.role: () for part in pairing.parts}}:
        old = next((part for part in pairing.parts if part.role == role), Part(role, ()))
        rows = _renewed(old.rows, source.get(role, ()), work.source_language, language)
        parts.append(Part(role, rows))
    return Pairing(work.version, tuple(parts), pairing.slug)


def _renewed(
    rows: Sequence[Row], source: Sequence[Segment], source_language: str, target_language: str
) -> tuple[Row, ...]:
    """Rows whose source is untouched are kept, and what stands between two of them is aligned again."""
    old = [block.msgid for row in rows for block in row.source]
    same = SequenceMatcher(None, old, [block.msgid for block in source], autojunk=False)
    now = {a + n: b + n for a, b, size in same.get_matching_blocks() for n in range(size)}
    result: list[Row] = []
    waiting: list[Segment] = []
    before = at = 0  # blocks of the new source that are in rows already; blocks of the old one gone by
    for row in rows:
        places = [now.get(at + n, -1) for n in range(len(row.source))]
        at += len(places)
        if not places or -1 in places or places[-1] - places[0] != len(places) - 1:
            waiting += row.target
            continue
        result += rows_of(source[before : places[0]], waiting, source_language, target_language)
        before, waiting = places[-1] + 1, []
        result.append(Row(tuple(source[places[0] : before]), row.target, row.confidence))
    result += rows_of(source[before:], waiting, source_language, target_language)
    return tuple(result)


def likeness(pairing: Pairing) -> float:
    """How sure the pairs are, 0 to 1: the mean over the words of the source, fields aside."""
    weights = [
        (sum(count_words(segments.strip_tags(block.msgid)) for block in row.source), row)
        for part in pairing.parts
        for row in part.rows
        if row.source and row.source[0].kind != "text"
    ]
    words = sum(weight for weight, _row in weights)
    sure = sum(weight * row.confidence for weight, row in weights if row.is_pair)
    return sure / words if words else 1.0


def drafts_of(pairing: Pairing) -> dict[Key, Draft]:
    """What each source block gets: of a field that the translation doesn't have, nothing."""
    found: dict[Key, Draft] = {}
    for part in pairing.parts:
        source, target = part.source, part.target
        if not source or not target:
            continue
        if source[0].kind in ("text", "alt", "title"):
            found |= _of_plain_texts(part.rows)
        else:
            found |= _with_a_persons_word(drafts(source, target, _pairs(part.rows)), part.rows)
    return found


def _with_a_persons_word(found: dict[Key, Draft], rows: Sequence[Row]) -> dict[Key, Draft]:
    """What somebody said to be left out is left out, however much of it there is in a row."""
    said = {block.key for row in rows if not row.target and row.is_by_hand for block in row.source}
    return {
        key: replace(draft, fuzzy=False) if key in said and is_omitted(draft.msgstr) else draft
        for key, draft in found.items()
    }


def _of_plain_texts(rows: Sequence[Row]) -> dict[Key, Draft]:
    """Fields and attributes have one block each, and no tags: what has no counterpart stays untranslated."""
    return {
        row.source[0].key: Draft(
            " ".join(block.msgid for block in row.target), row.confidence < SURE, row.confidence
        )
        for row in rows
        if row.is_pair
    }


def _pairs(rows: Sequence[Row]) -> list[Pair]:
    pairs, source, target = [], 0, 0
    for row in rows:
        after = source + len(row.source), target + len(row.target)
        pairs.append(Pair(tuple(range(source, after[0])), tuple(range(target, after[1])), row.confidence))
        source, target = after
    return pairs


# -- taking


@transaction.atomic
def take_alignment(*, catalog: Catalog, pairing: Pairing, by: User | None, dry_run: bool = False) -> Report:
    """Fills what is untranslated with the drafts of a pairing; nothing that is translated is overwritten.

    The translation's slug becomes that of an edition that has none yet. Raises PermissionDenied, StaleSource,
    and ValidationError for a translation that may not enter at all.
    """
    catalog = store.lock(catalog.pk)
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    work = find(catalog.work_id)
    if work.version != pairing.version:
        raise StaleSource
    taking = _Taking(catalog, by)
    for key, draft in drafts_of(pairing).items():
        taking.take(key, draft)
    report = taking.report
    report.added, report.unused = _without_source(pairing)
    report.missing = sum(not row.obsolete and not row.msgstr for row in taking.rows)
    slug = _free_slug(work, catalog.target_language, pairing.slug)
    if not dry_run:
        taking.write()
        _write_slug(work, catalog.target_language, slug)
    return report


def _without_source(pairing: Pairing) -> tuple[list[str], list[str]]:
    """What only the translation has: blocks beside others, and what has no place to stand in."""
    added: list[str] = []
    unused: list[str] = []
    for part in pairing.parts:
        for row in part.rows if part.target else ():
            if not row.source:
                has_place = part.source and row.target[0].kind not in ("text", "alt", "title")
                (added if has_place else unused).extend(block.msgid for block in row.target)
    return added, unused


class _Taking:
    """The drafts of one translation: one by one in memory, then written at once."""

    def __init__(self, catalog: Catalog, by: User | None) -> None:
        self.catalog, self.by = catalog, by
        self.report = Report(catalog)
        self.rows = store.load(catalog)
        prefetch(self.rows)
        self.by_key = {row.key: row for row in self.rows if not row.obsolete}
        self.changed: list[Message] = []
        self.suggestions: list[Suggestion] = []

    def take(self, key: Key, draft: Draft) -> None:
        try:
            text = clean_translation(key[0], draft.msgstr)
        except ValidationError as error:
            raise ValidationError(f"“{shorten(key[1], 80)}”: {error.messages[0]}", code=error.code) from error
        row = self.by_key.get(key)
        if row is None or not text:
            return
        if row.msgstr and is_omitted(text) and draft.fuzzy:
            return  # a guess that it is left out says nothing of what is translated here
        if row.msgstr == text:
            self.report.same += 1
        elif row.msgstr:
            self.report.kept.append(row.msgid)
            self.suggestions.append(
                Suggestion(message=row, msgstr=text, msgid=row.msgid, origin=Suggestion.ALIGNED, by=self.by)
            )
        else:
            problem = why_not_done(row.msgctxt, row.msgid, text, row.context)
            if problem:
                self.report.reasons[row.msgid] = problem
            self._outcome(text, draft, problem).append(row.msgid)
            done = not problem and not draft.fuzzy
            settle(row, text, State.TRANSLATED if done else State.NEEDS_WORK, self.by)
            self.changed.append(row)

    def _outcome(self, text: str, draft: Draft, problem: str) -> list[str]:
        if is_omitted(text) and not problem:
            return self.report.left_out
        if problem:
            return self.report.broken
        return self.report.doubtful if draft.fuzzy else self.report.taken

    def write(self) -> None:
        """Stores what was taken, with its history."""
        still_open = Suggestion.objects.filter(message__catalog=self.catalog, resolved_at=None)
        known = set(still_open.values_list("message_id", "msgstr")) if self.suggestions else set()
        Suggestion.objects.bulk_create(
            one for one in self.suggestions if (one.message_id, one.msgstr) not in known
        )
        if self.changed:
            self.catalog.revision += 1
            store.save(self.catalog, self.changed)
            store.record(self.catalog, [(row, Verb.ALIGNED) for row in self.changed], self.by)
            store.finish(self.catalog, self.rows)
            store.write_target_columns(self.catalog, self.rows)


def _free_slug(work: Work, language: str, asked: str) -> str:
    """The slug that the translation asks for, made tidy; "" for none, and for an edition that has one."""
    if not asked or not work.has_slug or work.text("slug", language):
        return ""
    slug = make_slug(asked, language, work)
    if slug_is_taken(work, language, slug):
        raise ValidationError(
            _("The slug “%(slug)s” is taken. Choose another one.") % {"slug": slug}, code="slug"
        )
    return slug


def _write_slug(work: Work, language: str, slug: str) -> None:
    if slug:
        # Read anew: its texts were stored in between.
        fresh = find(work.pk)
        setattr(fresh, column("slug", language), slug)
        update_row(fresh, [column("slug", language)])
