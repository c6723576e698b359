"""The rows of the board: what is said of one text in one language, read for many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date, format_timedelta
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from fikra.articles.models import MODELS, Work
from fikra.catalogs import figures
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.digits import digits
from fikra.editions import public

from . import standing
from .names import Name
from .standing import Standing
from .waiting import without_markup


@dataclass(slots=True)
class Row:
    """A text and its edition in one target language. `stale_since`: when its live source left it behind."""

    catalog: Catalog
    work: Work
    source: Standing
    target: Standing
    progress: Progress
    today: date
    stale_since: datetime | None = None

    @property
    def title(self) -> Name:
        return Name(self.work.name_in_source, self.work.source_language)

    @property
    def stop(self) -> str:
        return figures.Stop(self.catalog.stop).label

    @property
    def is_overdue(self) -> bool:
        return is_overdue(self.catalog, self.today)

    @property
    def due(self) -> SafeString:
        return _day(self.catalog.due_on)

    @property
    def stale_on(self) -> SafeString:
        return _day(timezone.localdate(self.stale_since))

    @property
    def days(self) -> int:
        """Since it was written."""
        return (self.today - timezone.localdate(self.work.created_at)).days

    @property
    def age(self) -> str:
        delta = timedelta(days=max(self.days, 1))
        return digits(format_timedelta(delta, granularity="day", locale=locale()))


def locale() -> str:
    """How Babel calls the active language here."""
    language = get_language() or settings.LANGUAGE_CODE
    return settings.FIKRA_ARABIC_LOCALE if language == "ar" else language.replace("-", "_")


def _day(day: date) -> SafeString:
    text = digits(format_date(day, "d MMM y", locale=locale()))
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), text)


def is_overdue(catalog: Catalog, today: date) -> bool:
    """Whether it should be done by now and isn't."""
    return bool(catalog.due_on and catalog.due_on < today and catalog.stop != figures.Stop.APPROVED)


def rows_of(catalogs: Sequence[Catalog]) -> list[Row]:
    """Rows for these `measured` catalogs of works, in a number of queries that doesn't grow with them."""
    ids = [catalog.work_id for catalog in catalogs]
    works: dict[int, Work] = {}
    for kind in sorted({catalog.work.kind for catalog in catalogs}):
        found = without_markup(QuerySet(MODELS[kind]).filter(pk__in=ids), MODELS[kind])
        works |= {work.pk: work for work in found}
    standings = standing.of_all(list(works.values()))
    behind = public.left_behind().filter(work_id__in=ids).values_list("work_id", "language", "since")
    stale = {(work, language): since for work, language, since in behind}
    unread = figures.unread_words(catalogs)
    today = timezone.localdate()
    rows = []
    for catalog in catalogs:
        editions = {one.language: one for one in standings[catalog.work_id]}
        progress = Progress.of(catalog)
        figures.set_aside(progress.words, unread.get(catalog.pk, 0))
        rows.append(
            Row(
                catalog,
                works[catalog.work_id],
                editions[catalog.source_language],
                editions[catalog.target_language],
                progress,
                today,
                stale.get((catalog.work_id, catalog.target_language)),
            )
        )
    return rows
