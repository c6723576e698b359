"""Quality checks on translations, and the registry of those that run."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module

from fikra.text.checks.base import CatalogCheck, Check, Finding, Found, Side, Translation
from fikra.text.checks.defaults import CATALOG_CHECKS, CHECKS
from fikra.text.terms import Glossary, Term

__all__ = [
    "CatalogCheck",
    "Check",
    "Finding",
    "Found",
    "Side",
    "all_checks",
    "catalog_checks",
    "findings",
    "findings_of_all",
    "get",
    "run",
]


@cache
def all_checks() -> tuple[Check, ...]:
    """One instance of each check in `defaults.CHECKS`, in its order."""
    return tuple(_load(path) for path in CHECKS)


@cache
def catalog_checks() -> tuple[CatalogCheck, ...]:
    """One instance of each check in `defaults.CATALOG_CHECKS`, in its order."""
    return tuple(_load(path) for path in CATALOG_CHECKS)


def _load(path: str):  # type: ignore[no-untyped-def]  # what class it is, the path says
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)()


def get(check_id: str) -> Check:
    """The check of that id; KeyError if there is none."""
    return {check.check_id: check for check in all_checks()}[check_id]


def run(
    source: str,
    target: str,
    *,
    source_language: str,
    target_language: str,
    terms: Sequence[Term] = (),
    kind: str = "p",
) -> list[Check]:
    """The checks that `target` fails as the translation of `source`; an empty one fails none.

    >>> failing = run("See 2024.", "انظر 2042.", source_language="en", target_language="ar")
    >>> [check.check_id for check in failing]
    ['numbers']
    """
    found = findings(
        source,
        target,
        source_language=source_language,
        target_language=target_language,
        terms=terms,
        kind=kind,
    )
    return [one.check for one in found if isinstance(one.check, Check)]


def findings(
    source: str,
    target: str,
    *,
    source_language: str,
    target_language: str,
    terms: Sequence[Term] = (),
    kind: str = "p",
    is_joined_to: bool = False,
) -> list[Finding]:
    """As `run`, with what each check found.

    `terms` is best a `Glossary`, which is indexed once for all messages. Of a passage that is left out
    (`<omit/>`) only the notation is checked; one that is joined to the block before is not measured against
    its source, as part of its text may stand there, and neither is that block (`is_joined_to`).

    >>> found = findings("The port port.", "المرفأ المرفأ.", source_language="en", target_language="ar")
    >>> found
    []
    >>> found = findings("See 2024.", "انظر 2042.", source_language="en", target_language="ar")
    >>> found[0].evidence
    ('2024', '2042')
    """
    if not target:
        return []
    glossary = terms if isinstance(terms, Glossary) else Glossary(terms)
    pair = Translation(source, target, source_language, target_language, glossary, kind)
    found = []
    for check in all_checks():
        if _is_idle(check, pair.shapes, is_joined_to):
            continue
        if evidence := check.find(pair):
            found.append(Finding.of(check, evidence))
    return found


def _is_idle(check: Check, shapes: frozenset[str], is_joined_to: bool) -> bool:
    if "omit" in shapes:
        return check.check_id != "tags"
    return check.compares and (is_joined_to or "join" in shapes)


def findings_of_all(messages: Sequence[tuple[str, str]]) -> dict[int, list[Finding]]:
    """What the checks on whole catalogs find, by the index of the message in `messages`.

    >>> found = findings_of_all([("The port", "المرفأ"), ("the port", "الميناء")])
    >>> {at: [one.evidence for one in all_] for at, all_ in found.items()}
    {0: [('الميناء',)], 1: [('المرفأ',)]}
    """
    found: dict[int, list[Finding]] = {}
    for check in catalog_checks():
        for at, evidence in check.check_all(messages).items():
            found.setdefault(at, []).append(Finding.of(check, evidence))
    return found
