"""Glossary terms as values: what a word of the source must become in the translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a glossary, in plain text.

    `target` may be empty where `do_not_translate` says that the source word stays as it is; `forbidden` are
    forms of the target that must not be used for it; `note` is for people.
    """

    source: str
    target: str = ""
    do_not_translate: bool = False
    forbidden: tuple[str, ...] = ()
    note: str = ""
