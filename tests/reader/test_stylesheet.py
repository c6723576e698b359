"""What the stylesheet must and must not say (arabic.md, lines 2 to 5); it loads nothing from elsewhere."""

import re
from pathlib import Path

import pytest

PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|border-(?:top|bottom)-(?:left|right)-radius)(?:-[a-z]+)?\s*:"
    r"|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)"
)


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "fikra/reader/static/reader"


@pytest.fixture(scope="module")
def css(folder: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", (folder / "reader.css").read_text(encoding="utf-8"), flags=re.DOTALL)


def test_directions_are_logical(css: str):
    assert PHYSICAL.findall(css) == []


@pytest.mark.parametrize(
    "rule", ["margin-left: 1px", "left: 0", "text-align: right", "border-right-color: red"]
)
def test_the_search_for_physical_ones_finds_them(rule: str):
    assert PHYSICAL.search(f"a {{ {rule} }}")


def test_nothing_tears_arabic_letters_apart(css: str):
    for breaking in ("letter-spacing", "text-stroke", "hyphens: auto", "text-justify", "::first-letter"):
        assert breaking not in css


def test_arabic_has_air_between_its_lines_and_emphasis_without_slant(css: str):
    arabic = re.search(r":lang\(ar\) \{(.*?)\}", css, re.DOTALL)[1]
    assert float(re.search(r"--leading: ([\d.]+)", arabic)[1]) >= 1.7
    assert re.search(r":lang\(ar\) :is\(em, i, cite\)[^{]*\{ font-style: normal; font-weight: 600; \}", css)


def test_fonts_are_served_by_us_with_their_licences_beside_them(css: str, folder: Path):
    urls = re.findall(r'url\("([^"]+)"\)', css)
    fonts = [url for url in urls if url.endswith(".woff2")]
    assert len(fonts) == css.count("@font-face") == css.count("font-display: swap")
    assert all((folder / url).exists() for url in urls)
    assert len(list((folder / "fonts").glob("*.LICENSE.txt"))) == 4
    assert "://" not in css
    assert "@import" not in css
