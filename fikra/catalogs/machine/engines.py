"""What a translating machine is to us, and what may go wrong with one."""

from collections.abc import Sequence
from typing import Protocol

from django.conf import settings

from fikra.text.terms import Term

from ..models import Catalog

#: What an engine is called, by the value of MACHINE_ENGINE. Names of products, the same in every language.
NAMES = {"libretranslate": "LibreTranslate", "openai": "OpenAI API"}


class EngineError(Exception):
    """A machine that gave no usable answer; `code` is one of `problems.sentences`. Says nothing of what it
    said: an answer may repeat the key."""

    def __init__(self, code: str, status: int = 0) -> None:
        super().__init__(f"{code} (HTTP {status})" if status else code)
        self.code, self.status = code, status


class Engine(Protocol):
    """Translates texts in message notation into texts that are meant to be in it, one for each, in order."""

    name: str

    def translate(
        self, texts: Sequence[str], *, source: str, target: str, terms: Sequence[Term]
    ) -> list[str]:
        """Raises EngineError. Neither tags nor length of what comes back are to be relied on."""
        ...


def is_on() -> bool:
    """Whether the site has a machine to ask."""
    return bool(settings.MACHINE_ENGINE)


def may_be_asked(catalog: Catalog) -> bool:
    """Whether it may be asked about this catalog. The interface's texts are for people alone: a machine
    breaks what stands in them for names and numbers, and what is written into files is past every review."""
    return is_on() and not catalog.domain


def engine_name() -> str:
    """The site's engine as people are told of it, with its model: "" if there is none."""
    if not is_on():
        return ""
    name = settings.MACHINE_MODEL or NAMES[settings.MACHINE_ENGINE]
    return name[:60]
