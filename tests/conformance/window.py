"""A browser's page that shows what was fetched, as if the site itself had answered."""

import mimetypes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve, reverse

from .pages import Shown

# A picture for every picture, and for the icon that browsers ask for at the root: the site's own pictures lie
# outside of a test's reach.
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"/>'
WIDTH = 1280
#: Status, headers, body.
Answer = tuple[int, dict[str, str], bytes]


class Stage:
    """Serves the one page that is shown, and the files beside it.

    It never asks the site: what the tests made stands in a transaction, which no other thread can see.
    """

    def __init__(self) -> None:
        self.shown: Shown | None = None
        #: What the page's own scripts ask for, by its path.
        self.asked_for: dict[str, Answer] = {}
        self.missing: list[str] = []
        stage = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                status, headers, body = stage.answer(self.path)
                self.send_response(status)
                for name, value in (headers | {"Content-Length": str(len(body))}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, address: str) -> Answer:
        path = unquote(urlsplit(address).path)
        if self.shown and address == self.shown.address:
            return parts(self.shown.response)
        if path in self.asked_for:
            return self.asked_for[path]
        if path.startswith(settings.MEDIA_URL) or path == "/favicon.ico":
            return 200, kept("image/svg+xml"), PICTURE
        file = path.startswith(settings.STATIC_URL) and finders.find(path.removeprefix(settings.STATIC_URL))
        if file:
            return 200, kept(mimetypes.guess_type(file)[0] or ""), Path(file).read_bytes()
        self.missing.append(f"{path} is not there")
        return 404, {}, b""


def kept(content_type: str) -> dict[str, str]:
    """Headers of what the browser loads once for all pages."""
    return {"Content-Type": content_type, "Cache-Control": "max-age=3600"}


def parts(response: Any) -> Answer:
    return response.status_code, dict(response.headers), response.getvalue()


class Window:
    """One browser's page; `complaints` are the browser's own, of the page that was opened last."""

    def __init__(self, context: Any, stage: Stage) -> None:
        self.stage = stage
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)

    def open(self, shown: Shown, client: Client) -> Any:
        self.complaints = self.stage.missing = []
        self.stage.shown = shown
        if shown.page.who:
            paths = [reverse("admin:jsi18n")]
            if resolve(urlsplit(shown.address).path).view_name == "workbench:catalog":
                paths.append(f"{shown.address}terms/")
            self.stage.asked_for = {path: parts(client.get(path)) for path in paths}
        self.page.goto(f"{self.stage.address}{shown.address}")
        # As tall as the page: what a sticky bar covers is not covered for good, and says nothing here.
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": WIDTH, "height": height})
        return self.page

    def _note(self, message: Any) -> None:
        # That a page which says 404 is one is not worth a word.
        if message.type in ("error", "warning") and "with a status of" not in message.text:
            self.complaints.append(message.text)
