"""Translations counted by the database: how far each is, what there is by state, what is done in a week."""

import itertools
from collections.abc import Sequence
from datetime import datetime

from django.db import models
from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from .models import Catalog, Change, Handover, Message, State, Step, Verb

STATES = tuple(state.name.lower() for state in State)
Pair = tuple[str, str]  # source and target language

#: Began as a machine's suggestion and was not reviewed: whatever its state, it doesn't count as done.
UNREAD = Q(machine=True, state=State.TRANSLATED)

#: What is work on a translation; a message that merely follows its source is none.
WORK = (Verb.TRANSLATED, Verb.APPROVED, Verb.IMPORTED, Verb.ALIGNED, Verb.RESTORED)


class Stop(models.TextChoices):
    """Where a translation is on its way, finer than `stages.Stage`: what a board sorts out."""

    OPEN = "open", _("open")
    TRANSLATION = "translation", _("with a translator")
    SENT_BACK = "sent_back", _("sent back")
    TRANSLATED = "translated", _("translated, not submitted")
    REVIEW = "review", _("waits for review")
    MENDING = "mending", _("in review, with segments to mend")
    APPROVED = "approved", _("approved")


def _count(state: str, place: int) -> Coalesce:
    """Segments (0) or words (1) of a state, as the catalog stores them."""
    return Coalesce(Cast(KT(f"counts__{state}__{place}"), models.IntegerField()), 0)


def _stop() -> Case:
    complete = Q(open_segments=0)
    submitted = Q(submitted_at__isnull=False)
    return Case(
        When(complete & Q(translated_segments=0), then=Value(Stop.APPROVED)),
        When(submitted & complete, then=Value(Stop.REVIEW)),
        When(submitted, then=Value(Stop.MENDING)),
        When(last_step=Step.SENT_BACK, then=Value(Stop.SENT_BACK)),
        When(complete, then=Value(Stop.TRANSLATED)),
        When(translator__isnull=False, then=Value(Stop.TRANSLATION)),
        default=Value(Stop.OPEN),
        output_field=models.CharField(),
    )


def measured(catalogs: QuerySet[Catalog]) -> QuerySet[Catalog]:
    """With `stop`, `words` and `words_left`, so that a list can be sorted and filtered by them."""
    passed = Handover.objects.filter(catalog=OuterRef("pk"), step__in=[Step.SUBMITTED, Step.SENT_BACK])
    words = {f"{state}_words": _count(state, 1) for state in STATES}
    return catalogs.annotate(
        **words,
        open_segments=_count("untranslated", 0) + _count("needs_work", 0),
        translated_segments=_count("translated", 0),
        last_step=Subquery(passed.order_by("-pk").values("step")[:1]),
        words_left=F("untranslated_words") + F("needs_work_words"),
        words=F("untranslated_words") + F("needs_work_words") + F("translated_words") + F("approved_words"),
    ).annotate(stop=_stop())


def with_unread(catalogs: QuerySet[Catalog]) -> QuerySet[Catalog]:
    """These `measured` ones with what nobody has read of a machine's among their `words_left`."""
    unread = Message.objects.filter(UNREAD, obsolete=False, catalog=OuterRef("pk")).order_by()
    words = unread.values("catalog").annotate(sum=Sum("words")).values("sum")
    return catalogs.annotate(words_left=F("words_left") + Coalesce(Subquery(words), 0))


def words_by_state(catalogs: QuerySet[Catalog]) -> dict[Pair, dict[str, int]]:
    """The words of these translations by pair and state; what nobody has read of a machine's needs work."""
    sums = {f"sum_{state}": Sum(_count(state, 1)) for state in STATES}
    pair = ("source_language", "target_language")
    rows = catalogs.order_by().values(*pair).annotate(**sums).order_by(*pair)
    found = {(row[pair[0]], row[pair[1]]): {state: row[f"sum_{state}"] for state in STATES} for row in rows}
    unread = Message.objects.filter(UNREAD, obsolete=False, catalog__in=catalogs.order_by().values("pk"))
    for source, target, words in (
        unread.order_by()
        .values_list("catalog__source_language", "catalog__target_language")
        .annotate(sum=Sum("words"))
    ):
        set_aside(found[source, target], words)
    return found


def unread_words(catalogs: Sequence[Catalog]) -> dict[int, int]:
    """By catalog: the words that began as a machine's suggestion and nobody has reviewed."""
    rows = Message.objects.filter(UNREAD, obsolete=False, catalog__in=catalogs).order_by()
    return dict(rows.values_list("catalog").annotate(sum=Sum("words")))


def set_aside(words: dict[str, int], unread: int) -> None:
    """Counts what nobody has read among what needs work."""
    words["translated"] -= unread
    words["needs_work"] += unread


def words_translated(catalogs: QuerySet[Catalog], bounds: Sequence[datetime]) -> list[int]:
    """The words that were translated or approved between each two bounds.

    A message counts once in each of these spans, with the words its source has now; what a machine began
    counts once it was approved.
    """
    spans = list(itertools.pairwise(bounds))
    span = Case(
        *(When(at__lt=end, then=Value(number)) for number, (_start, end) in enumerate(spans)),
        output_field=models.IntegerField(),
    )
    done = (
        Change.objects.order_by()
        .filter(at__gte=bounds[0], at__lt=bounds[-1], state__gte=State.TRANSLATED, obsolete=False)
        .filter(verb__in=WORK, catalog__in=catalogs.order_by().values("pk"))
        .exclude(UNREAD)
    )
    # One row for each message and span, and their sums: in the database, however many there are.
    once = done.annotate(span=span).values("message_id", "message__words", "span").distinct()
    sums = {f"span_{at}": Sum("message__words", filter=Q(span=at)) for at in range(len(spans))}
    found = once.aggregate(**sums)
    return [found[f"span_{at}"] or 0 for at in range(len(spans))]
