"""From source columns to messages, and from messages back to target columns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from fikra.articles.models import MODELS, Work
from fikra.articles.translatable import Translatable
from fikra.text import segments

Key = tuple[str, str]  # msgctxt, msgid
#: Roles of fields with markup: of their several messages some are of attributes, `body.alt`.
MARKUP_ROLES = frozenset(item.role for model in MODELS.values() for item in model.translatable if item.markup)


@dataclass(slots=True)
class Found:
    """Where one message stands in the source; the same text twice is one message with two blocks."""

    kind: str
    blocks: list[str] = field(default_factory=list)
    targets: list[list[str]] = field(default_factory=list)
    works: list[int] = field(default_factory=list)
    joins: bool = False  # at one of its places, to the block before

    def context(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "blocks": self.blocks,
            "targets": self.targets,
            "works": self.works,
            "joins": self.joins,
        }


@dataclass(slots=True)
class Part:
    """One translated field of one work: its template, and the keys of the messages it is made of."""

    work: Work
    field: Translatable
    template: segments.Template
    keys: tuple[Key, ...]


@dataclass(slots=True)
class Extraction:
    """The messages of a source in their order, and the templates that put translations back."""

    found: dict[Key, Found] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)

    def add(self, work: Work) -> None:
        for translatable in work.translatable:
            extract = segments.extract if translatable.markup else segments.extract_text
            template, found = extract(work.text(translatable.name, work.source_language), translatable.role)
            self.parts.append(
                Part(
                    work, translatable, template, tuple((segment.msgctxt, segment.msgid) for segment in found)
                )
            )
            for segment in found:
                self._note(work, segment)

    def _note(self, work: Work, segment: segments.Segment) -> None:
        place = self.found.setdefault((segment.msgctxt, segment.msgid), Found(segment.kind))
        place.joins = place.joins or segment.joins
        if segment.block and segment.block not in place.blocks:
            place.blocks.append(segment.block)
        place.targets += [
            [tag, target] for tag, target in segment.targets if [tag, target] not in place.targets
        ]
        if work.pk not in place.works:
            place.works.append(work.pk)


def extract_work(work: Work) -> Extraction:
    """The messages of an article or page."""
    extraction = Extraction()
    extraction.add(work)
    return extraction


def extract_labels() -> Extraction:
    """The messages of all labels: topics, authors, series, site texts."""
    extraction = Extraction()
    for model in MODELS.values():
        if model.is_label:
            for work in (
                QuerySet(model)
                .filter(source_language=settings.LANGUAGE_CODE, archived_at=None)
                .order_by("pk")
            ):
                extraction.add(work)
    return extraction


def field_role(msgctxt: str) -> str:
    """The role of the field that a message belongs to: `body` for `body.alt`, but `image.alt` for itself."""
    role = msgctxt.partition(".")[0]
    return role if role in MARKUP_ROLES else msgctxt


def complete_texts(
    extraction: Extraction, translations: Mapping[Key, str], works: Iterable[int] | None = None
) -> list[tuple[Work, str, str]]:
    """(work, field name, target text) of each field all of whose messages are in `translations`.

    A field that is empty in the source is complete, and empty.
    """
    wanted = None if works is None else set(works)
    return [
        (part.work, part.field.name, segments.restore(part.template, translations))
        for part in extraction.parts
        if (wanted is None or part.work.pk in wanted) and all(key in translations for key in part.keys)
    ]
