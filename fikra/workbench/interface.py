"""The interface's own words on the translation page: where each stands, and what waits to be written."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fikra.catalogs.interface.texts import waiting
from fikra.catalogs.models import Catalog, Message
from fikra.digits import digits
from fikra.text import bidi
from fikra.text.notation import parse_tags
from fikra.text.placeholders import placeholders

INTERFACE = gettext_lazy("Interface of the software")
LABELS = gettext_lazy("Labels: topics, authors, series, site texts")

#: Where the files lie that a text stands in, by the beginning of their path; the first that fits is taken.
PLACES: tuple[tuple[str, str | Promise], ...] = (
    ("templates/reader/feeds", gettext_lazy("Readers: feeds")),
    ("fikra/reader/feeds", gettext_lazy("Readers: feeds")),
    ("templates/reader/article", gettext_lazy("Readers: article")),
    ("templates/reader/home", gettext_lazy("Readers: start page")),
    ("templates/reader/", gettext_lazy("Readers’ pages")),
    ("fikra/reader/", gettext_lazy("Readers’ pages")),
    ("templates/40", gettext_lazy("Readers: when something is missing")),
    ("templates/410", gettext_lazy("Readers: when something is missing")),
    ("templates/500", gettext_lazy("Readers: when something is missing")),
    ("templates/base.html", gettext_lazy("Every page")),
    ("templates/mail", gettext_lazy("Mails")),
    ("templates/workbench/mail", gettext_lazy("Mails")),
    ("fikra/workbench/digests", gettext_lazy("Mails")),
    ("fikra/workbench/check_words", gettext_lazy("Workbench: quality checks")),
    ("fikra/workbench/editor_words", gettext_lazy("Workbench: rich text editor")),
    ("fikra/workbench/admin_words", gettext_lazy("Workbench: forms and lists")),
    ("templates/workbench/align", gettext_lazy("Workbench: existing translations")),
    ("templates/workbench/_pair", gettext_lazy("Workbench: existing translations")),
    ("fikra/workbench/align", gettext_lazy("Workbench: existing translations")),
    ("fikra/workbench/pair", gettext_lazy("Workbench: existing translations")),
    ("templates/workbench/catalog", gettext_lazy("Workbench: translation page")),
    ("templates/workbench/_row", gettext_lazy("Workbench: translation page")),
    ("templates/workbench/_beside", gettext_lazy("Workbench: translation page")),
    ("templates/workbench/_keys", gettext_lazy("Workbench: translation page")),
    ("fikra/workbench/grid", gettext_lazy("Workbench: translation page")),
    ("fikra/workbench/translate", gettext_lazy("Workbench: translation page")),
    ("templates/workbench/import", gettext_lazy("Workbench: files")),
    ("fikra/workbench/transfer", gettext_lazy("Workbench: files")),
    ("templates/workbench/work_form", gettext_lazy("Workbench: form of a text")),
    ("templates/workbench/revisions", gettext_lazy("Workbench: versions")),
    ("fikra/workbench/image", gettext_lazy("Workbench: pictures")),
    ("templates/admin/", gettext_lazy("Workbench: forms and lists")),
    ("templates/workbench/", gettext_lazy("Workbench")),
    ("fikra/workbench/", gettext_lazy("Workbench")),
    ("fikra/editions/management/", gettext_lazy("Commands")),
    ("fikra/editions/", gettext_lazy("Publishing")),
    ("fikra/catalogs/", gettext_lazy("Translating")),
    ("fikra/memory/", gettext_lazy("Memory and glossary")),
    ("fikra/articles/", gettext_lazy("Texts and pictures")),
    ("fikra/accounts/", gettext_lazy("People and rights")),
)


def collection(catalog: Catalog) -> str:
    """What a catalog is called that is no text's."""
    return str(INTERFACE if catalog.domain else LABELS)


def label(message: Message) -> str:
    """Where a text of the interface stands, and for which numbers it is."""
    where = place(message.context.get("references", []))
    if examples := message.context.get("examples"):
        numbers = bidi.isolate(digits(examples), "ltr")
        return _("%(where)s · Plural form: %(numbers)s") % {"where": where, "numbers": numbers}
    return where


def place(references: Iterable[str]) -> str:
    """The page, or the part of the software, that the first of these files belongs to."""
    number = place_number(references)
    return str(INTERFACE if number is None else PLACES[number][1])


def place_number(references: Iterable[str]) -> int | None:
    """Where that stands in `PLACES`: at the first that is called so."""
    for reference in references:
        for beginning, name in PLACES:
            if reference.startswith(beginning):
                return next(number for number, (_path, one) in enumerate(PLACES) if one == name)
    return None


def hint(message: Message) -> str:
    """What developers say to translators about a text."""
    comment = message.context.get("comment", "")
    return comment.removeprefix("Translators:").strip()


def insertable(message: Message) -> list[tuple[str, str]]:
    """(opening, closing) of what keys insert: the HTML tags and the placeholders of the source, each once."""
    found: dict[str, str] = {}
    for kind, name in parse_tags(message.msgid):
        if kind == "open":
            element = name.split()[0]
            closed = f"</{element}>" in message.msgid
            found.setdefault(f"<{name}>", f"</{element}>" if closed else "")
        elif kind == "void":
            found.setdefault(f"<{name}/>", "")
    inside = "".join(found)
    for one in placeholders(message.msgid, message.context.get("kind", "")):
        if one not in inside:
            found.setdefault(one, "")
    return list(found.items())


def note(catalog: Catalog, messages: Iterable[Message]) -> dict[str, Any]:
    """What the page says about how the translations get into the software; nothing for other catalogs."""
    return {"to_write": len(waiting(messages))} if catalog.domain else {}
