"""What we wrote ourselves – style sheets, templates, scripts, words, demo – holds to lines 2, 4, 5 and 9."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted(ROOT.glob("fikra/*/static/**/*.css"))
TEMPLATES = sorted(ROOT.glob("templates/**/*.html"))
SCRIPTS = sorted(ROOT.glob("fikra/*/static/**/*.js"))
CODE = sorted(ROOT.glob("fikra/**/*.py"))
DEMO = [*sorted(ROOT.glob("demo/**/*.ar.md")), *sorted(ROOT.glob("demo/*.json"))]
CATALOGS = sorted(ROOT.glob("locale/ar/LC_MESSAGES/*.po"))

SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(
    rf"""(?<![-\w.])(?:
        (?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:{SIDES})(?:-[a-z]+)*\s*:
        | border-(?:top|bottom)-(?:left|right)-radius\s*:
        | (?:{SIDES})\s*:
        | (?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)
        | (?:background|mask|object)-position(?:-x)?\s*:[^;]*\b(?:left|right)\b
        | transform-origin\s*:[^;]*\b(?:left|right)\b
        | linear-gradient\(\s*to\s+(?:left|right)
    )""",
    re.VERBOSE,
)
# Four lengths of which the second and the fourth differ, and radii of four corners.
UNEVEN = re.compile(r"(?<![-\w])(margin|padding|inset|border-width|border-radius)\s*:\s*([^;{}]+)")
TEARING = ("letter-spacing", "text-stroke", "hyphens: auto", "text-justify", "::first-letter", "uppercase")
ARROWS = re.compile("[\u2190\u2192\u21d0\u21d2\u25b6\u25c0\u25b8\u25c2\u2794]")


def css(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def rules(text: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of every rule of a style sheet, those within @media too."""
    for found in re.finditer(r"([^{};]+)\{([^{}]*)\}", text):
        yield " ".join(found[1].split()), found[2]


def uneven(text: str) -> list[str]:
    found = []
    for name, values in UNEVEN.findall(text):
        parts = re.findall(r"(?:[^\s()]|\([^()]*\))+", values)
        sides = (0, 1, 3, 2) if name == "border-radius" else (1, 3)
        pairs = list(zip(sides[::2], sides[1::2], strict=True))
        if len(parts) == 4 and any(parts[one] != parts[other] for one, other in pairs):
            found.append(values)
    return found


# Line 2


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_knows_no_left_and_right(path: Path) -> None:
    text = css(path)
    assert PHYSICAL.findall(text) == []
    # An arrow that is drawn with two edges of a square points down or up: it has no side to be mirrored to.
    drawn = [block for _selectors, block in rules(text) if "rotate(" in block]
    rest = text
    for block in drawn:
        rest = rest.replace(block, "")
    assert uneven(rest) == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_what_points_or_leans_to_a_side_does_so_by_direction(path: Path) -> None:
    """A shadow to a side, and a drawing turned by a quarter, have a twin for the other direction."""
    for selectors, block in rules(css(path)):
        sideways = re.search(r"box-shadow\s*:\s*(?:inset\s+)?-?[1-9.]\S*", block) or "translateX(" in block
        if sideways and "-1 *" not in block:
            assert re.search(r":dir\(rtl\)", css(path)), f"{selectors} {{{block}}}"


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=lambda path: path.name)
def test_templates_and_scripts_set_nothing_to_a_side(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r'style="[^"]*(?:left|right)', text)
    assert not re.search(r"\.style\.(?:\w*(?:Left|Right)|left|right)\b", text)
    assert not re.search(r'\balign="(?:left|right)"', text)
    text = re.sub(r"^\s*(?://|\*|/\*).*$|\{#.*?#\}", "", text, flags=re.MULTILINE)
    assert ARROWS.findall(text) == [], "an arrow of the text is not mirrored: draw it, or use › and ‹"


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_style_sheets_write_no_arrows_to_a_side(path: Path) -> None:
    assert ARROWS.findall(css(path)) == []
    assert not re.search(r"\\(?:2190|2192|21d0|21d2|25b6|25c0)\b", css(path))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_words_point_nowhere(path: Path) -> None:
    for entry in polib.pofile(str(path)):
        for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values()):
            assert ARROWS.findall(text) == [], text


