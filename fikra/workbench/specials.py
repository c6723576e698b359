"""Characters that a keyboard doesn't have, offered for each language one translates into."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: A mark that stands on a letter is shown on this one.
_CARRIER = "\u25cc"


@dataclass(frozen=True, slots=True)
class Special:
    """`text` is inserted, and before `closing` what is selected; `shown` is how it looks on its button."""

    text: str
    name: str | Promise
    closing: str = ""
    shown: str = ""

    @property
    def face(self) -> str:
        return self.shown or (self.text + " " + self.closing if self.closing else self.text)


@dataclass(frozen=True, slots=True)
class Group:
    name: str | Promise
    specials: tuple[Special, ...]


def _on_a_letter(mark: str, name: str | Promise) -> Special:
    return Special(mark, name, shown=_CARRIER + mark)


_DASHES = (
    Special("\u2013", _("en dash")),
    Special("\u2014", _("em dash")),
    Special("\u2026", _("ellipsis")),
)
_PUNCTUATION = {
    "ar": (
        Special("«", _("Arabic quotation marks"), "»"),
        Special("\u201c", _("double quotation marks"), "\u201d"),
        Special("\u060c", _("Arabic comma")),
        Special("\u061b", _("Arabic semicolon")),
        Special("\u061f", _("Arabic question mark")),
        *_DASHES,
    ),
}
_LATIN_PUNCTUATION = (
    Special("\u201c", _("double quotation marks"), "\u201d"),
    Special("\u2018", _("single quotation marks"), "\u2019"),
    Special("\u2019", _("apostrophe")),
    *_DASHES,
    Special("\u2116", _("numero sign")),
    Special("\u02bf", _("ayn, in transliteration")),
    Special("\u02be", _("hamza, in transliteration")),
)
_INVISIBLE = (
    Special("\u00a0", _("no-break space"), shown="NBSP"),
    Special("\u200f", _("right-to-left mark"), shown="RLM"),
    Special("\u200e", _("left-to-right mark"), shown="LRM"),
    Special("\u2067", _("right-to-left isolate, around what is selected"), "\u2069", shown="RLI PDI"),
    Special("\u2066", _("left-to-right isolate, around what is selected"), "\u2069", shown="LRI PDI"),
)
_ARABIC_JOINS = (Special("\u200c", _("zero width non-joiner"), shown="ZWNJ"),)
_HARAKAT = (
    _on_a_letter("\u064e", _("fatha")),
    _on_a_letter("\u064f", _("damma")),
    _on_a_letter("\u0650", _("kasra")),
    _on_a_letter("\u0652", _("sukun")),
    _on_a_letter("\u0651", _("shadda")),
    _on_a_letter("\u064b", _("tanwin fath")),
    _on_a_letter("\u064c", _("tanwin damm")),
    _on_a_letter("\u064d", _("tanwin kasr")),
    _on_a_letter("\u0670", _("superscript alif")),
)


def of(language: str) -> tuple[Group, ...]:
    """What is offered for a translation into this language."""
    is_arabic = language == "ar"
    groups = (
        Group(_("Punctuation"), _PUNCTUATION.get(language, _LATIN_PUNCTUATION)),
        Group(_("Vowel marks"), _HARAKAT if is_arabic else ()),
        Group(_("Invisible"), _INVISIBLE + (_ARABIC_JOINS if is_arabic else ())),
    )
    return tuple(group for group in groups if group.specials)
