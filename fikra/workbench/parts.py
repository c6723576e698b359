"""A catalog that is no text's may hold thousands of messages: it is shown in parts.

The interface is parted by the page that a text stands on, labels by what they are labels of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from fikra.articles.models import MODELS
from fikra.catalogs.models import Catalog, Message
from fikra.catalogs.plain import is_plain

from . import interface

#: So many messages stand on one page.
MOST = 500
#: In the address, for all parts at once.
ALL = "all"


@dataclass(slots=True)
class Part:
    """`key` names it in the address; `left` counts the messages that are not done."""

    key: str
    name: str
    count: int = 0
    left: int = 0
    is_shown: bool = False


def parts_of(catalog: Catalog, messages: Sequence[Message]) -> list[Part]:
    """The parts of a catalog in their order; none for a text's, and for one that fits on a page."""
    if catalog.work_id or len(messages) <= MOST:
        return []
    parts: dict[str, Part] = {}
    for message in messages:
        if not message.obsolete:
            key = key_of(message)
            part = parts.setdefault(key, Part(key, _name(message)))
            part.count += 1
            part.left += not message.is_done
    return sorted(parts.values(), key=lambda part: part.name)


def show(parts: list[Part], messages: Iterable[Message], *, asked: str, at: int) -> list[Message]:
    """The messages of the part that is `asked` for (`ALL` of them), or that the message `at` is in; otherwise
    of the first in which something is left. Their part is marked as shown."""
    messages = list(messages)
    if not parts or asked == ALL:
        return messages
    by_key = {part.key: part for part in parts}
    keys = [key_of(message) for message in messages if message.pk == at]
    shown = (
        by_key.get(asked)
        or by_key.get(keys[0] if keys else "")
        or next((part for part in parts if part.left), parts[0])
    )
    shown.is_shown = True
    return [message for message in messages if key_of(message) == shown.key]


def key_of(message: Message) -> str:
    if is_plain(message.msgctxt):
        return str(interface.place_number(message.context.get("references", [])))
    return message.msgctxt.partition(".")[0]


def _name(message: Message) -> str:
    if is_plain(message.msgctxt):
        return interface.place(message.context.get("references", []))
    kind = next(
        (
            model
            for model in MODELS.values()
            if any(item.role == message.msgctxt for item in model.translatable)
        ),
        None,
    )
    return str(capfirst(kind._meta.verbose_name_plural)) if kind else _("Other labels")
