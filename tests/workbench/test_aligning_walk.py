"""An archive's translation is brought in at a browser: with the mouse, with keys, without a script."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from fikra.catalogs.models import Catalog, Change, Message, State, Verb
from tests.aligning import ARABIC, ENGLISH, OTHER
from tests.making import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def import_source(path: Path) -> Catalog:
    call_command("import_article", str(path), stdout=io.StringIO(), stderr=io.StringIO())
    return Catalog.objects.exclude(work=None).get()


def translator(desks: Any, language: str) -> Any:
    user = make_user("tarek", "translator", "en", "ar")
    user.language = language
    user.save()
    return desks().sign_in("tarek")


def bring_in(page: Any, catalog: Catalog, path: Path) -> None:
    """From the translation page to the pairs."""
    page.goto(f"/admin/translate/{catalog.pk}/")
    page.click(f"a[href='/admin/translate/{catalog.pk}/align/']")
    page.set_input_files("#id_file", str(path))
    page.click("input.default")
    page.locator("[data-pairs]").wait_for()


def pair(page: Any, source: str) -> Any:
    """The pair in whose source such a text stands."""
    return page.locator(".pair-row", has=page.locator("[data-source]", has_text=source))


def targets(row: Any) -> list[str]:
    return [text.strip()[:12] for text in row.locator(".side").last.locator(".words").all_inner_texts()]


def click(page: Any, row: Any, tool: str) -> None:
    """Presses a tool of a row, which wakes when the mouse comes near; waits for what comes of it."""
    row.hover()
    press(page, lambda: row.locator(f"button[value^='{tool} ']").first.click())


def press(page: Any, do: Any) -> None:
    with page.expect_response(lambda response: response.url.endswith("?part")):
        do()
    page.locator("[data-aligning]:not([aria-busy])").wait_for()


def take(page: Any, catalog: Catalog) -> None:
    page.locator("button[name=report]").first.click()
    page.locator(".outcomes").wait_for()
    assert not Change.objects.filter(verb=Verb.ALIGNED).exists()
    page.click("button[name=take]")
    page.wait_for_url(f"**/translate/{catalog.pk}/")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    for name, text in (("en.md", ENGLISH), ("ar.md", ARABIC), ("other.md", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pairs_are_shifted_joined_and_split_with_the_mouse(desks: Any, town: Path, language: str) -> None:
    catalog = import_source(town / "en.md")
    page = translator(desks, language)
    bring_in(page, catalog, town / "ar.md")
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[language]

    click(page, pair(page, "Nobody asked"), "up")
    assert targets(pair(page, "A gauge"))[-1] == "لم يسأل أحد "
    assert targets(pair(page, "Nobody asked")) == []
    click(page, pair(page, "A gauge"), "down")
    assert targets(pair(page, "Nobody asked")) == ["لم يسأل أحد "]

    click(page, pair(page, "Two cranes instead"), "join")
    assert len(targets(pair(page, "A road of 12"))) == 2
    click(page, pair(page, "A road of 12"), "part")
    assert targets(pair(page, "A road of 12")) == ["طريق طوله 12"]

    click(page, pair(page, "The council met"), "open")
    press(page, lambda: page.locator(".cut").first.click())
    assert targets(pair(page, "The council met")) == ["اجتمع المجلس", "تحدث كل منهم"]

    click(page, pair(page, "No crane has arrived"), "part")
    take(page, catalog)
    broken = Message.objects.get(msgid__startswith="The council met")
    assert (broken.msgstr.count("<p/>"), broken.state) == (1, State.TRANSLATED)
    left_out = Message.objects.get(msgid__startswith="No crane has arrived")
    assert left_out.msgstr == "<omit/>"
    row = page.locator(f"#m{broken.pk}")
    assert row.get_attribute("data-state") == "translated"
    assert "تحدث كل منهم" in row.locator("textarea").input_value()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pairs_are_mended_without_a_mouse(desks: Any, town: Path, language: str) -> None:
    catalog = import_source(town / "en.md")
    page = translator(desks, language)
    bring_in(page, catalog, town / "ar.md")

    def key(name: str) -> None:
        press(page, lambda: page.keyboard.press(name))

    def go_to(source: str) -> None:
        for _step in range(40):
            page.keyboard.press("Alt+ArrowDown")
            if pair(page, source).evaluate("row => row === document.activeElement"):
                return
        raise AssertionError(f"no way to {source}")

    go_to("The council met")
    key("s")
    assert page.locator(".cut").evaluate("button => button === document.activeElement")
    key("Enter")
    assert targets(pair(page, "The council met")) == ["اجتمع المجلس", "تحدث كل منهم"]
    key("d")
    assert targets(pair(page, "Two cranes instead"))[0] == "تحدث كل منهم"
    key("u")
    key("o")
    assert targets(pair(page, "The council met")) == ["اجتمع المجلس"]
    key("j")
    assert len(targets(pair(page, "The council met"))) == 2
    key("p")
    key("p")
    assert targets(pair(page, "The council met")) == []
    key("z")
    assert targets(pair(page, "The council met")) == ["اجتمع المجلس"]
    key("p")
    key("z")
    assert targets(pair(page, "The council met")) == ["اجتمع المجلس"]

    page.keyboard.press("?")
    assert page.locator("[data-help]").evaluate("dialog => dialog.open")
    page.keyboard.press("Escape")
    assert not page.locator("[data-help]").evaluate("dialog => dialog.open")
    take(page, catalog)
    assert Message.objects.get(msgid__startswith="The council met").state == State.TRANSLATED


def test_what_is_doubtful_is_found_confirmed_and_comes_in_accordingly(desks: Any, town: Path) -> None:
    catalog = import_source(town / "en.md")
    page = translator(desks, "en")
    bring_in(page, catalog, town / "other.md")
    doubtful = page.locator(".is-doubtful").count()
    assert doubtful > 2
    page.click("[data-next]")
    first = page.evaluate("document.activeElement.id")
    press(page, lambda: page.keyboard.press("c"))
    page.wait_for_function("id => document.activeElement.id !== id", arg=first)
    assert page.locator(".is-doubtful").count() == doubtful - 1

    page.locator("button[name=report]").first.click()
    page.click("button[name=take]")
    page.locator("input[name=sure]").check()
    page.click("button[name=take]")
    page.wait_for_url(f"**/translate/{catalog.pk}/")
    page.locator("[data-state=needs_work]").first.wait_for()
    assert Message.objects.filter(msgctxt="body", state=State.NEEDS_WORK).exists()


def test_without_its_script_the_page_does_the_same(browser: Any, live_server: Any, town: Path) -> None:
    catalog = import_source(town / "en.md")
    make_user("tarek", "translator", "en", "ar")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/admin/")
    page.fill("#id_username", "tarek")
    page.fill("#id_password", "secret")
    page.press("#id_password", "Enter")
    bring_in(page, catalog, town / "ar.md")
    row = pair(page, "Nobody asked")
    row.hover()
    row.locator("button[value^='up ']").click()
    page.wait_for_url(re.compile("#r"))
    assert targets(pair(page, "Nobody asked")) == []
    page.click("button[value=undo]")
    assert targets(pair(page, "Nobody asked")) == ["لم يسأل أحد "]
    take(page, catalog)
    assert Message.objects.get(msgctxt="title").state == State.TRANSLATED
    context.close()


def test_an_edit_of_the_source_in_the_meantime_is_told_where_the_person_is(desks: Any, town: Path) -> None:
    catalog = import_source(town / "en.md")
    page = translator(desks, "en")
    bring_in(page, catalog, town / "ar.md")
    edited = (town / "en.md").read_text(encoding="utf-8").replace("Nobody asked", "Nobody ever asked")
    (town / "en.md").write_text(edited, encoding="utf-8")
    call_command("import_article", str(town / "en.md"), into=str(catalog.work_id), stdout=io.StringIO())
    click(page, pair(page, "Two cranes instead"), "join")
    status = page.locator("[data-status]")
    assert "changed in the meantime" in status.inner_text()
    assert status.evaluate("one => one.getBoundingClientRect().top") >= 0
    click(page, pair(page, "Two cranes instead"), "join")
    assert status.inner_text() == ""


def test_a_session_that_has_ended_loses_nothing(desks: Any, town: Path) -> None:
    catalog = import_source(town / "en.md")
    page = translator(desks, "en")
    bring_in(page, catalog, town / "ar.md")
    click(page, pair(page, "Two cranes instead"), "join")
    cookies = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    row = pair(page, "Two cranes instead")
    row.hover()
    row.locator("button[value^='part ']").click()
    page.locator("[data-status]", has_text="signed out").wait_for()
    assert len(targets(pair(page, "Two cranes instead"))) == 2
    page.context.add_cookies(cookies)
    click(page, pair(page, "Two cranes instead"), "part")
    assert len(targets(pair(page, "Two cranes instead"))) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_essay_of_the_corpus_is_brought_in(desks: Any, root: Path, language: str) -> None:
    folder = root.parent / "shared" / "data" / "articles" / "opensource-guide"
    if not folder.exists():
        pytest.skip("the corpus is not here")
    catalog = import_source(folder / "en" / "best-practices.md")
    page = translator(desks, language)
    bring_in(page, catalog, folder / "ar" / "best-practices.md")
    rows = page.locator("[data-place]").count()
    assert rows > 100
    click(page, pair(page, "Documenting your processes").first, "join")
    assert page.locator("[data-place]").count() == rows - 1
    press(page, lambda: page.keyboard.press("z"))
    assert page.locator("[data-place]").count() == rows
    click(page, pair(page, "What does it mean to be a maintainer"), "down")
    press(page, lambda: page.keyboard.press("u"))
    take(page, catalog)
    states = list(Message.objects.filter(obsolete=False).values_list("state", flat=True))
    assert states.count(State.TRANSLATED) > len(states) * 0.8
    assert page.locator("[data-state=needs_work]").count() == states.count(State.NEEDS_WORK)