@pytest.mark.parametrize("bad", ["margin-left: 0", "left: 0", "text-align: right", "border-left-color: red"])
def test_the_search_for_sides_finds_them(bad: str) -> None:
    assert PHYSICAL.search(f"a {{ {bad} }}")
    assert uneven("a { padding: 0 1px 0 2px; margin: 0 1px 0 1px }") == ["0 1px 0 2px"]


# Lines 4 and 5


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_style_sheet_tears_letters_apart_or_slants_them(path: Path) -> None:
    text = css(path)
    assert [word for word in TEARING if word in text] == []
    for selectors, block in rules(text):
        if "font-style: italic" in block and "@font-face" not in selectors:
            assert ":lang(en)" in selectors or "font-family" in block, f"{selectors} {{{block}}}"


@pytest.mark.parametrize(
    "path", [*TEMPLATES, *SCRIPTS, *SHEETS, *CATALOGS, *DEMO], ids=lambda path: path.name
)
def test_nothing_that_we_wrote_holds_a_tatweel(path: Path) -> None:
    assert "\u0640" not in path.read_text(encoding="utf-8")


# Line 17: what isn't there can't be copied.


def test_no_source_holds_a_raw_control() -> None:
    control = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
    sources = [*TEMPLATES, *SCRIPTS, *SHEETS, *CATALOGS, *DEMO, *CODE]
    assert [path.name for path in sources if control.search(path.read_text(encoding="utf-8"))] == []


# Line 9

LETTER = "[\u0620-\u064a\u064b-\u0655]"
MARKS = {
    "a Latin mark at an Arabic word": re.compile(rf"{LETTER}\s*[,;?]"),
    "a straight or an English quotation mark": re.compile(rf"[\"“”]{LETTER}|{LETTER}[\"“”]"),
    "an Arabic separator without its digits": re.compile("[٫٬](?![٠-٩])|(?<![٠-٩])[٫٬٪]"),
    "a Latin separator among Arabic-Indic digits": re.compile("[٠-٩](?:%|[.,][٠-٩])"),
    "a space before a mark": re.compile(rf"{LETTER} [،؛؟!.:](?=\s|$)"),
    "a space before an ellipsis": re.compile(rf"{LETTER} …(?! ?\w)"),
}


def faults(text: str) -> list[str]:
    return [
        f"{what}: {found[0]!r} in {text[:60]!r}"
        for what, mark in MARKS.items()
        if (found := mark.search(text))
    ]


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.name)
def test_the_words_of_the_interface_have_arabic_marks(path: Path) -> None:
    found = []
    for entry in polib.pofile(str(path)):
        for text in filter(None, (entry.msgstr, *entry.msgstr_plural.values())):
            # A name in quotation marks within markup, and what a placeholder stands for, are no text of ours.
            found += faults(re.sub(r"<[^>]*>", "", text))
    assert found == []


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_the_demos_arabic_has_arabic_marks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        text = "\n".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
    lines = [re.sub(r"\]\([^)]*\)|`[^`]*`|<[^>]*>", "]", line) for line in text.splitlines()]
    # Of front matter, the values: its quotation marks are YAML's.
    lines = [re.sub(r'^(\w+: )"(.*)"$', r"\1\2", line) for line in lines]
    assert [fault for line in lines for fault in faults(line)] == []


@pytest.mark.parametrize(
    "bad", ["نعم, لا", "ماذا?", "نعم; لا", 'قال "نعم"', "“نعم”", "٣,٥", "3٫5", "50٪", "٥٠%", "نعم ،", "نعم …"]
)
def test_the_search_for_wrong_marks_finds_them(bad: str) -> None:
    assert faults(bad)


@pytest.mark.parametrize(
    "good", ["نعم، لا؛ ماذا؟", "قال «نعم».", "٣٫٥ و٥٠٪ و١٬٢٠٠", "3.5 و50% و1,200", "نعم…"]
)
def test_the_search_for_wrong_marks_lets_the_right_ones_pass(good: str) -> None:
    assert faults(good) == []
