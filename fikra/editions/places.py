"""Where the blocks of the source stand in an edition that is shaped differently.

A block that a translation leaves out, or joins to the one before, has no element of its own there. Links to
it last nevertheless: they lead to the nearest block before it.
"""

from collections.abc import Iterable, Mapping, Sequence

from fikra.articles.models import Work
from fikra.text import blocks, segments
from fikra.text.notation import is_omitted


def places(work: Work, language: str, done: Mapping[segments.Key, str], body: str) -> dict:
    """What a snapshot says of the blocks of its source that its body doesn't have: see `payload`.

    `done` are the translations that it was made of.
    """
    if language == work.source_language or not body:
        return {}
    source = work.text("body", work.source_language)
    led = led_to(blocks.block_ids(source), blocks.block_ids(body))
    if not led:
        return {}
    texts: dict[str, list[str]] = {}
    for segment in segments.extract(source)[1]:
        if segment.msgctxt == "body":
            texts.setdefault(segment.block, []).append(done.get(segment.key, ""))
    return {"led": led, "left_out": [name for name in led if all(map(is_omitted, texts.get(name, [])))]}


def led_to(source: Sequence[str], there: Iterable[str]) -> dict[str, str]:
    """For each block of the source that isn't there, the nearest before it that is, or else the first.

    >>> led_to(["b1", "b2", "b3"], ["b1", "b3"])
    {'b2': 'b1'}
    """
    known = set(there)
    last = next((name for name in source if name in known), "")
    led = {}
    for name in source:
        if name in known:
            last = name
        elif last:
            led[name] = last
    return led
