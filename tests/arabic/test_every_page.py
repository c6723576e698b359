"""Every page of the site, as it stands in the browser: lines 1 to 10, 14 and 17, judged by `walk.js`."""

from pathlib import Path
from typing import Any

import pytest

from tests.conformance.content import LANGUAGES, Site
from tests.conformance.pages import PAGES, Page, client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

WALK = (Path(__file__).parent / "walk.js").read_text(encoding="utf-8")
#: Latin words that may stand in Arabic text as they are: nobody says or writes them otherwise.
FOREIGN = [
    # Formats, encodings and protocols.
    *("RSS", "Atom", "HTML", "Markdown", "XLIFF", "PO", "TMX", "CSV", "LDAP", "UTF-8"),
    *("Asia", "Baghdad", "Nowhere"),  # names of time zones, as they are typed
    *("CSS", "UN", "flow", "Ctrl"),  # what the authors of these texts left within a sentence
]


@pytest.fixture(scope="module")
def known(site: Site) -> dict[str, str]:
    """The names of the site's texts, each with its language."""
    return {
        text: language
        for work in site.works.values()
        for language in LANGUAGES
        if (text := work.text(work.translatable[0].name, language))
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_breaks_none_of_the_lines(
    page: Page, language: str, site: Site, fetch: Any, window: Any, known: dict[str, str]
) -> None:
    shown = fetch(page, language)
    there = window.open(shown, client_of(page, site, language))
    found = there.evaluate(WALK, {"language": language, "known": known, "foreign": FOREIGN})
    assert not found, f"{shown.name}, {shown.address}:\n" + "\n".join(sorted(found))
