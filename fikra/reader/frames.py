"""What stands around every page: masthead, menus, the switch of language, and the head for machines."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from fikra.articles.models import Kind
from fikra.editions import public
from fikra.text.languages import direction

from . import formats
from .addresses import absolute, languages, path_of, section_path
from .cards import Card, Phrase, phrase

#: What a site is called whose texts nobody has written yet.
NAMELESS = "Fikra"
#: What the first screen is set in: asked for before the style sheet names it.
FONTS = {
    "ltr": ("reader/fonts/serif.woff2", "reader/fonts/sans.woff2"),
    "rtl": ("reader/fonts/naskh.woff2", "reader/fonts/kufi.woff2"),
}
TEXTS = (
    "forum_name",
    "motto",
    "organisation",
    "organisation_line",
    "organisation_mission",
    "other_pages",
    "rss_invitation",
)


@dataclass(frozen=True, slots=True)
class Way:
    """A link to the other language: named in that language, and marked as such.

    Where there is no counterpart it leads to a list instead, which `missing` says in that language.
    """

    language: str
    name: str
    path: str
    attrs: SafeString
    missing: str = ""
    offer: str = ""


def way(language: str, path: str, page_language: str, missing: str = "", offer: str = "") -> Way:
    name = dict(settings.LANGUAGES)[language]
    return Way(language, name, path, formats.attributes(language, page_language), missing, offer)


def ways_to(kind: str, language: str, paths: dict[str, str]) -> list[Way]:
    """Where the masthead's switch leads: to the live counterpart, else to the other language's section."""
    return [
        way(other, paths[other], language)
        if other in paths
        else way(other, section_path(kind, other), language, *_missing(kind, other))
        for other in languages()
        if other != language
    ]


def _missing(kind: str, language: str) -> tuple[str, str]:
    """That there is no counterpart, and what is offered instead: in the language that lacks it."""
    with override(language):
        if kind == Kind.ARTICLE:
            # Translators: name YOUR language, not English: it is said to people who read yours.
            said = _("This article is not available in English yet.")
        else:
            # Translators: name YOUR language, not English: it is said to people who read yours.
            said = _("This page is not available in English yet.")
        # Translators: name YOUR language, not English: it is said to people who read yours.
        return said, _("Go to the English edition")


@dataclass(slots=True)
class Head:
    """What a page tells machines: its plain title and description, where it is, and its counterparts."""

    title: str = ""
    description: str = ""
    path: str = ""  # with its query; '' for pages that are nowhere to be found (404, 410)
    alternates: list[tuple[str, str]] = field(default_factory=list)
    kind: str = "website"
    image: dict[str, Any] | None = None
    image_alt: str = ""
    published: str = ""
    feeds: list[tuple[str, str, str]] = field(default_factory=list)  # media type, title, path

    @property
    def url(self) -> str:
        return absolute(self.path) if self.path else ""

    @property
    def image_url(self) -> str:
        return absolute(self.image["src"]) if self.image else ""


def render(
    template: str,
    language: str,
    head: Head,
    ways: list[Way] | None = None,
    status: int = 200,
    frame: public.Frame | None = None,
    **content: Any,
) -> HttpResponse:
    """A whole page. `ways`: what the masthead's switch offers; default: the other languages' home pages.

    Rendered without the request: nothing of whoever asks for a page can get into it.
    """
    context = surroundings(language, head, ways or home_ways(language), frame or public.frame()) | content
    return HttpResponse(get_template(template).render(context), status=status)


def home_ways(language: str) -> list[Way]:
    return ways_to("home", language, {code: path_of("home", code) for code in languages()})


def surroundings(language: str, head: Head, ways: list[Way], frame: public.Frame) -> dict[str, Any]:
    texts, menus = frame
    site = site_phrases(texts, language)
    name = _plain(texts, language, "forum_name")
    if head.path and not head.title:  # the front page: the forum says what it is
        head.description = " ".join(
            filter(None, [_plain(texts, language, "motto"), _plain(texts, language, "organisation_mission")])
        )
    return {
        "language": language,
        "direction": direction(language),
        "digits": formats.other_digits(language),
        "site": site,
        # One below the other in the same order on every page: it is a part of the masthead's picture.
        "mottos": [
            phrase(texts[code]["motto"], code, language)
            for code in reversed(languages())
            if texts.get(code, {}).get("motto")
        ],
        "menu": [Card(page) for page in menus.get(language, [])],
        "ways": ways,
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
        "fonts": FONTS[direction(language)],
        "paths": {
            name: path_of(name, language)
            for name in ("home", "topics", "authors", "series_list", "archive", "feeds")
        },
        "head": head,
        "page_title": f"{head.title} · {name}" if head.title else name,
        "share_title": head.title or name,
        "site_name": name,
        "feeds": [
            ("application/rss+xml", feed_title(name, "RSS", language), path_of("rss", language)),
            ("application/atom+xml", feed_title(name, "Atom", language), path_of("atom", language)),
            *head.feeds,
        ],
        "og_locale": formats.OPEN_GRAPH_LOCALES.get(language, language),
        "og_locales": [
            formats.OPEN_GRAPH_LOCALES.get(code, code)
            for code, _url in head.alternates
            if code not in (language, "x-default")
        ],
    }


def feed_title(title: str, form: str, language: str) -> str:
    return f"{title} ({formats.isolated(form, 'en', language)})"


def _plain(texts: dict[str, dict[str, str]], language: str, name: str) -> str:
    """A site text for places without markup."""
    code = site_language(texts, language, name)
    fallback = NAMELESS if name == "forum_name" else ""
    return formats.isolated(texts.get(code, {}).get(name) or fallback, code, language)


def site_language(texts: dict[str, dict[str, str]], language: str, name: str) -> str:
    """The language a site text is shown in: the page's, or another one that has it."""
    return next((code for code in [language, *languages()] if texts.get(code, {}).get(name)), language)


def site_phrases(texts: dict[str, dict[str, str]], language: str) -> dict[str, Phrase]:
    phrases = {}
    for name in TEXTS:
        code = site_language(texts, language, name)
        phrases[name] = phrase(texts.get(code, {}).get(name, ""), code, language)
    if not phrases["forum_name"]:
        phrases["forum_name"] = Phrase(NAMELESS)
    return phrases
