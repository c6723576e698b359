"""The panel by keyboard, in a real browser and in both directions: memory, glossary, concordance."""

from typing import Any

import pytest

from fikra.catalogs.models import Message
from fikra.memory.actions import remember
from fikra.memory.glossary import save_term
from fikra.text.terms import Term
from tests.making import catalog_of, make_article, make_user
from tests.workbench.browsing import Desk
from tests.workbench.keys import SETTLED

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENGLISH = "The river has fallen for three years in a row."
ARABIC = "انخفض النهرُ ثلاث سنوات متتالية."


def until(page: Any, expression: str) -> None:
    """Waits in the page itself: the site's policy lets nothing be evaluated there from a string later on."""
    page.evaluate(
        "() => new Promise(done => {"
        f" const look = () => ({expression}) ? done() : requestAnimationFrame(look); look(); }})"
    )


class Case:
    """A translator at a text of one direction, with the interface in one language."""

    def __init__(self, desks: Any, source: str, interface: str, role: str = "translator") -> None:
        self.source, self.target = source, {"en": "ar", "ar": "en"}[source]
        self.text, self.translation = (ENGLISH, ARABIC) if source == "en" else (ARABIC, ENGLISH)
        other = "And nobody asked." if source == "en" else "ولم يسأل أحد."
        self.catalog = catalog_of(
            make_article(
                "Water" if source == "en" else "ماء", source=source, text=f"<p>{self.text}</p><p>{other}</p>"
            )
        )
        user = make_user("tarek", role, self.source, self.target)
        user.language = interface
        user.save()
        self.message = Message.objects.get(catalog=self.catalog, msgid=self.text)
        self.other = Message.objects.get(catalog=self.catalog, msgid=other)
        self.desks = desks

    def remember(self, source: str, target: str) -> None:
        remember(
            pairs=[(source, target)],
            source_language=self.source,
            target_language=self.target,
            origin="tmx:archive.tmx",
        )

    def term(self, source: str, target: str, **more: Any) -> None:
        save_term(
            term=Term(source, target, **more),
            source_language=self.source,
            target_language=self.target,
            by=None,
        )

    def open(self) -> Any:
        page = self.desks().sign_in("tarek")
        page.goto(f"/admin/translate/{self.catalog.pk}/")
        self.page = page
        self.area(self.message).focus()
        self.stands(self.message)
        return page

    def area(self, message: Message) -> Any:
        return self.page.locator(f"#m{message.pk} textarea")

    def stands(self, message: Message) -> None:
        self.page.locator(f"[data-beside][data-for='{message.pk}']:not([aria-busy])").wait_for()


@pytest.fixture(params=[("en", "en"), ("en", "ar"), ("ar", "en"), ("ar", "ar")], ids="-".join)
def case(request: Any, desks: Any, db: Any) -> Case:
    return Case(desks, *request.param)


DIRECTION = "element => getComputedStyle(element).direction"


def test_a_fuzzy_match_is_compared_and_taken_by_its_number(case):
    before, after = ("three", "five") if case.source == "en" else ("ثلاث", "خمس")
    case.remember(case.text.replace(before, after), "Taken." if case.target == "en" else "مأخوذ.")
    page = case.open()
    offer = page.locator("[data-section=offers] .offer")
    assert offer.locator("del").inner_text() == after
    assert offer.locator("ins").inner_text() == before
    assert offer.locator(".offer-text").evaluate(DIRECTION) == ("ltr" if case.target == "en" else "rtl")
    assert offer.locator(".offer-source").evaluate(DIRECTION) == ("ltr" if case.source == "en" else "rtl")
    page.keyboard.press("Alt+Shift+1")
    assert case.area(case.message).input_value() == ("Taken." if case.target == "en" else "مأخوذ.")
    page.keyboard.press("Control+z")
    assert case.area(case.message).input_value() == ""


def test_sentences_are_put_together_at_the_caret_and_replace_nothing(desks, db):
    texts = ["Nobody was asked about the dam.", "The council will vote in May on the old port."]
    catalog = catalog_of(make_article(text=f"<p>{' '.join(texts)}</p>"))
    theirs = ["لم يُسأل أحد عن السد.", "سيصوّت المجلس في أيار على المرفأ القديم."]
    remember(
        pairs=list(zip(texts, theirs, strict=True)),
        source_language="en",
        target_language="ar",
        origin="tmx:a",
    )
    make_user("tarek", "translator", "en", "ar")
    page = desks().sign_in("tarek")
    page.goto(f"/admin/translate/{catalog.pk}/")
    area = page.locator("[data-row]", has_text="Nobody was asked").locator("textarea")
    area.focus()
    page.locator("[data-beside] [data-sentence]").nth(1).wait_for()
    page.keyboard.type("وقيل:")
    page.keyboard.press("Alt+Shift+1")
    page.keyboard.press("Alt+Shift+2")
    assert area.input_value() == " ".join(["وقيل:", *theirs])
    page.keyboard.press("Control+z")
    assert area.input_value() == f"وقيل: {theirs[0]}"


