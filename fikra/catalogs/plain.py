"""The texts of the interface are plain: what is written in them is what they say.

They hold no short tags of ours, but sometimes HTML, which is shown and checked as tags and never escaped;
what the program puts in stands there as a placeholder; and blanks and line ends at their edges are meant.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from fikra.text import html
from fikra.text.placeholders import INTERFACE, differing, other_tags

from .models import Message

#: How the roles of the interface's messages begin; none of articles and labels does.
ROLE = INTERFACE


def is_plain(msgctxt: str) -> bool:
    """Whether the text of a message with this role is plain."""
    return msgctxt == ROLE or msgctxt.startswith(f"{ROLE}.")


def clean_plain(msgstr: str, msgid: str = "") -> str:
    """As it came, without unprintable characters, between the blanks and line ends at its source's edges.

    They join it to what stands beside it on a page, and hardly anybody sees them in a field. White space
    alone is nothing.

    >>> clean_plain("حسب %(name)s", " By %(name)s\\n")
    ' حسب %(name)s\\n'
    """
    text = html.printable(msgstr)
    if not (said := text.strip()):
        return ""
    if not (inner := msgid.strip()):
        return text
    start = msgid.index(inner)
    return msgid[:start] + said + msgid[start + len(inner) :]


def check_plain(msgid: str, msgstr: str, context: Mapping[str, Any]) -> None:
    """Raises ValidationError for a translation that the program would stumble over, or whose HTML is not that
    of the source."""
    if found := differing(msgid, msgstr, context.get("kind", "")):
        raise ValidationError(
            _("The placeholders of the translation don't fit those of the source: %(which)s.")
            % {"which": ", ".join(f"“{name}”" for name in found)},
            code="placeholders",
        )
    if other_tags(msgid, msgstr):
        raise ValidationError(_("The HTML tags of the translation are not those of the source."), code="tags")


def compared_together(rows: Iterable[Message]) -> list[tuple[str, str]]:
    """(source, translation) of each message, for the checks on a whole catalog.

    In the interface the same source is another text when it stands in another context or plural form.
    """
    return [("" if is_plain(row.msgctxt) else row.msgid, row.msgstr) for row in rows]
