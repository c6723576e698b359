"""LibreTranslate: `POST /translate` with a list of HTML texts (https://docs.libretranslate.com/)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fikra.text.protect import from_html, to_html
from fikra.text.terms import Term

from .engines import NAMES, EngineError
from .http import post


@dataclass(frozen=True, slots=True)
class LibreTranslate:
    url: str
    key: str = field(repr=False)
    timeout: float
    name: str = NAMES["libretranslate"]

    def translate(
        self, texts: Sequence[str], *, source: str, target: str, terms: Sequence[Term]
    ) -> list[str]:
        body = {
            "q": [to_html(text, terms) for text in texts],
            "source": source,
            "target": target,
            "format": "html",
        }
        if self.key:
            body["api_key"] = self.key
        answer = post(f"{self.url}/translate", body, timeout=self.timeout)
        found = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise EngineError("garbage")
        if len(found) != len(texts):
            raise EngineError("count")
        # What is many times as long as its source is no translation, and not taken apart.
        return [
            from_html(one, text, terms) if len(one) <= 20 * len(text) + 2_000 else ""
            for one, text in zip(found, texts, strict=True)
        ]
