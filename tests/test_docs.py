"""What README and the guides name exists: commands, files, settings, words of the interface."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
GUIDES = ("editors", "translators")
LANGUAGES = {"en": ".md", "ar": ".ar.md"}
#: In bold, and no word of the interface: `text` of these guides says so about bold letters themselves.
PLAIN_BOLD = {"bold", "بالخط العريض"}

FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def guide(stem: str, language: str) -> str:
    return (DOCS / f"{stem}{LANGUAGES[language]}").read_text()


def headings(text: str) -> list[str]:
    return re.findall(r"^(#+ .*)$", FENCE.sub("", text), re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The names that Markdown renderers give to headings."""
    titles = (heading.lstrip("# ").strip().lower() for heading in headings(text))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_and_pictures_lead_somewhere(page: Path):
    text = page.read_text()
    for target in LINK.findall(FENCE.sub("", text)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = page if not path else page.parent / path
        assert file.exists(), f"{target} is not there"
        if anchor and file.suffix == ".md":
            assert anchor in anchors(file.read_text()), f"{target}: no such heading"


def test_every_picture_is_small_and_stands_in_a_guide():
    texts = "".join(page.read_text() for page in PAGES)
    for picture in (DOCS / "pictures").iterdir():
        assert f"pictures/{picture.name}" in texts, f"nothing shows {picture.name}"
        assert picture.stat().st_size <= 150_000, f"{picture.name} is too large"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_exist(page: Path):
    text = page.read_text()
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"(?:^|`)(?:\w+=\S+ )?make ([a-z]+)", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"
    for script in re.findall(r"\b((?:scripts|bench|demo)/[\w./-]*\w)", text):
        assert (ROOT / script).exists(), script
    for command, rest in re.findall(r"manage\.py (\w+)([^\n`#]*)", text):
        has_options(command, rest)


def test_the_operators_table_names_every_command_of_ours():
    text = (DOCS / "operators.md").read_text()
    for command, app in get_commands().items():
        if str(app).startswith("fikra."):
            assert f"`{command}" in text, f"{command} is not explained"


def has_options(command: str, rest: str) -> None:
    """The command is there, and knows the options it is shown with."""
    assert command in get_commands(), f"manage.py {command}"
    app = get_commands()[command]
    known = load_command_class(app, command).create_parser("manage.py", command)._option_string_actions
    for option in re.findall(r"--[\w-]+", rest):
        assert option in known, f"manage.py {command} {option}"


def test_every_setting_is_explained():
    settings = (ROOT / "fikra" / "settings.py").read_text()
    read = set(
        re.findall(r"""(?:environ(?:\.get\(|\[)|_flag\(|_choice\(|_words\()\s*"([A-Z_]+)\"""", settings)
    )
    assert len(read) > 12, "how the settings are read has changed"
    named = set(re.findall(r"^\| `([A-Z_]+)`", (DOCS / "operators.md").read_text(), re.MULTILINE))
    assert named == read


@pytest.mark.parametrize("stem", GUIDES)
def test_each_guide_has_its_counterpart(stem: str):
    english, arabic = (headings(guide(stem, language)) for language in LANGUAGES)
    depth = [[len(heading) - len(heading.lstrip("#")) for heading in one] for one in (english, arabic)]
    assert depth[0] == depth[1]


@pytest.mark.parametrize("stem", GUIDES)
def test_arabic_guides_are_laid_out_from_the_right(stem: str):
    text = guide(stem, "ar")
    assert text.startswith('<div dir="rtl" lang="ar">\n\n')
    assert text.endswith("\n\n</div>\n")
    assert text.count("<div") == text.count("</div>")
    prose = re.sub(r"<[^>]*>|`[^`]*`|\]\([^)]*\)", "", FENCE.sub("", text))
    assert not re.search(r"[\u0600-\u06ff] ?[,;?]", prose), "punctuation is ، ؛ ؟"
    assert "\u0640" not in prose, "a stretched letter"


@cache
def words(language: str) -> set[str]:
    """Everything the interface says, without what stands for a name or number in it."""
    catalog = polib.pofile(str(ROOT / "locale" / "ar" / "LC_MESSAGES" / "django.po"))
    said: set[str] = set()
    for entry in catalog:
        said |= (
            {entry.msgid, entry.msgid_plural}
            if language == "en"
            else {entry.msgstr, *entry.msgstr_plural.values()}
        )
    return {plain(PLACEHOLDER.sub("", text)) for text in said if text}


def plain(text: str) -> str:
    return " ".join(text.split()).rstrip(" .…:").casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_has_every_key_of_the_translation_page(language: str):
    page = (ROOT / "templates" / "workbench" / "_keys.html").read_text()
    table = [line for line in guide("translators", language).splitlines() if line.startswith("| ")]
    first_cells = " ".join(line.split(" | ")[0] for line in table)
    for key in re.findall(r"<kbd[^>]*>(.*?)</kbd>", page):
        assert re.search(rf"(?<![+\w]){re.escape(key)}(?![+\w])", first_cells), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stem", GUIDES)
def test_guides_name_buttons_and_states_as_the_screen_does(stem: str, language: str):
    text = FENCE.sub("", guide(stem, language))
    named = {" ".join(found.split()) for found in BOLD.findall(text)} - PLAIN_BOLD
    assert len(named) > 20
    unknown = sorted(found for found in named if plain(found) not in words(language))
    assert not unknown, f"not on the screen: {unknown}"
