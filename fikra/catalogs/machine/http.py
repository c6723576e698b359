"""One question over HTTP: JSON there and back, within a time and a size, and to nowhere else."""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Timer
from time import monotonic
from typing import Any

import httpx

from .engines import EngineError

#: Far more than a batch of paragraphs; what is larger is no answer.
LARGEST = 2_000_000
CONNECT = 5.0  # seconds; a machine that is there takes the call at once
_RETRIED = frozenset((429, 502, 503))
_LONGEST_WAIT = 5.0  # seconds, whatever Retry-After says
_CODES = {401: "key", 403: "key", 404: "address", 413: "too-long", 429: "busy", 502: "busy", 503: "busy"}


def post(url: str, body: Mapping[str, Any], *, timeout: float, headers: Mapping[str, str] = {}) -> Any:
    """What a server answers to JSON, decoded. Raises EngineError.

    All of it takes `timeout` seconds at most, a second attempt included. No proxy of the environment is
    asked, no redirect followed: text and key go to the address that was set, or nowhere.
    """
    end = monotonic() + timeout
    for last in (False, True):
        status, wait, answer = _ask(url, body, end - monotonic(), headers)
        if status not in _RETRIED or last or monotonic() + wait >= end:
            break
        Event().wait(wait)
    if status != 200:
        raise EngineError(_CODES.get(status, "redirect" if 300 <= status < 400 else "failed"), status)
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):
        raise EngineError("garbage") from None


def _ask(
    url: str, body: Mapping[str, Any], left: float, headers: Mapping[str, str]
) -> tuple[int, float, bytes]:
    """Status, how long to wait before asking again, and the answer."""
    limits = httpx.Timeout(left, connect=min(CONNECT, left))
    started = monotonic()
    try:
        with (
            httpx.Client(trust_env=False, follow_redirects=False, timeout=limits) as client,
            _hung_up_after(left) as extensions,
            client.stream("POST", url, json=body, headers=dict(headers), extensions=extensions) as response,
        ):
            answer = bytearray()
            for part in response.iter_bytes() if response.status_code == 200 else ():
                answer += part
                if len(answer) > LARGEST:
                    raise EngineError("too-large")
            return response.status_code, _wait(response.headers.get("Retry-After", "")), bytes(answer)
    except httpx.TimeoutException:
        raise EngineError("timeout") from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        # Among them: hung up because its time was over.
        raise EngineError("timeout" if monotonic() - started >= left else "unreachable") from None


@contextmanager
def _hung_up_after(seconds: float) -> Iterator[dict[str, Any]]:
    """Extensions of a request that end it when its time is over.

    The time-outs of httpx begin anew with every byte, so that a server that sends one now and then could
    keep a page waiting for hours.
    """
    sockets: list[socket.socket] = []
    over = Event()

    def note(event: str, info: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            there = info["return_value"].get_extra_info("socket")
            # A second handle of the same connection: TLS takes the first one over.
            sockets.append(socket.socket(fileno=os.dup(there.fileno())))
            if over.is_set():  # finding the server took too long
                hang_up()

    def hang_up() -> None:
        over.set()
        for one in sockets:
            with suppress(OSError):  # the other side was faster
                one.shutdown(socket.SHUT_RDWR)

    timer = Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield {"trace": note}
    finally:
        timer.cancel()
        timer.join()
        for one in sockets:
            one.close()


def _wait(retry_after: str) -> float:
    """Seconds; a date or nonsense says one second."""
    text = retry_after.strip()
    seconds = float(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1.0
    return min(seconds, _LONGEST_WAIT)
