"""One source, one translation."""

from collections.abc import Mapping, Sequence

from fikra.text.arabic import normalise
from fikra.text.checks.base import CatalogCheck, Evidence
from fikra.text.notation import shapes, spoken, strip_tags

_ENDINGS = " .:;,!?…،؛؟"


class Inconsistent(CatalogCheck):
    check_id = "inconsistent"
    name = "Inconsistent"
    description = "The same source text is translated differently elsewhere in this text."
    severity = "info"

    def check_all(self, messages: Sequence[tuple[str, str]]) -> Mapping[int, Evidence]:
        """By index, the other translations; tags, case, vowel marks and the mark at the end don't count."""
        groups: dict[str, list[tuple[int, str]]] = {}
        for at, (source, target) in enumerate(messages):
            if target and not shapes(target):
                groups.setdefault(_folded(strip_tags(source)), []).append((at, spoken(target)))
        found: dict[int, Evidence] = {}
        for key, group in groups.items():
            if not key or len({_folded(text) for _, text in group}) < 2:
                continue
            for at, text in group:
                others = (other for _, other in group if _folded(other) != _folded(text))
                found[at] = tuple(dict.fromkeys(others))
        return found


def _folded(text: str) -> str:
    return " ".join(normalise(text).split()).strip(_ENDINGS)
