"""Nobody is shut out of a page, in either language, by day or by night: axe finds nothing to object to."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from .conftest import tool
from .content import LANGUAGES, Site
from .pages import PAGES, Page, Shown, client_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ORIGIN = "https://forum.example"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = """async (tags) => {
  // An icon is judged once it is one, and no longer a word; a colour once it is reached.
  await document.fonts.ready;
  document.getAnimations().forEach((animation) => animation.finish());
  const { violations } = await axe.run(document, {
    runOnly: tags, resultTypes: ["violations"], rules: { "target-size": { enabled: true } },
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    [id, target.join(" "), failureSummary.split("\\n").slice(1).map((line) => line.trim()).join("; ")]));
}"""
# A picture for every picture: what the site would serve lies outside of a test's reach.
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>'


class Window:
    """A browser's page whose every request is answered here: with what was fetched, or with a file.

    Nothing is asked of the site while the browser waits: playwright answers from a context of its own, where
    Django would have another connection to the database.
    """

    def __init__(self, context: Any) -> None:
        self.page = context.new_page()
        self.page.route("**/*", self._answer)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)
        self.shown: Shown | None = None
        self.words: dict[str, Any] = {}
        self.complaints: list[str] = []

    def open(self, shown: Shown, client: Client) -> Any:
        self.shown, self.complaints = shown, []
        if shown.page.who and not self.words:
            self.words = _parts(client.get(reverse("admin:jsi18n")))
        self.page.goto(f"{ORIGIN}{shown.address}")
        return self.page

    def _answer(self, route: Any) -> None:
        path = unquote(urlsplit(route.request.url).path)
        static = path.startswith(settings.STATIC_URL) and finders.find(path.removeprefix(settings.STATIC_URL))
        if route.request.resource_type == "document":
            route.fulfill(**_parts(self.shown.response))
        elif static:
            route.fulfill(path=static)
        elif path.startswith(settings.MEDIA_URL):
            route.fulfill(body=PICTURE, content_type="image/svg+xml")
        elif path == reverse("admin:jsi18n"):
            route.fulfill(**self.words)
        else:
            route.fulfill(status=404)
            self.complaints.append(f"{path} is not there")

    def _note(self, message: Any) -> None:
        # That a page which says 404 is one is not worth a word.
        if message.type in ("error", "warning") and "with a status of" not in message.text:
            self.complaints.append(message.text)


def _parts(response: Any) -> dict[str, Any]:
    return {"status": response.status_code, "headers": dict(response.headers), "body": response.getvalue()}


@pytest.fixture(scope="module")
def window(browser: Any, root: Any) -> Iterator[Callable[[str], Window]]:
    """One window for each language: what was loaded once stays."""
    script = tool(root, "axe-core/axe.min.js")
    contexts, windows = [], {}

    def window(language: str) -> Window:
        if language not in windows:
            contexts.append(
                browser.new_context(
                    locale=language, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
                )
            )
            # Put into the page by the browser itself: the site's policy would let no foreign script in.
            contexts[-1].add_init_script(path=script)
            windows[language] = Window(contexts[-1])
        return windows[language]

    yield window
    for context in contexts:
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=str)
def test_axe_finds_nothing(page: Page, language: str, site: Site, fetch: Any, window: Any) -> None:
    shown = fetch(page, language)
    there = window(language).open(shown, client_of(page, site, language))
    found = list(window(language).complaints)
    for scheme in ("light", "dark"):
        there.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {rule} at {target}: {why}" for rule, target, why in there.evaluate(RUN, RULES)]
    assert not found, f"{shown.name}, {shown.address}:\n" + "\n".join(found)
