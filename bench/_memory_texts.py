"""A memory as large as asked for, made of real texts: each further one is a real one that was edited.

An edit replaces, drops, adds or moves words, the new ones taken from the same language's texts as often as
they occur there, or changes letters within words; from one word of the text to all of them. So there are near
matches at every distance and words are as frequent as in life. Everything is drawn from a seed.
"""

from __future__ import annotations

import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from _figures import DATA, CouldNotRun

from fikra.text import po
from fikra.text.notation import encode_text
from fikra.text.sentences import sentences

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def real_texts(language: str) -> list[str]:
    """The different texts of one language, in message notation: paragraphs, their sentences, PO messages."""
    texts: dict[str, None] = {}
    for text in _read(language):
        text = encode_text(" ".join(text.split()))
        if any(letter.isalpha() for letter in text):
            texts[text] = None
            parts = sentences(text, language)
            texts |= dict.fromkeys(part.strip() for part in parts if len(part) > 15)
    if not texts:
        raise CouldNotRun("the real texts are not here")
    return list(texts)


def _read(language: str) -> Iterator[str]:
    for name in ("articles/opensource-guide/aligned.jsonl", "revisions/react-docs/aligned.jsonl"):
        for line in (DATA / name).read_text().splitlines():
            yield json.loads(line).get(language) or ""
    for path in sorted((DATA / "po").glob("*.po")):
        for entry in po.loads(path.read_bytes()).entries:
            yield entry.msgid if language == "en" else entry.msgstr
    for unit in ET.parse(DATA / "articles/tico19/all.en-ar.tmx").iter("tuv"):
        if (unit.get(_LANGUAGE) or "").startswith(language):
            yield "".join(unit.find("seg").itertext())
    for article in json.loads((DATA / f"search/xquad/xquad.{language}.json").read_text())["data"]:
        for paragraph in article["paragraphs"]:
            yield paragraph["context"]
            yield from (question["question"] for question in paragraph["qas"])


class Editor:
    """Edits texts of one language, with words as frequent as in the texts given."""

    def __init__(self, texts: list[str], seed: int):
        self.words = [word for text in texts for word in text.split()]
        self.random = random.Random(seed)

    def edit(self, text: str, share: float) -> str:
        """The text with about this share of its words changed, at least one."""
        words = text.split()
        for _ in range(max(1, round(len(words) * share))):
            at = self.random.randrange(len(words)) if words else 0
            match self.random.randrange(8):
                case 0:
                    words.insert(at, self._word())
                case 1 if len(words) > 3:
                    del words[at]
                case 2 if len(words) > 3:
                    words.insert(self.random.randrange(len(words)), words.pop(at))
                case 3 | 4 if words:
                    words[at] = self._letters(words[at])
                case _:
                    words[at : at + 1] = [self._word()]
        return " ".join(words)

    def _word(self) -> str:
        return self.random.choice(self.words)

    def _letters(self, word: str) -> str:
        """Another ending, or one letter off, as another form of the word or a slip would be."""
        if len(word) > 4 and self.random.random() < 0.7:
            return word[: self.random.randint(len(word) - 3, len(word) - 1)] + self._word()[-2:]
        at = self.random.randrange(len(word))
        return word[:at] + self._word()[0] + word[at + self.random.randrange(2) :]


def grown(texts: list[str], size: int, seed: int) -> list[str]:
    """`size` different texts: those given, then edits of them, from one word to every word."""
    editor = Editor(texts, seed)
    known = dict.fromkeys(texts[:size])
    while len(known) < size:
        share = editor.random.choice((0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.0, 1.5, 1.5))
        known[editor.edit(editor.random.choice(texts), share)] = None
    return list(known)


def asked(texts: list[str], count: int, seed: int) -> list[str]:
    """What translators look up: texts of the memory that were edited a little, much, or all through."""
    editor = Editor(texts, seed)
    shares = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 1.0)
    return [editor.edit(editor.random.choice(texts), shares[number % len(shares)]) for number in range(count)]
