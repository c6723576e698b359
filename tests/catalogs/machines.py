"""Machines that translate, on this computer: servers that speak each of the two APIs, well or badly."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Translate = Callable[[str], str]
#: What a server does with one request instead of answering it well.
Deed = Callable[["Handler"], None]


class Machine(ThreadingHTTPServer):
    """`asked` are the requests as (path, headers, body); `deeds` are done one after the other, the last for
    ever; with none left it translates, which is: to put a word before each text."""

    daemon_threads = True
    block_on_close = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.deeds: list[Deed] = []
        self.key = ""
        self.translate: Translate = "عن {}".format
        self.closed = Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def texts(self) -> list[str]:
        """All texts that were sent, as they were sent."""
        found: list[str] = []
        for _path, _headers, body in self.asked:
            if "q" in body:
                found += body["q"]
            else:
                found += json.loads(body["messages"][-1]["content"]).values()
        return found

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asks may hang up at any time."""


class Handler(BaseHTTPRequestHandler):
    server: Machine
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, dict(self.headers), body))
        if self.server.deeds:
            deed = self.server.deeds.pop(0) if len(self.server.deeds) > 1 else self.server.deeds[0]
            if deed is not well:
                deed(self)
                return
        self.libretranslate(body) if self.path == "/translate" else self.chat(body)

    def libretranslate(self, body: dict) -> None:
        """As the real one: the key in the body, empty elements written with an end, entities resolved."""
        if self.server.key and body.get("api_key") != self.server.key:
            say({"error": "Invalid API key"}, 403)(self)
            return
        assert body["format"] == "html"
        html = [self.server.translate(text).replace("/>", "></br>") for text in body["q"]]
        say({"translatedText": [unescape(text) for text in html]})(self)

    def chat(self, body: dict) -> None:
        if self.server.key and self.headers.get("Authorization") != f"Bearer {self.server.key}":
            say({"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}, 401)(self)
            return
        texts = json.loads(body["messages"][-1]["content"])
        said({number: self.server.translate(text) for number, text in texts.items()})(self)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def well(handler: Handler) -> None:
    """Answers as it should."""


def say(answer: Any, status: int = 200, **headers: str) -> Deed:
    body = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()
    return lambda handler: handler.answer(status, body, **headers)


def said(content: Any, finish_reason: str = "stop") -> Deed:
    """A chat completion; `content` is what the model said, an object as JSON."""
    text = content if isinstance(content, str | None) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish_reason}
    return say({"id": "chatcmpl-1", "object": "chat.completion", "choices": [choice]})


def never(handler: Handler) -> None:
    """Doesn't answer as long as it runs."""
    handler.server.closed.wait(60)


def drip(handler: Handler) -> None:
    """Sends a byte of its answer's head now and then, so that no single wait is long."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.closed.wait(0.05):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def too_much(handler: Handler) -> None:
    """Sends without an end."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.closed.is_set():
        handler.wfile.write(b"[" * 100_000)


@contextmanager
def running() -> Iterator[Machine]:
    machine = Machine()
    thread = Thread(target=machine.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield machine
    finally:
        machine.closed.set()
        machine.shutdown()
        machine.server_close()
        thread.join()
