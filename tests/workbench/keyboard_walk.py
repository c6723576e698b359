"""A translator's and a reviewer's day with keys alone: nothing is clicked, and nothing focused from outside.

`test_keyboard_walk.py` holds that it succeeds, and records it.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.workbench.keys import SETTLED

#: As many steps of the tabulator are taken before something counts as out of reach.
REACH = 160
_HERE = """
    ({ name, within }) => {
        const here = document.activeElement;
        const called = (here.ariaLabel || here.innerText || here.value || "").replace(/\\s+/g, " ").trim();
        const around = here.closest("li, tr, section")?.innerText ?? "";
        return called.startsWith(name) && (!within || around.includes(within));
    }
"""


class Hands:
    """One person's hands on the keyboard. `language` is that of their interface; `shoot` takes a picture."""

    def __init__(self, page: Any, language: str, shoot: Callable[[Any, str], None]) -> None:
        self.page, self.language, self.shoot = page, language, shoot

    def say(self, words: str) -> str:
        """Words of the interface as this person reads them."""
        with override(self.language):
            return gettext(words)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.page.evaluate(SETTLED)

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)

    def reach(self, name: str, within: str = "") -> None:
        """Goes from one thing to the next until it stands at the one of this name."""
        for _step in range(REACH):
            if self.page.evaluate(_HERE, {"name": name, "within": within}):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name!r} is not reached by the tabulator")

    def follow(self, name: str, within: str = "") -> None:
        """Presses a link or a button that leads to another page."""
        self.reach(name, within)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def sign_in(self, login: str, password: str) -> None:
        self.page.goto("/admin/")
        self.write(login)
        self.press("Tab")
        self.write(password)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open_from_my_work(self, title: str) -> None:
        self.follow(self.say("My work"))
        self.follow(title)
        self.page.locator("[data-row]").first.wait_for()

    def enter(self) -> Any:
        """Into the first row that is unfinished, or else the first."""
        self.press("Enter")
        return self.row()

    def row(self) -> Any:
        """The row in hand."""
        return self.page.locator("[data-row]:focus-within")


def translate(hands: Hands, title: str, texts: dict[str, str], slip: tuple[str, str]) -> None:
    """Claims, translates and submits an article; `texts` are its translations by message.

    `slip` is a right passage and a wrong one in its place, which a check finds and the translator mends.
    """
    hands.follow(hands.say("My work"))
    hands.shoot(hands.page, "my work")
    hands.follow(hands.say("Claim the translation"), within=title)
    hands.follow(title)
    hands.page.locator("[data-row]").first.wait_for()
    hands.enter()
    for _row in range(len(texts)):
        row = hands.row()
        key = row.get_attribute("data-row")
        text = texts[key]
        wrong = text.replace(*slip)
        hands.write(wrong)
        if wrong != text:
            hands.page.locator(f"#m{key}[data-checks~=numbers]").wait_for()
            hands.shoot(hands.page, "a check finds a slip")
            hands.press("Control+a")
            hands.write(text)
            expect(hands.page.locator(f"#m{key}")).not_to_have_attribute("data-checks", "numbers")
        hands.press("Control+Enter")
        hands.page.locator(f"#m{key}[data-state=translated]").wait_for()
        if _row + 1 < len(texts):
            expect(hands.page.locator(f"#m{key}:focus-within")).to_have_count(0)
    hands.press("Escape")
    hands.page.get_by_role("link", name=hands.say("Submit for review …")).wait_for()
    hands.shoot(hands.page, "translated to the end")
    hands.follow(hands.say("Submit for review …"))
    hands.follow(hands.say("Submit"))
    hands.shoot(hands.page, "submitted")


def send_back(hands: Hands, title: str, reason: str) -> str:
    """Sends the third row back; gives its message's number."""
    hands.open_from_my_work(title)
    hands.enter()
    hands.press("Alt+ArrowDown", "Alt+ArrowDown")
    key = hands.row().get_attribute("data-row")
    hands.press("Alt+r")
    hands.write(reason)
    hands.shoot(hands.page, "sent back with a reason")
    hands.press("Control+Enter")
    hands.page.locator(f"#m{key}[data-state=needs_work]").wait_for()
    return key


def mend(hands: Hands, title: str, text: str) -> None:
    """The translator writes what was sent back anew."""
    hands.open_from_my_work(title)
    hands.enter()
    key = hands.row().get_attribute("data-row")
    hands.press("Control+a")
    hands.write(text)
    hands.press("Control+Enter")
    hands.page.locator(f"#m{key}[data-state=translated]").wait_for()


def approve(hands: Hands, title: str) -> None:
    """Approves all that is clean at once, and the rest one by one."""
    hands.open_from_my_work(title)
    hands.follow(hands.say("Approve all that is clean …"))
    hands.shoot(hands.page, "approving what is clean")
    hands.follow(hands.say("Approve"))
    hands.page.locator("[data-row]").first.wait_for()
    while key := _waiting(hands.page):
        hands.enter()
        while hands.row().get_attribute("data-row") != key:
            hands.press("Alt+ArrowDown")
        hands.press("Control+Shift+Enter")
        hands.page.locator(f"#m{key}[data-state=approved]").wait_for()
        hands.press("Escape")
    hands.shoot(hands.page, "approved")


def _waiting(page: Any) -> str:
    rows: Iterable[Any] = page.locator("[data-row]:not([data-state=approved])").all()
    return next((row.get_attribute("data-row") for row in rows), "")
