"""What is offered for one message: what a file or an existing translation said, and what the memory knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from fikra.accounts.models import User
from fikra.catalogs.models import Catalog, Message, State, Suggestion
from fikra.memory.index import catch_up
from fikra.memory.search import Match, find_all, parts_of
from fikra.text import matching
from fikra.text.diff import word_diff
from fikra.text.notation import SHAPES, TAG
from fikra.text.retag import retag

from . import waiting
from .names import Name

#: So many pairs that wait for the memory's index are indexed by one look at the panel (decision 0043).
INDEXED_AT_ONCE = 100
#: So many sentences of a paragraph are looked up.
MOST_PARTS = 8
#: Of the whole text; of each of its sentences.
MOST_WHOLE, MOST_OF_PART = 5, 2
LEAST_SCORE = 75


@dataclass(slots=True)
class Offer:
    """One translation that may be taken, fitted to the tags of the message.

    `score` is None for what a person or a file said about this very message; `differences` lead from the
    source it was made for to ours.
    """

    text: str
    source: str = ""
    score: int | None = None
    differences: list[tuple[str, str]] = field(default_factory=list)
    origin: str | Name = ""
    when: datetime | None = None
    who: User | None = None
    is_reversed: bool = False
    dropped: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    suggestion: Suggestion | None = None


@dataclass(slots=True)
class Part:
    """A sentence of the message, and what is offered for it."""

    sentence: str
    offers: list[Offer]


def context(request: HttpRequest, catalog: Catalog, message: Message) -> dict[str, Any]:
    """What the section of the panel shows; a fixed number of queries."""
    said = _said(message)
    catch_up(most=INDEXED_AT_ONCE)
    sentences = parts_of(message.msgid, catalog.source_language)[:MOST_PARTS]
    pair = {"source_language": catalog.source_language, "target_language": catalog.target_language}
    # One look for the whole text and for its sentences: as many queries as for one text.
    found = find_all(texts=[message.msgid, *sentences], **pair, threshold=LEAST_SCORE, limit=MOST_WHOLE + 1)
    origins = Origins(match for matches in found for match in matches)
    own = {message.msgstr, *(one.suggestion.msgstr for one in said if one.suggestion)}
    whole = [_offer(match, message, origins) for match in found[0] if match.target not in own]
    own |= {offer.text for offer in whole}
    whole += [offer for offer in _of_this_text(catalog, message, origins) if offer.text not in own]
    whole.sort(key=lambda offer: -(offer.score or 0))
    parts = [
        Part(sentence, [_offer(match, message, origins, sentence) for match in news[:MOST_OF_PART]])
        for sentence, matches in zip(sentences, found[1:], strict=True)
        # What stands in the translation already needs no offer: a changed paragraph keeps the rest.
        if (news := [match for match in matches if match.target not in message.msgstr])
    ]
    count = len(said) + len(whole[:MOST_WHOLE]) + sum(len(part.offers) for part in parts)
    return {"said": said, "whole": whole[:MOST_WHOLE], "parts": parts, "count": count}


def _said(message: Message) -> list[Offer]:
    """What files and existing translations said about this message, and nobody has set aside."""
    rows = Suggestion.objects.filter(message=message, resolved_at=None).exclude(origin=Suggestion.MACHINE)
    return [
        Offer(
            row.msgstr,
            row.msgid,
            None,
            word_diff(row.msgid, message.msgid) if row.msgid != message.msgid else [],
            row.where_from,
            row.at,
            row.by,
            suggestion=row,
        )
        for row in rows.select_related("by").order_by("pk")
        if row.msgstr != message.msgstr
    ]


def _of_this_text(catalog: Catalog, message: Message, origins: "Origins") -> list[Offer]:
    """What the same text has for passages like this one: the memory learns of them when they are approved.

    Whatever is much longer or shorter is no match, and not looked at.
    """
    shortest, longest = message.words * LEAST_SCORE // 100, message.words * 100 // LEAST_SCORE
    rows = Message.objects.filter(catalog=catalog, obsolete=False, state=State.TRANSLATED, machine=False)
    rows = rows.filter(words__gte=shortest, words__lte=longest).exclude(pk=message.pk)
    near = list(rows.select_related("updated_by").order_by("position", "pk"))
    ranked = matching.ranked(message.msgid, [row.msgid for row in near], threshold=LEAST_SCORE)
    offers: dict[str, Offer] = {}
    for score, at in ranked[:MOST_WHOLE]:
        row = near[at]
        pair = Match(row.msgid, row.msgstr, score, "", "", row.updated_at)
        offer = _offer(pair, message, origins)
        offer.origin, offer.who = _("this text, not approved yet"), row.updated_by
        offers.setdefault(offer.text, offer)
    return list(offers.values())


def _offer(match: Match, message: Message, origins: "Origins", sentence: str = "") -> Offer:
    ours = sentence or message.msgid
    text, dropped, missing = fitted(match, ours, message.context.get("targets", []))
    return Offer(
        text,
        match.source,
        match.score,
        word_diff(match.source, ours) if match.source != ours else [],
        origins.name(match.origin),
        match.updated_at,
        origins.who(match),
        match.reversed,
        dropped,
        missing,
    )


def fitted(match: Match, msgid: str, targets: Sequence[Sequence[str]]) -> tuple[str, list[str], list[str]]:
    """The translation with the tags of our text; which of its own were dropped, which of ours it lacks."""
    if match.source == msgid:
        return match.target, [], []
    text = retag(msgid, [(name, target) for name, target in targets], match.target, []).text
    has = {tag for _at, tag in _tags(text)}
    return text, _gone(match.target, text), [tag for _at, tag in _tags(msgid) if tag not in has]


def _gone(before: str, after: str) -> list[str]:
    """The tags that fitting dropped: where they stood no tag stands now, be it under another name."""
    left: dict[int, list[str]] = {}
    for at, tag in _tags(after):
        left.setdefault(at, []).append(tag)
    gone = []
    for at, tag in _tags(before):
        if left.get(at):
            left[at].pop(0)
        else:
            gone.append(tag)
    return gone


def _tags(message: str) -> list[tuple[int, str]]:
    """The elements of a message as (letters before it, tag), without those that shape a translation."""
    return [
        (len("".join(TAG.sub("", message[: tag.start()]).split())), tag[0])
        for tag in TAG.finditer(message)
        if not tag[1] and tag[2] not in SHAPES
    ]


class Origins:
    """Where pairs of the memory come from: titles of texts and names of files, and who had the last word."""

    def __init__(self, matches: Iterable[Match]) -> None:
        matches = list(matches)
        uids = {uid for match in matches if (uid := _uid(match.origin))}
        rows = list(Catalog.objects.filter(uid__in=uids)) if uids else []
        self.catalogs = {str(row.uid): row for row in waiting.name(rows)} if rows else {}
        texts = {match.target if match.reversed else match.source for match in matches}
        known = Message.objects.filter(catalog__in=rows, msgid__in=texts).select_related("updated_by")
        self.messages = {(row.catalog_id, row.msgid, row.msgstr): row for row in known} if rows else {}

    def name(self, origin: str) -> str | Name:
        """An origin as people know it."""
        if catalog := self.catalogs.get(origin):
            if catalog.work_id:
                return Name(catalog.name, catalog.source_language)
            return _("Interface") if catalog.domain else _("Labels")
        return _("elsewhere") if _uid(origin) else origin.removeprefix("tmx:")

    def who(self, match: Match) -> User | None:
        catalog = self.catalogs.get(match.origin)
        pair = (match.target, match.source) if match.reversed else (match.source, match.target)
        row = self.messages.get((catalog.pk, *pair)) if catalog else None
        return row.updated_by if row else None


def _uid(origin: str) -> UUID | None:
    try:
        return UUID(origin)
    except ValueError:
        return None
