"""What the board draws: words by state for each pair of languages, and the words that are done week by week.

Everything is reckoned here; the templates only write it down. A chart runs the way the page is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from fikra.catalogs import figures
from fikra.catalogs.models import Catalog
from fikra.catalogs.status import Progress
from fikra.digits import digits
from fikra.text.languages import direction

from .board_rows import locale

WEEKS = 12
# Of the drawing, in units of its own: the room for the numbers at its side, above and below the bars.
WIDTH, HEIGHT = 620, 230
SIDE, ABOVE, BELOW = 56, 26, 30
STEPS = 4
SHORT_DAY = "d MMM"


@dataclass(frozen=True, slots=True)
class PairBar:
    """The words of one pair of languages by state."""

    source: str
    target: str
    progress: Progress


def by_state(words: Mapping[figures.Pair, dict[str, int]]) -> list[PairBar]:
    return [PairBar(source, target, Progress({}, counts)) for (source, target), counts in words.items()]


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: where its bar stands, and what is written at it."""

    words: int
    day: str  # its first
    x: float
    y: float
    width: float
    height: float
    is_named: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where its number stands."""
        return self.y - 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the scale, with its number at the side where reading begins."""

    words: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Weeks:
    bars: list[Bar]
    lines: list[Line]
    total: int
    start: float
    end: float
    names_at: float = HEIGHT - 8
    width: int = WIDTH
    height: int = HEIGHT


def by_week(catalogs: QuerySet[Catalog]) -> Weeks:
    """The last weeks of these translations, the present one included."""
    bounds = week_bounds(timezone.now())
    counts = figures.words_translated(catalogs, bounds)
    first_days = [timezone.localdate(bound, _zone()) for bound in bounds[:-1]]
    return drawn(counts, [_short(day) for day in first_days], direction(get_language() or ""))


def drawn(counts: list[int], days: list[str], reading: str) -> Weeks:
    """The drawing; the first week stands where reading begins."""
    is_rtl = reading == "rtl"
    top = top_of_scale(max(counts, default=0))
    room = HEIGHT - ABOVE - BELOW
    slot = (WIDTH - SIDE) / max(len(counts), 1)
    bars = []
    for at, (words, day) in enumerate(zip(counts, days, strict=True)):
        begin = WIDTH - SIDE - (at + 1) * slot if is_rtl else SIDE + at * slot
        height = round(room * words / top, 1)
        width = round(slot * 0.62, 1)
        y = HEIGHT - BELOW - height
        bars.append(Bar(words, day, round(begin + slot * 0.19, 1), y, width, height, at % 2 == 0))
    scale = [top * step // STEPS for step in range(STEPS + 1)]
    side = WIDTH - SIDE / 2 if is_rtl else SIDE / 2
    lines = [Line(words, side, round(HEIGHT - BELOW - room * words / top, 1)) for words in scale]
    start, end = (0, WIDTH - SIDE) if is_rtl else (SIDE, WIDTH)
    return Weeks(bars, lines, sum(counts), start, end)


def top_of_scale(most: int) -> int:
    """A round number from which four lines are round as well.

    >>> [top_of_scale(most) for most in (0, 3, 41, 90, 1201)]
    [4, 4, 80, 200, 2000]
    """
    size = 4
    while True:
        for factor in (1, 2, 5):
            if size * factor >= most:
                return size * factor
        size *= 10


def week_bounds(now: datetime) -> list[datetime]:
    """When the last weeks began, in the site's time, and when the present one ends."""
    today = timezone.localdate(now, _zone())
    here = Locale.parse(settings.FIKRA_ARABIC_LOCALE)  # the one setting that says where the site is at home
    begun = today - timedelta(days=(today.weekday() - here.first_week_day) % 7)
    days = [begun + timedelta(weeks=number) for number in range(1 - WEEKS, 2)]
    return [datetime.combine(day, time.min, _zone()) for day in days]


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)


def _short(day: date) -> str:
    return digits(format_date(day, SHORT_DAY, locale=locale()))
