"""What a check is: a rule about one message and its translation."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Literal

from fikra.text.languages import direction
from fikra.text.notation import strip_tags

Severity = Literal["error", "warning", "info"]


class Check(ABC):
    """One rule. Subclass, give the four attributes and `check_single`, name the class in `defaults.CHECKS`.

    `name` and `description` are English and meant to be translated by whoever shows them.
    """

    check_id: ClassVar[str]
    name: ClassVar[str]
    description: ClassVar[str]
    severity: ClassVar[Severity] = "warning"

    @abstractmethod
    def check_single(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        """Whether `target`, not empty, fails as the translation of `source`; both in short-tag notation."""


class TextCheck(Check):
    """A rule about the words alone: `check_text` is given both texts without tags."""

    def check_single(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return self.check_text(strip_tags(source), strip_tags(target), source_language, target_language)

    @abstractmethod
    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        """As `check_single`, for plain text."""


class ArabicCheck(TextCheck):
    """A rule for translations into right-to-left languages: whatever else it is given passes."""

    def check_text(self, source: str, target: str, source_language: str, target_language: str) -> bool:
        return direction(target_language) == "rtl" and self.check_arabic(target)

    @abstractmethod
    def check_arabic(self, target: str) -> bool:
        """Whether the Arabic text fails."""
