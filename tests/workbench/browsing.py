"""A person's browser at the workbench."""

from typing import Any

EDITOR = ".field-body .ProseMirror[role=textbox]"


class Desk:
    """One person's browser, whose complaints are collected."""

    def __init__(self, browser: Any, base: str, complaints: list[str]) -> None:
        self.context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 900})
        self.page = self.context.new_page()
        self.page.on("console", lambda message: self._note(message, complaints))
        self.page.on("pageerror", lambda error: complaints.append(str(error)))

    @staticmethod
    def _note(message: Any, complaints: list[str]) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            complaints.append(message.text)

    def sign_in(self, login: str) -> Any:
        self.page.goto("/admin/")
        self.page.fill("#id_username", login)
        self.page.fill("#id_password", "secret")
        self.page.press("#id_password", "Enter")
        self.page.wait_for_url("**/admin/")
        return self.page


def text_of(area: Any) -> str:
    """A translation as it would be sent; in its field a tag is one character."""
    return area.evaluate("area => new FormData(area.form).get('msgstr').replaceAll('\\r\\n', '\\n')")
