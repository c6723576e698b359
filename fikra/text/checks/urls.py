"""Addresses in the text itself; those of links aren't in messages."""

import re
from collections import Counter

from fikra.text.checks.base import ADDRESS, Check, Evidence, Found, Translation, trimmed


class Urls(Check):
    check_id = "urls"
    name = "Addresses"
    description = "The web and mail addresses of the translation are not those of the source."
    compares = True

    def find(self, pair: Translation) -> Evidence:
        source, target = _addresses(pair.source_text), _addresses(pair.target_text)
        if source == target:
            return ()
        ours, theirs = (
            re.escape(lang.partition("-")[0]) for lang in (pair.source_language, pair.target_language)
        )
        led = _in_language(source, ours), _in_language(target, f"(?:{ours}|{theirs})")
        missing, invented = led[0] - led[1], led[1] - led[0]
        return [Found(one, "source") for one in sorted(missing)] + [
            Found(one, "target") for one in sorted(invented)
        ]


def _addresses(text: str) -> Counter[str]:
    if "@" not in text and "/" not in text and "www" not in text.lower():
        return Counter()
    return Counter({trimmed(found).rstrip("/") for found in ADDRESS.findall(text)})


def _in_language(addresses: Counter[str], languages: str) -> Counter[str]:
    """The addresses with one sign for their language, which a translation may change: en.example.org/en/."""
    sign = re.compile(rf"(?<=//){languages}(?=\.)|(?<=/){languages}(?=/|$)")
    return Counter({sign.sub("*", address): times for address, times in addresses.items()})
