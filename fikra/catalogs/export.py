"""A catalog as a PO or an XLIFF file, for people who translate in their own tools."""

from django.utils import timezone

from fikra.articles.queries import find
from fikra.text import po, po_headers, xliff

from .interface.texts import entries_of, rule_of
from .models import Catalog, Message, State
from .store import load

# By these headers a file finds its catalog and the state it was exported from.
CATALOG_HEADER = "X-Fikra-Catalog"
REVISION_HEADER = "X-Fikra-Revision"

# Written for translators at the head of each file. English, as the comments of gettext's own tools are.
NOTE = """\
Keep every tag of the source, such as <a1>…</a1> or <br1/>, once each; their order is free.
The translation may also be shaped differently from the source:
  First part.<p/>Second part.   breaks a paragraph or a list item in two
  <join/>Text that goes on.      joins it to the one before; <join/> alone if that says it all
  <omit/>reason                 leaves it out; the reason is never published"""

INTERFACE_NOTE = """\
Keep every placeholder, such as %(name)s or {name}, and every HTML tag; a plural form of one number may do
without its number. Blanks and line ends at the edges are meant."""

KINDS = {
    "p": "paragraph", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "list item", "blockquote": "quote", "figcaption": "caption", "caption": "table caption",
    "td": "table cell", "th": "table heading", "dt": "term", "dd": "definition",
    "alt": "alternative text of an image",    "title": "tooltip", "pre": "preformatted text", "text": "",
}  # fmt: skip


def export_po(*, catalog: Catalog) -> str:
    """The catalog as text of a PO file. It carries the catalog's id and revision, by which it comes back.

    Obsolete messages are included when they hold a translation.
    """
    return po.dumps(_file(catalog, load(catalog)))


def export_xliff(*, catalog: Catalog, copy_source: bool = False) -> bytes:
    """The catalog as an XLIFF 1.2 file, which comes back like a PO file.

    It says what is approved; obsolete messages are left out, because XLIFF has none. With `copy_source` the
    targets of what is untranslated hold the source, as some tools need it.
    """
    rows = load(catalog)
    approved = {row.key for row in rows if row.state == State.APPROVED}
    return xliff.write(_file(catalog, rows), approved=approved, copy_source=copy_source)


def _file(catalog: Catalog, rows: list[Message]) -> po.File:
    """The catalog as a file; the interface's with its plurals and its own notation."""
    headers = po_headers.headers_for(
        language=catalog.target_language,
        source_language=catalog.source_language,
        catalog=str(catalog.uid),
        revision=catalog.revision,
        title=_title(catalog),
        # Not the present moment: the same catalog is the same file.
        now=timezone.localtime(catalog.updated_at),
    )
    if catalog.domain:
        headers["Plural-Forms"] = rule_of(rows) or headers["Plural-Forms"]
        return po.File(headers=headers, entries=tuple(entries_of(rows)), note=INTERFACE_NOTE)
    entries = tuple(_entry(row) for row in rows if row.msgstr or not row.obsolete)
    return po.File(headers=headers, entries=entries, note=NOTE)


def _title(catalog: Catalog) -> str:
    if catalog.work_id:
        return find(catalog.work_id).name_in_source
    return "Interface" if catalog.domain else "Labels"


def _entry(row: Message) -> po.Entry:
    needs_work = row.state == State.NEEDS_WORK
    return po.Entry(
        msgctxt=row.msgctxt,
        msgid=row.msgid,
        msgstr=row.msgstr,
        fuzzy=needs_work,
        previous_msgid=row.previous_msgid if needs_work else "",
        obsolete=row.obsolete,
        note=row.note,
        comment="" if row.obsolete else _comment(row),
        references=() if row.obsolete else _references(row),
    )


def _comment(row: Message) -> str:
    """What it is, and where its links lead: the tags in the text carry no addresses."""
    lines = [KINDS.get(row.context.get("kind", ""), row.context.get("kind", ""))]
    lines += [f"{tag}: {target}" for tag, target in row.context.get("targets", [])]
    return "\n".join(line for line in lines if line)


def _references(row: Message) -> tuple[str, ...]:
    works = row.context.get("works", [])
    blocks = row.context.get("blocks", [])
    return tuple(f"{work}#{block}" for work in works for block in blocks) or tuple(
        str(work) for work in works
    )
