"""Progress of catalogs, from the counts that every action stores."""

from dataclasses import dataclass

from .models import Catalog, State


@dataclass(frozen=True, slots=True)
class Progress:
    """Words and segments of a catalog by state."""

    segments: dict[str, int]
    words: dict[str, int]

    @classmethod
    def of(cls, catalog: Catalog) -> "Progress":
        counts = {state.name.lower(): catalog.counts.get(state.name.lower(), [0, 0]) for state in State}
        return cls(
            {name: count[0] for name, count in counts.items()},
            {name: count[1] for name, count in counts.items()},
        )

    @property
    def total_words(self) -> int:
        return sum(self.words.values())

    @property
    def done_words(self) -> int:
        return self.words["translated"] + self.words["approved"]

    @property
    def words_left(self) -> int:
        return self.total_words - self.done_words

    @property
    def percent(self) -> int:
        """Done words in percent, rounded down: 100 only when nothing is left."""
        return self.done_words * 100 // self.total_words if self.total_words else 100

    @property
    def is_complete(self) -> bool:
        return self.segments["untranslated"] == self.segments["needs_work"] == 0
