"""The rows of the translation page: everything that is shown beside one text and its translation."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from fikra.accounts.models import User
from fikra.articles.models import MODELS, Work
from fikra.catalogs import comments
from fikra.catalogs.joins import JOINED
from fikra.catalogs.models import Catalog, Message, State, Suggestion
from fikra.catalogs.plain import is_plain
from fikra.catalogs.visits import changed_since
from fikra.catalogs.wording import possible_shapes
from fikra.editions import paths
from fikra.editions.models import Snapshot
from fikra.memory.glossary import terms
from fikra.text import diff, segments
from fikra.text.notation import Shape, shape
from fikra.text.outline import Place, outline
from fikra.text.terms import Glossary

from . import findings, interface

#: What a message is, by its role; a passage of the body is named by its element.
ROLES: dict[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "standfirst": gettext_lazy("Standfirst"),
    "corrections": gettext_lazy("Corrections"),
    "description": gettext_lazy("Description for search engines"),
    "image.alt": gettext_lazy("Alternative text of the picture"),
    "image.caption": gettext_lazy("Caption of the picture"),
    "image.credit": gettext_lazy("Credit of the picture"),
    "body.alt": gettext_lazy("Alternative text"),
    "body.title": gettext_lazy("Tooltip"),
}
KINDS: dict[str, str | Promise] = {
    "p": gettext_lazy("Paragraph"),
    "h2": gettext_lazy("Heading 2"),
    "h3": gettext_lazy("Heading 3"),
    "h4": gettext_lazy("Heading 4"),
    "h5": gettext_lazy("Heading 5"),
    "h6": gettext_lazy("Heading 6"),
    "li": gettext_lazy("List item"),
    "blockquote": gettext_lazy("Quote"),
    "aside": gettext_lazy("Pull quote"),
    "figcaption": gettext_lazy("Caption"),
    "caption": gettext_lazy("Table caption"),
    "td": gettext_lazy("Table cell"),
    "th": gettext_lazy("Table heading"),
    "dt": gettext_lazy("Term"),
    "dd": gettext_lazy("Definition"),
    "pre": gettext_lazy("Preformatted text"),
}
OTHER = pgettext_lazy("a passage of a text", "Text")


@dataclass(frozen=True, slots=True)
class Tag:
    """A short tag of the source, as keys insert it; `target` says what it stands for."""

    name: str
    opening: str
    closing: str
    target: str = ""


@dataclass(slots=True)
class Row:
    """One message as the page shows it. `typed` is text that was refused; `theirs` what stands instead."""

    message: Message
    label: str = ""
    work: Work | None = None
    #: Of a label: its own page, where readers see it.
    page: str = ""
    tags: list[Tag] = field(default_factory=list)
    found: list[findings.Shown] = field(default_factory=list)
    open_comments: int = 0
    typed: str | None = None
    problem: str = ""
    problem_code: str = ""
    theirs: Message | None = None
    #: The action that was refused, for asking for it again.
    asked: str = "translate"
    #: Blocks of the source that begin with it: an address can point at a paragraph.
    anchors: list[str] = field(default_factory=list)
    #: Where it stands in the source: the lists and the quotation around it.
    place: Place = field(default_factory=Place)

    @property
    def text(self) -> str:
        return self.message.msgstr if self.typed is None else self.typed

    @property
    def failing(self) -> list[findings.Shown]:
        """What the checks find, less what was dismissed."""
        return [one for one in self.found if one.dismissal is None]

    @property
    def dismissed(self) -> list[findings.Shown]:
        return [one for one in self.found if one.dismissal]

    @property
    def state_name(self) -> str:
        return State(self.message.state).name.lower()

    @property
    def role(self) -> str:
        """Its role as a name for the style sheet."""
        return self.message.msgctxt.replace(".", "-")

    @property
    def blocks(self) -> list[str]:
        """The blocks of the source it stands in."""
        return self.message.context.get("blocks", [])

    @property
    def lines(self) -> int:
        return min(14, max(1, len(self.message.msgid) // 45 + 1, len(self.text) // 45 + 1))

    @property
    def source_change(self) -> list[tuple[str, str]]:
        """From the source the translation was made for to the present one."""
        message = self.message
        if message.state != State.NEEDS_WORK or message.previous_msgid in ("", message.msgid):
            return []
        return diff.word_diff(message.previous_msgid, message.msgid)

    @property
    def follows_another(self) -> bool:
        """Whether it needs work because another text has come to stand before the one it is joined to."""
        message = self.message
        return (
            message.state == State.NEEDS_WORK
            and message.previous_msgid == message.msgid
            and JOINED in message.context
        )

    @property
    def shape(self) -> Shape:
        """How the translation is shaped: joined, left out, in several parts."""
        return shape(self.text)

    @property
    def shapes(self) -> set[str]:
        """The shapes it may have."""
        return possible_shapes(self.message.msgctxt, self.message.context)

    @property
    def conflict(self) -> list[tuple[str, str]]:
        """From the translation that stands now to what was typed."""
        return diff.word_diff(self.theirs.msgstr, self.text) if self.theirs else []


def messages_of(catalog: Catalog, user: User, seen: int | None) -> list[Message]:
    """All messages of a catalog in their order, each with what the rows mark of it.

    `is_changed`: by somebody else since this person saw the revision `seen`; `has_offers`: something from
    elsewhere waits to be taken or set aside.
    """
    offers = Suggestion.objects.filter(message=OuterRef("pk"), resolved_at=None)
    # What machines suggest stands in the panel alone: there may be one for every row.
    offers = offers.exclude(origin=Suggestion.MACHINE)
    rows = Message.objects.filter(catalog=catalog).order_by("obsolete", "position", "pk")
    return list(
        rows.annotate(
            is_changed=changed_since(catalog, seen, user),
            has_offers=Exists(offers.exclude(msgstr=OuterRef("msgstr"))),
            comments_open=comments.number_open(),
        )
    )


def rows_of(
    catalog: Catalog, messages: Iterable[Message], *, beside: Iterable[Message] | None = None
) -> list[Row]:
    """Rows for these messages of one catalog, with a fixed number of queries.

    `beside` are all messages of the catalog in their order, if these are not: what the checks find depends on
    what stands around.
    """
    messages = list(messages)
    works = _labels(messages) if catalog.is_labels else {}
    pages = _pages(works, catalog) if works else {}
    glossary = Glossary(
        terms(source_language=catalog.source_language, target_language=catalog.target_language)
    )
    rows: list[Row] = []
    for message in messages:
        message.catalog = catalog
        row = Row(message, label_of(message), _work_of(message, works), tags=_tags(message))
        row.page = pages.get(row.work.pk, "") if row.work else ""
        rows.append(row)
    found = findings.find(messages, messages if beside is None else beside, glossary)
    counted = all(hasattr(message, "comments_open") for message in messages)
    spoken_of = {} if counted else comments.count_open(messages)
    for row in rows:
        row.found = found.get(row.message.pk, [])
        row.open_comments = getattr(row.message, "comments_open", spoken_of.get(row.message.pk, 0))
    _set_anchors(rows)
    return rows


def set_places(rows: Iterable[Row], work: Work) -> None:
    """Gives the rows of an article or a page their places in its source; what is quoted is called so."""
    texts = (work.text(field.name, work.source_language) for field in work.translatable if field.markup)
    found = {block: place for text in texts for block, place in outline(text or "").items()}
    for row in rows:
        row.place = next((found[block] for block in row.blocks if block in found), Place())
        if row.place.within and row.message.context.get("kind") == "p":
            row.label = str(KINDS[row.place.within])


def _set_anchors(rows: Iterable[Row]) -> None:
    """A block of several messages (a cell, an item with a list in it) is found where it begins."""
    seen: set[str] = set()
    for row in rows:
        row.anchors = [block for block in row.blocks if block not in seen]
        seen.update(row.anchors)


def label_of(message: Message) -> str:
    if is_plain(message.msgctxt):
        return interface.label(message)
    kind = message.context.get("kind", "")
    if message.msgctxt in ROLES:
        return str(ROLES[message.msgctxt])
    if message.msgctxt == "body":
        return str(KINDS.get(kind, OTHER))
    return _field_name(message.msgctxt) or str(OTHER)


def _field_name(role: str) -> str:
    """What the field is called on the form, for labels: "topic · name"."""
    for model in MODELS.values():
        for item in model.translatable:
            if model.is_label and item.role == role:
                kind, name = model._meta.verbose_name, model._meta.get_field(item.name).verbose_name
                return _("%(kind)s: %(field)s") % {"kind": kind, "field": name}
    return ""


def _tags(message: Message) -> list[Tag]:
    """Each tag of the source once, in the order in which it first stands there."""
    if is_plain(message.msgctxt):
        return [Tag(opening, opening, closing) for opening, closing in interface.insertable(message)]
    targets = dict(message.context.get("targets", []))
    tags: dict[str, Tag] = {}
    for kind, name in segments.parse_tags(message.msgid):
        if kind == "open" and name not in tags:
            tags[name] = Tag(name, f"<{name}>", f"</{name}>", targets.get(name, ""))
        elif kind == "void" and name not in tags:
            tags[name] = Tag(name, f"<{name}/>", "", targets.get(name, ""))
    return list(tags.values())


def _labels(messages: list[Message]) -> dict[int, Work]:
    wanted = {work for message in messages for work in message.context.get("works", [])}
    return {
        work.pk: work
        for model in MODELS.values()
        if model.is_label
        for work in QuerySet(model).filter(pk__in=wanted)
    }


def _pages(works: Iterable[int], catalog: Catalog) -> dict[int, str]:
    """The public pages of labels: in the language of the translation, or else in that of the source."""
    live = Snapshot.objects.live().filter(work_id__in=works, kind__in=paths.SECTIONS).defer("body")
    in_order = sorted(live, key=lambda snapshot: snapshot.language == catalog.target_language)
    return {snapshot.work_id: paths.path_of(snapshot) for snapshot in in_order}


def _work_of(message: Message, works: dict[int, Work]) -> Work | None:
    return next((works[pk] for pk in message.context.get("works", []) if pk in works), None)
