"""Nobody is shut out of a page, in either language, by day or by night: axe finds nothing to object to."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from .conftest import tool
from .content import LANGUAGES, Site
from .pages import PAGES, Page, client_of
from .window import Stage, Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

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


@pytest.fixture(scope="module")
def window(browser: Any, root: Path) -> Iterator[Callable[[str], Window]]:
    """One window for each language: what was loaded once stays."""
    script = tool(root, "axe-core/axe.min.js")
    stage = Stage()
    contexts = []

    @cache
    def window(language: str) -> Window:
        context = browser.new_context(locale=language, reduced_motion="reduce")
        contexts.append(context)
        # Put into the page by the browser itself: the site's policy would let no foreign script in.
        context.add_init_script(path=script)
        return Window(context, stage)

    yield window
    for context in contexts:
        context.close()
    stage.close()


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
