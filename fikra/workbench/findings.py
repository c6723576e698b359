"""What the checks find in translations, as the pages show it: less what somebody has dismissed."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fikra.catalogs import dismissals
from fikra.catalogs.models import Dismissal, Message
from fikra.catalogs.plain import compared_together
from fikra.catalogs.wording import kind_of
from fikra.text import checks
from fikra.text.checks import CatalogCheck, Check, Finding, Found, Side
from fikra.text.notation import shape
from fikra.text.terms import Glossary

#: More pieces of evidence than these say nothing new.
MOST = 8

SIDES: dict[Side, str | Promise] = {
    "source": _("In the source:"),
    "target": _("In the translation:"),
    "wanted": _("Expected:"),
    "elsewhere": _("Translated elsewhere:"),
    "": "",
}
#: What introduces evidence that stands nowhere, by its check.
MEASURES: dict[str, str | Promise] = {"length": _("Of the usual length:")}
SEVERITIES: dict[str, str | Promise] = {
    "error": _("error"),
    "warning": _("warning"),
    "info": _("hint"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding; `dismissal` says who has found it right as it is, if anybody."""

    finding: Finding
    dismissal: Dismissal | None = None

    @property
    def check(self) -> Check | CatalogCheck:
        return self.finding.check

    @property
    def evidence(self) -> tuple[Found, ...]:
        return self.finding.evidence

    @property
    def name(self) -> str:
        """The name that a page sends back to have it dismissed."""
        return dismissals.name_of(self.finding)

    @property
    def severity(self) -> str | Promise:
        return SEVERITIES[self.check.severity]

    @property
    def is_error(self) -> bool:
        return self.check.severity == "error"

    @property
    def sides(self) -> list[tuple[str | Promise, list[Found]]]:
        """The evidence by the side it is of, each with what introduces it."""
        shown = []
        for side, label in SIDES.items():
            if pieces := [one for one in self.evidence if one.side == side]:
                shown.append((label or MEASURES.get(self.check.check_id, ""), pieces[:MOST]))
        return shown

    @property
    def more(self) -> int:
        """How much evidence is left out."""
        return len(self.evidence) - sum(len(pieces) for _label, pieces in self.sides)


def find(
    messages: Iterable[Message], beside: Iterable[Message], glossary: Glossary
) -> dict[int, list[Shown]]:
    """What is found in these messages of one catalog, by their ids, with one query.

    `beside` are all messages of the catalog in their order: what is found depends on what stands around.
    """
    messages = list(messages)
    living = [message for message in beside if not message.obsolete]
    joined_to = {message.pk for message, following in pairwise(living) if shape(following.msgstr).joined}
    together = checks.findings_of_all(compared_together(living))
    of_all = {living[at].pk: found for at, found in together.items()}
    known = dismissals.of(messages)
    return {
        message.pk: [
            Shown(one, dismissals.that_holds(one, message, known.get(message.pk, ())))
            for one in _alone(message, glossary, message.pk in joined_to) + of_all.get(message.pk, [])
        ]
        for message in messages
        if not message.obsolete
    }


def _alone(message: Message, glossary: Glossary, is_joined_to: bool) -> list[Finding]:
    return checks.findings(
        message.msgid,
        message.msgstr,
        source_language=message.catalog.source_language,
        target_language=message.catalog.target_language,
        terms=glossary,
        kind=kind_of(message.msgctxt, message.context),
        is_joined_to=is_joined_to,
    )
