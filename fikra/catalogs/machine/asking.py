"""Asking a machine for suggestions. It never writes a translation: what it says is kept beside it."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fikra.accounts.models import User
from fikra.accounts.rights import demand
from fikra.accounts.roles import Right
from fikra.memory.glossary import terms
from fikra.text.protect import fit
from fikra.text.terms import Glossary, Term

from .. import store
from ..models import Catalog, Message, Suggestion
from ..names import names
from ..wording import clean_translation
from . import budget, chosen
from .engines import Engine, EngineError, may_be_asked

logger = logging.getLogger(__name__)

#: What is sent at once: little enough for a slow machine to answer in time, and for the limits of public
#: ones.
MOST_TEXTS, MOST_CHARACTERS = 10, 2_000


@dataclass(slots=True)
class Outcome:
    """What came of asking. `known` are messages that have an open suggestion already; `dropped` those whose
    answer was none: empty, or with marks that turn text around."""

    made: list[Suggestion] = field(default_factory=list)
    known: list[Message] = field(default_factory=list)
    dropped: list[Message] = field(default_factory=list)


def suggest(*, messages: Sequence[Message], by: User | None, again: bool = False) -> Outcome:
    """Asks the site's machine to translate messages of one catalog, in one request, and keeps what it says.

    One that has an open suggestion for its present source is asked for only if `again`. Must not run inside a
    transaction. Raises PermissionDenied, EngineError and OverBudget; then nothing is kept.
    """
    engine = chosen.engine()
    if engine is None:
        raise EngineError("off")
    outcome = Outcome()
    if not messages:
        return outcome
    catalog = Catalog.objects.get(pk=messages[0].catalog_id)
    if any(message.catalog_id != catalog.pk for message in messages):
        raise ValueError("the messages are of several catalogs")
    if not may_be_asked(catalog):
        raise EngineError("interface")
    demand(by, Right.TRANSLATE, source=catalog.source_language, target=catalog.target_language)
    known = set() if again else _open(messages)
    outcome.known = [message for message in messages if (message.pk, message.msgid) in known]
    wanted = [message for message in messages if (message.pk, message.msgid) not in known]
    if wanted:
        answers = _answers(engine, catalog, wanted)
        _keep(catalog, engine, wanted, answers, by, outcome)
    return outcome


def _open(messages: Sequence[Message]) -> set[tuple[int, str]]:
    """The messages with a machine's suggestion that nobody has dealt with, and the source it was made for."""
    rows = Suggestion.objects.filter(message__in=messages, origin=Suggestion.MACHINE, resolved_at=None)
    return set(rows.values_list("message_id", "msgid"))


def _answers(engine: Engine, catalog: Catalog, messages: Sequence[Message]) -> list[str]:
    """What the machine says, paid for; no transaction is open meanwhile."""
    texts = [message.msgid for message in messages]
    characters = sum(map(len, texts))
    settled = _terms(catalog, texts)
    month = budget.reserve(engine=engine.name[:60], characters=characters)
    try:
        return engine.translate(
            texts, source=catalog.source_language, target=catalog.target_language, terms=settled
        )
    except BaseException as error:
        budget.give_back(engine=engine.name[:60], characters=characters, month=month)
        logger.warning("%s gave no suggestions for catalog %s: %s", engine.name, catalog.pk, _said(error))
        raise


def _said(error: BaseException) -> str:
    return str(error) if isinstance(error, EngineError) else type(error).__name__


def _terms(catalog: Catalog, texts: Sequence[str]) -> list[Term]:
    """The terms of the glossary, and names of the site, that stand in these texts."""
    pair = {"source_language": catalog.source_language, "target_language": catalog.target_language}
    known = terms(**pair)
    sources = {term.source.casefold() for term in known}
    labels = [] if catalog.is_labels else names(**pair)
    glossary = Glossary([*known, *(one for one in labels if one.source.casefold() not in sources)])
    found = [term for text in texts for term in glossary.terms_of(text, catalog.source_language)]
    return list(dict.fromkeys(found))


@transaction.atomic
def _keep(
    catalog: Catalog,
    engine: Engine,
    messages: Sequence[Message],
    answers: Sequence[str],
    by: User | None,
    outcome: Outcome,
) -> None:
    """Stores the answers in the place of earlier ones. Those whose source has changed meanwhile are lost."""
    store.lock(catalog.pk)
    present = dict(Message.objects.filter(pk__in=[one.pk for one in messages]).values_list("pk", "msgid"))
    now = timezone.now()
    for message, answer in zip(messages, answers, strict=True):
        text = _fitted(message, answer)
        if text and present.get(message.pk) == message.msgid:
            outcome.made.append(
                Suggestion(
                    message=message,
                    msgstr=text,
                    msgid=message.msgid,
                    origin=Suggestion.MACHINE,
                    engine=engine.name[:60],
                    at=now,
                    by=by,
                )
            )
        else:
            outcome.dropped.append(message)
    replaced = [one.message_id for one in outcome.made]
    Suggestion.objects.filter(message__in=replaced, origin=Suggestion.MACHINE, resolved_at=None).update(
        resolved_at=now
    )
    Suggestion.objects.bulk_create(outcome.made)


def _fitted(message: Message, answer: str) -> str:
    """The answer with the tags of its source, in stored form; "" for one that may not be stored."""
    targets = [(name, target) for name, target in message.context.get("targets", [])]
    try:
        return clean_translation(message.msgctxt, fit(message.msgid, targets, answer))
    except ValidationError:
        return ""


def batches(messages: Sequence[Message]) -> Iterator[list[Message]]:
    """Messages in portions that are sent at once; what is longer than a portion goes alone."""
    batch: list[Message] = []
    size = 0
    for message in messages:
        if batch and (len(batch) == MOST_TEXTS or size + len(message.msgid) > MOST_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(message)
        size += len(message.msgid)
    if batch:
        yield batch
