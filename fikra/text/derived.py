"""Whether a text was made from another by editing it: how a machine's words are known again."""

from __future__ import annotations

from collections.abc import Iterable

from fikra.text.arabic import strip_marks
from fikra.text.bidi import strip_controls
from fikra.text.notation import spoken
from fikra.text.similarity import ratio

#: Of pairs that were compared by hand, two translations of one sentence made apart from each other were alike
#: to 0.52–0.75, and a translation and its machine's text that somebody had put right to 0.85 and more. On the
#: line it is taken for the machine's: that costs a look by a reviewer, the other mistake would let an unread
#: text out.
DERIVED = 0.75


def derives(text: str, origins: Iterable[str]) -> bool:
    """Whether a translation is one of `origins`, or was made from it by editing; tags and marks aside.

    Sentences that were put in another order, or to which others were added, are still the machine's.

    >>> machine = ["انخفض منسوب النهر لثلاث سنوات على التوالي."]
    >>> derives("انخفضَ منسوبُ <em>النهر</em> ثلاث سنوات على التوالي.", machine)
    True
    >>> derives("ثلاثة أعوام والنهر يتراجع، عاماً بعد عام.", machine)
    False
    """
    words = _words(text)
    return bool(words) and any(ratio(words, _words(origin)) >= DERIVED for origin in origins)


def _words(msg: str) -> str:
    return strip_controls(strip_marks(" ".join(spoken(msg).split())))