def test_a_term_is_marked_in_the_source_and_inserted_at_the_caret(case):
    word, term = ("river", "نهر") if case.source == "en" else ("نهر", "river")
    case.term(word, term, note="Not a stream.")
    page = case.open()
    until(page, "CSS.highlights.get('term')?.size > 0")
    marked = "[...CSS.highlights.get('term')].map(String)"
    assert page.evaluate(marked) == ["river" if case.source == "en" else "النهرُ"]
    # Not a letter is taken apart for it.
    assert page.locator(f"#m{case.message.pk} [data-source]").evaluate("cell => cell.childNodes.length") == 1
    page.keyboard.insert_text("ab")
    page.keyboard.press("ArrowLeft" if case.target == "en" else "ArrowRight")
    page.keyboard.press("Alt+g")
    page.locator("[data-section=terms].is-choosing").wait_for()
    page.keyboard.press("1")
    page.locator("[data-section=terms]:not(.is-choosing)").wait_for()
    assert term in case.area(case.message).input_value()


def test_after_alt_g_another_key_is_what_it_always_is(case):
    case.term(*("river", "نهر") if case.source == "en" else ("نهر", "river"))
    page = case.open()
    page.keyboard.press("Alt+g")
    page.locator(".is-choosing").wait_for()
    page.keyboard.press("x")
    page.keyboard.press("1")
    assert case.area(case.message).input_value() == "x1"


def test_the_translation_of_a_term_is_shown_under_the_pointer(case):
    word, term = ("river", "نهر") if case.source == "en" else ("نهر", "river")
    case.term(word, term, note="Not a stream.")
    page = case.open()
    until(page, "CSS.highlights.get('term')?.size > 0")
    box = page.evaluate(
        "(() => { const box = [...CSS.highlights.get('term')][0].getBoundingClientRect();"
        " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
    )
    page.mouse.move(*box)
    tip = page.locator(".term-tip")
    tip.wait_for()
    assert tip.inner_text().split("\n")[0] == term
    assert tip.locator("bdi").evaluate(DIRECTION) == ("ltr" if case.target == "en" else "rtl")
    page.mouse.move(2, 2)
    tip.wait_for(state="hidden")


