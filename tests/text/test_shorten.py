import pytest
from hypothesis import given
from hypothesis import strategies as st

from fikra.text import bidi
from fikra.text.shorten import shorten

LRI, RLI, PDI = bidi.LRI, bidi.RLI, bidi.PDI


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("مستقبل الطاقة في المدن", 16, "مستقبل الطاقة في…"),
        ("مستقبل الطاقة، في المدن", 15, "مستقبل الطاقة…"),
        ("One two three", 7, "One two…"),
        ("One two three", 13, "One two three"),
        ("  white \n space  ", 11, "white space"),
        ("مُسْتَقْبَل", 4, "مُسْ…"),  # three marks and their letters stay whole
        ("e\u0301e\u0301e\u0301", 3, "e\u0301…"),
        ("👩\u200d🔧👩\u200d🔧", 4, "👩\u200d🔧…"),
        ("🇮🇶🇱🇧🇪🇬", 3, "🇮🇶…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
        (f"تقرير {LRI}UN Women 2025{PDI} الجديد", 12, "تقرير…"),
        (f"تقرير {LRI}UN Women 2025{PDI} الجديد", 21, f"تقرير {LRI}UN Women 2025{PDI}…"),
        (f"{LRI}UN Women 2025{PDI} الجديد", 9, "UN Women…"),
    ],
)
def test_a_text_is_cut_between_words_letters_and_isolates(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short


PIECES = st.text(
    st.sampled_from("ابكـَّ́ e\u0301🇮🇶👍🏽\u200d,،.") | st.characters(exclude_categories=["Cs", "Cf"])
)


@given(st.lists(PIECES | PIECES.map(lambda piece: f"{RLI}{piece}{PDI}")).map(" ".join), st.integers(8, 40))
def test_what_is_cut_is_closed_short_and_has_no_space_before_its_dots(text: str, most: int) -> None:
    short = shorten(text, most)
    assert len(short) <= most + 1
    assert not short.endswith((" …", "\u200d…"))
    assert not bidi.unbalanced(short)
