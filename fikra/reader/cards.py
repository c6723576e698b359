"""What templates show of a snapshot, settled in Python, so that templates stay short and quick."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fikra.articles.models import Kind
from fikra.editions.models import Snapshot

from . import formats
from .addresses import path_of, path_to

NOTHING = SafeString()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text, and the attributes of its element: set when it is in another language than the page."""

    text: str
    attrs: SafeString = NOTHING

    def __bool__(self) -> bool:
        return bool(self.text)


def phrase(text: str, language: str, page_language: str) -> Phrase:
    return Phrase(text, formats.attributes(language, page_language) if text else SafeString())


@dataclass(frozen=True, slots=True)
class Dated:
    iso: str
    text: str


def dated(day: date | None, language: str) -> Dated | None:
    return Dated(day.isoformat(), formats.format_date(day, language)) if day else None


@dataclass(frozen=True, slots=True)
class Introduced:
    """An author: the name, leading to their page if there is one, and who they are."""

    name: SafeString
    bio: Phrase


class Card:
    """A snapshot for a page in its language: in a list, or as the page's own subject."""

    def __init__(self, snapshot: Snapshot, place: str = ""):
        #: Its place in a series, as the page's language writes it.
        self.place = place
        self.language = snapshot.language
        self.path = path_to(snapshot)
        self.kind = snapshot.kind
        self._card = snapshot.card
        self.date = dated(snapshot.date, self.language)

    def _language_of(self, field: str) -> str:
        foreign = field in self._card.get("foreign", ())
        return self._card["source_language"] if foreign else self.language

    def phrase(self, field: str) -> Phrase:
        return phrase(self._card.get(field) or "", self._language_of(field), self.language)

    @property
    def title(self) -> Phrase:
        return self.phrase("title")

    @property
    def standfirst(self) -> Phrase:
        return self.phrase("standfirst")

    @property
    def description(self) -> Phrase:
        # A label's description is a field of another name there.
        name = "bio" if self.kind == Kind.AUTHOR else "description"
        text = self._card.get("description") or ""
        return phrase(text, self._language_of(name), self.language)

    def plain(self, field: str) -> str:
        """A field for places without markup, in isolates where it runs against the page."""
        return formats.isolated(self._card.get(field) or "", self._language_of(field), self.language)

    @property
    def summary(self) -> str:
        """The description for machines: the editor's, else the standfirst."""
        return self.plain("description") or self.plain("standfirst")

    @property
    def byline(self) -> SafeString:
        """The authors in order, joined as the language joins, each leading to their page; may be empty."""
        names = [self._link(label, Kind.AUTHOR) for label in self._card.get("authors") or ()]
        if not names:
            return SafeString()
        return format_html(_("By {names}"), names=formats.join(names, self.language))

    @property
    def authors(self) -> list[Introduced]:
        """Those of whom something is known, as they were when the article was published."""
        return [
            Introduced(self._link(label, Kind.AUTHOR), phrase(bio, label["language"], self.language))
            for label in self._card.get("authors") or ()
            if (bio := label.get("bio"))
        ]

    @property
    def topics(self) -> list[SafeString]:
        return [self._link(label, Kind.TOPIC) for label in self._card.get("topics") or ()]

    @property
    def series(self) -> SafeString | None:
        label = self._card.get("series")
        return self._link(label, Kind.SERIES) if label else None

    @property
    def authors_plain(self) -> list[str]:
        return [
            formats.isolated(label["title"], label["language"], self.language)
            for label in self._card.get("authors") or ()
        ]

    @property
    def topics_plain(self) -> list[str]:
        return [
            formats.isolated(label["title"], label["language"], self.language)
            for label in self._card.get("topics") or ()
        ]

    @property
    def reading_time(self) -> str:
        words = self._card.get("words")
        return formats.reading_time(words, self.language) if words else ""

    @property
    def image(self) -> dict[str, Any] | None:
        """The picture with its texts as phrases; `alt` is plain, for an attribute."""
        picture = self._card.get("image")
        if not picture:
            return None
        texts = {
            name: phrase(picture.get(name) or "", self._language_of(f"image_{name}"), self.language)
            for name in ("alt", "caption", "credit")
        }
        return picture | texts

    @property
    def image_alt(self) -> str:
        picture = self._card["image"]
        return formats.isolated(picture.get("alt") or "", self._language_of("image_alt"), self.language)

    def _link(self, label: dict[str, Any], kind: str) -> SafeString:
        """A label's name, leading to its page when it has one in this language."""
        attrs = formats.attributes(label["language"], self.language)
        if not label["slug"]:
            return format_html("<bdi{}>{}</bdi>", attrs, label["title"])
        path = path_of(kind, self.language, label["slug"])
        return format_html('<a href="{}"{}>{}</a>', path, attrs, label["title"])
