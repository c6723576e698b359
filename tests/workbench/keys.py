"""Keys in the rich text field, pressed as slowly as by hand."""

from typing import Any

# The browser tells of a moved caret after the fact: a key in the same moment would find it where it was.
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.evaluate(SETTLED)
