"""Spelling asks the system's dictionaries where there are any, and is silent where there are none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fikra.text import checks, spelling

HAS = {language: spelling.available(language) for language in ("ar", "en")}


class Dictionary:
    """A dictionary of a few words, instead of the system's."""

    def __init__(self, *words: str) -> None:
        self.words = set(words)
        self.asked: list[str] = []

    def knows(self, word: str) -> bool:
        self.asked.append(word)
        return word in self.words


@pytest.fixture
def dictionaries(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Dictionary]]:
    """Both languages' dictionaries; what was remembered of the system's is forgotten before and after."""
    made = {
        "ar": Dictionary(
            "استعمل", "الأشخاص", "المرفأ", "المدينة", "قديم", "الإدارة", "اقتصاد", "انسحاب", "الآخر", "مستشفى"
        ),
        "en": Dictionary("receive", "the", "harbour", "letter", "committee"),
    }
    monkeypatch.setattr(
        spelling, "_dictionaries", lambda language: (made[language],) if language in made else ()
    )
    spelling._known.cache_clear()
    spelling._slip_of.cache_clear()
    yield made
    spelling._known.cache_clear()
    spelling._slip_of.cache_clear()


def misspelled(target: str, language: str, source: str = "") -> list[str]:
    found = checks.findings(source or "x", target, source_language="en", target_language=language)
    return [word for one in found if one.check.check_id == "spelling" for word in one.evidence]


@pytest.mark.parametrize(
    "word", ["إستعمل", "الاشخاص", "المدينه", "الادارة", "إقتصاد", "إنسحاب", "الاخر", "مستشفي"]
)
def test_a_slip_of_hamza_or_dots_is_found(dictionaries: dict[str, Dictionary], word: str) -> None:
    assert misspelled(f"{word} المرفأ", "ar") == [word]


@pytest.mark.parametrize("word", ["recieve", "commmittee"])
def test_a_slip_of_the_keys_is_found(dictionaries: dict[str, Dictionary], word: str) -> None:
    assert misspelled(f"the {word}", "en") == [word]


@pytest.mark.parametrize(
    ("target", "language", "source"),
    [
        ("المرفأُ قديمٌ", "ar", ""),
        ("المرفــأ", "ar", ""),
        ("ترامب في المدينة", "ar", ""),
        ("the Recieve", "en", ""),
        ("the recieve", "en", "recieve"),
        ("<code>recieve</code> the", "en", "<code>recieve</code>"),
        ("https://example.org/recieve", "en", "https://example.org/recieve"),
        ("webpack", "en", ""),
    ],
)
def test_names_new_words_code_and_addresses_are_left_alone(
    dictionaries: dict[str, Dictionary], target: str, language: str, source: str
) -> None:
    assert misspelled(target, language, source) == []


def test_a_word_is_asked_for_once(dictionaries: dict[str, Dictionary]) -> None:
    for _ in range(3):
        misspelled("المرفأ قديم", "ar")
    assert dictionaries["ar"].asked == ["المرفأ", "قديم"]


def test_a_language_without_a_dictionary_has_no_mistakes(dictionaries: dict[str, Dictionary]) -> None:
    assert not spelling.available("fr")
    assert spelling.misspelled(["recieve"], "fr") == []


def test_a_system_without_the_library_has_no_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling, "_LIBRARIES", ("libnone-such.so.0",))
    spelling._library.cache_clear()
    spelling._dictionaries.cache_clear()
    try:
        assert not spelling.available("ar")
        assert misspelled("الاشخاص", "ar") == []
    finally:
        spelling._library.cache_clear()
        spelling._dictionaries.cache_clear()


def test_dictionaries_are_looked_for_where_dicpath_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not spelling._library():
        pytest.skip("the hunspell library is not installed (apt-get install hunspell)")
    (tmp_path / "en_GB.aff").write_text("SET UTF-8\n")
    (tmp_path / "en_GB.dic").write_text("1\nquay\n")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    spelling._dictionaries.cache_clear()
    try:
        assert spelling.available("en")
        assert any(one.knows("quay") for one in spelling._dictionaries("en"))
    finally:
        spelling._dictionaries.cache_clear()


@pytest.mark.skipif(not HAS["ar"], reason="no Arabic dictionary is installed (apt-get install hunspell-ar)")
def test_the_systems_arabic_dictionary_knows_words_with_their_prefixes() -> None:
    assert spelling.misspelled(["وبالمدينة", "سيكتبونها", "الوزارة"], "ar") == []
    assert spelling.misspelled(["بإستخدام"], "ar") == ["بإستخدام"]