def test_what_is_selected_is_looked_up_on_both_sides(case):
    case.remember(
        *("Rivers of the south", "وبأنهارِ الجنوب") if case.source == "en" else ("وبالنهر", "The rivers")
    )
    page = case.open()
    page.locator(f"#m{case.message.pk} [data-source]").evaluate(
        """(cell, word) => {
          const text = cell.firstChild, at = text.data.indexOf(word), range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + word.length);
          document.activeElement.blur();
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        "river" if case.source == "en" else "نهر",
    )
    page.keyboard.press("Alt+k")
    found = page.locator("[data-section=concordance] .found mark")
    found.first.wait_for()
    assert found.all_inner_texts() == (["Rivers"] if case.source == "en" else ["وبالنهر"])
    field = page.locator("[data-concordance] input")
    assert field.evaluate("field => field === document.activeElement")
    field.fill("جنوب" if case.source == "en" else "river")
    page.keyboard.press("Enter")
    page.locator(".found mark", has_text="الجنوب" if case.source == "en" else "rivers").wait_for()
    page.keyboard.press("Escape")
    assert case.area(case.message).evaluate("area => area === document.activeElement")


def test_what_was_looked_up_stays_when_one_goes_on(case):
    case.remember(case.text, case.translation)
    page = case.open()
    page.keyboard.press("Alt+k")
    page.keyboard.insert_text("river")
    page.keyboard.press("Enter")
    page.locator(".found mark").first.wait_for()
    case.area(case.other).focus()
    case.stands(case.other)
    assert page.locator("[data-concordance] input").input_value() == "river"
    assert page.locator(".found mark").count() == 1


@pytest.mark.parametrize("key", ["F6", "Alt+b"])
def test_one_goes_into_the_panel_and_back_by_keyboard(case, key):
    case.remember(case.text, case.translation)
    page = case.open()
    inside = "document.querySelector('[data-beside]').contains(document.activeElement)"
    page.keyboard.press(key)
    assert page.evaluate(inside)
    page.keyboard.press(key)
    assert case.area(case.message).evaluate("area => area === document.activeElement")
    page.keyboard.press(key)
    page.keyboard.press("Escape")
    assert case.area(case.message).evaluate("area => area === document.activeElement")


def test_a_section_that_was_closed_stays_closed(case):
    page = case.open()
    page.keyboard.press("F6")
    page.keyboard.press("Enter")
    assert page.locator("[data-section=offers]:not([open])").count() == 1
    case.area(case.other).focus()
    case.stands(case.other)
    assert page.locator("[data-section=offers]:not([open])").count() == 1
    page.reload()
    case.area(case.message).focus()
    case.stands(case.message)
    assert page.locator("[data-section=offers]:not([open])").count() == 1


@pytest.fixture(params=["en", "ar"])
def reviewed(request: Any, desks: Any, db: Any) -> Case:
    return Case(desks, "en", request.param, role="reviewer")


def test_a_term_is_added_from_what_is_selected_on_both_sides(reviewed):
    page = reviewed.open()
    page.locator(f"#m{reviewed.message.pk} [data-source]").evaluate(
        """cell => {
          const range = document.createRange();
          range.setStart(cell.firstChild, 4);
          range.setEnd(cell.firstChild, 9);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.evaluate(SETTLED)
    reviewed.area(reviewed.message).focus()
    page.keyboard.insert_text("نهر")
    page.keyboard.press("Control+a")
    page.keyboard.press("Alt+Shift+g")
    form = page.locator("[data-term-form]")
    until(page, "document.querySelector('[data-term-form] [name=target]').value === 'نهر'")
    assert form.locator("[name=source]").input_value() == "river"
    page.keyboard.press("Enter")
    until(page, "CSS.highlights.get('term')?.size === 1")
    assert reviewed.area(reviewed.message).evaluate("area => area === document.activeElement")


def test_a_term_that_is_there_is_said_and_replaced_by_saving_again(reviewed):
    reviewed.term("river", "جدول")
    page = reviewed.open()
    page.keyboard.press("Alt+Shift+g")
    form = page.locator("[data-term-form]")
    form.locator("[name=source]").fill("river")
    form.locator("[name=target]").fill("نهر")
    page.keyboard.press("Enter")
    form.locator("[data-term-problem]:not([hidden])").wait_for()
    page.keyboard.press("Enter")
    page.locator("[data-insert='نهر']").wait_for()


def test_on_a_narrow_screen_the_panel_is_a_sheet_that_opens_and_closes(reviewed):
    page = reviewed.open()
    page.set_viewport_size({"width": 390, "height": 844})
    sections = page.locator("[data-beside-body]")
    assert not sections.is_visible()
    reviewed.area(reviewed.message).focus()
    page.keyboard.press("Alt+b")
    sections.wait_for()
    page.keyboard.press("Escape")
    sections.wait_for(state="hidden")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("interface", ["en", "ar"])
def test_axe_finds_nothing_in_the_panel(browser, live_server, root, interface):
    # What the browser complains of is not looked at here: axe writes styles that the policy blocks.
    reviewed = Case(lambda: Desk(browser, live_server.url, []), "en", interface, role="reviewer")
    reviewed.remember(reviewed.text.replace("three", "five"), "انخفض النهر خمس سنوات متتالية.")
    reviewed.term("river", "نهر | أنهار", forbidden=("جدول",), note="Never a stream.")
    page = reviewed.open()
    page.keyboard.press("Alt+Shift+g")
    page.locator("[data-term-form]").wait_for()
    page.keyboard.press("Alt+k")
    page.locator("[data-concordance] input:focus").wait_for()
    page.keyboard.insert_text("river")
    page.keyboard.press("Enter")
    page.locator(".found mark").wait_for()
    script = (root / "node_modules/axe-core/axe.min.js").read_text()
    page.evaluate(script)  # by the browser itself: the site's policy lets no foreign script in
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(
            "async () => (await axe.run('[data-beside]')).violations.flatMap(one =>"
            " one.nodes.map(node => [one.id, node.target.join(' '), node.failureSummary]))"
        )
        assert found == [], scheme
