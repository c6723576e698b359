"""What publishing an edition anew would change for its readers, told before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import ngettext

from fikra.articles.models import Article, Page, Revision, Work
from fikra.articles.revisions import compare
from fikra.catalogs.models import Message
from fikra.digits import digits
from fikra.editions import payload
from fikra.editions.models import Snapshot
from fikra.text import blocks

from .standing import Standing

#: Parts of a card that are no text of the edition, by the field of the form that they come from.
_DETAILS = (
    ("authors", "authors"),
    ("topics", "topics"),
    ("series", "series"),
    ("menu_position", "menu_position"),
)


@dataclass(slots=True)
class Pending:
    """`fields` are names as the form shows them; `passages` sentences about the text, such as "2 new
    passages"; `first` what has to be finished before; `outdates` the languages whose live edition is behind
    its source afterwards; `since` the version of the source that is public."""

    fields: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    first: str = ""
    outdates: list[str] = field(default_factory=list)
    since: int = 0

    @property
    def is_nothing(self) -> bool:
        return not (self.fields or self.passages)


def note(work: Work, standings: Iterable[Standing]) -> None:
    """Gives `.pending` to the standings whose live edition the working text has left behind."""
    standings = list(standings)
    for standing in standings:
        if standing.live and standing.changed and isinstance(work, Article | Page):
            standing.pending = of(work, standing.live)
            standing.pending.first = _unfinished(standing)
            if standing.is_source and payload.source_digest(work) != standing.live.source_digest:
                others = (one for one in standings if not one.is_source and one.live)
                standing.pending.outdates = [one.language for one in others]


def _unfinished(standing: Standing) -> str:
    if standing.progress is None or standing.progress.is_complete:
        return ""
    count = standing.progress.segments["untranslated"] + standing.progress.segments["needs_work"]
    sentence = ngettext(
        "%(count)d segment is not finished yet.", "%(count)d segments are not finished yet.", count
    )
    return digits(sentence % {"count": count})


def of(work: Work, live: Snapshot) -> Pending:
    """Compares what is live with what would be published now in the same language."""
    rows = list(Message.objects.filter(catalog__work_id=work.pk, catalog__target_language=live.language))
    texts, foreign = payload.edition_texts(work, live.language, rows)
    now = payload.build(work, live.language, texts, foreign, live.date, rows)
    pending = Pending(since=live.source_version)
    before, after = Revision(fields=_texts(work, live)), Revision(fields=texts)
    changed: dict[str, list[str]] = {}
    for difference in compare(work, before, after):
        changed.setdefault(difference.field, []).append(difference.block)
    for item in work.translatable:
        if item.name == "body" and item.name in changed:
            pending.passages = _passages(changed["body"], live.body, texts["body"])
        elif item.name in changed:
            pending.fields.append(_name(work, item.name))
    pending.fields += [_name(work, name) for name in _details(live, now)]
    return pending


def _texts(work: Work, live: Snapshot) -> dict[str, str]:
    """The texts of a snapshot by the names of the work's fields."""
    picture = live.card.get("image") or {}
    texts = {item.name: live.card.get(item.name) or "" for item in work.translatable}
    texts |= {f"image_{name}": picture.get(name, "") for name in ("alt", "caption", "credit")}
    return texts | {"body": live.body}


def _details(live: Snapshot, now: payload.Payload) -> Iterable[str]:
    for key, name in _DETAILS:
        if _works(live.card.get(key)) != _works(now.card.get(key)):
            yield name
    if (live.card.get("image") or {}).get("src") != (now.card.get("image") or {}).get("src"):
        yield "image"
    if live.date != now.date:
        yield "date"


def _works(value: Any) -> Any:
    """Labels by their ids: a name that changed is published by itself."""
    if isinstance(value, list):
        return [one["work"] for one in value]
    return value["work"] if isinstance(value, dict) else value


def _passages(changed: list[str], before: str, after: str) -> list[str]:
    was, is_now = set(blocks.block_ids(before)), set(blocks.block_ids(after))
    new = sum(block in is_now - was for block in changed)
    gone = sum(block in was - is_now for block in changed)
    other = len(changed) - new - gone
    return [
        digits(sentence % {"count": count})
        for count, sentence in (
            (other, ngettext("%(count)d passage changed", "%(count)d passages changed", other)),
            (new, ngettext("%(count)d new passage", "%(count)d new passages", new)),
            (gone, ngettext("%(count)d passage gone", "%(count)d passages gone", gone)),
        )
        if count
    ]


def _name(work: Work, name: str) -> str:
    return str(work._meta.get_field(name).verbose_name)
