"""Quality checks on translations, and the registry of those that run."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from fikra.text.checks.base import Check
from fikra.text.checks.defaults import CHECKS

__all__ = ["Check", "all_checks", "get", "run"]


@cache
def all_checks() -> tuple[Check, ...]:
    """One instance of each check in `defaults.CHECKS`, in its order."""
    checks = []
    for path in CHECKS:
        module, _, name = path.rpartition(".")
        checks.append(getattr(import_module(module), name)())
    return tuple(checks)


def get(check_id: str) -> Check:
    """The check of that id; KeyError if there is none."""
    return {check.check_id: check for check in all_checks()}[check_id]


def run(source: str, target: str, *, source_language: str, target_language: str) -> list[Check]:
    """The checks that `target` fails as the translation of `source`; an empty one fails none.

    >>> failing = run("See 2024.", "انظر 2042.", source_language="en", target_language="ar")
    >>> [check.check_id for check in failing]
    ['numbers']
    """
    if not target:
        return []
    return [
        check
        for check in all_checks()
        if check.check_single(source, target, source_language, target_language)
    ]
