"""What users of other tools report of right-to-left text and tags, walked through in both directions.

Each runs from English into Arabic and the other way round, with the interface in the language that is not the
translation's.
"""

from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fikra.catalogs.actions import translate
from tests.making import catalog_of, make_article, make_user
from tests.workbench.browsing import text_of
from tests.workbench.keys import press

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SOURCES = {
    "en": '<p>See the <a href="https://example.org/">report</a> of <em>last</em> year.</p>',
    "ar": '<p>راجع <a href="https://example.org/">تقرير</a> العام <em>الماضي</em>.</p>',
}


class Direction(NamedTuple):
    source: str
    target: str
    words: str  # three words of the target
    word: str

    @property
    def side(self) -> str:
        return "rtl" if self.target == "ar" else "ltr"

    @property
    def forward(self) -> str:
        """The arrow that goes on in the text."""
        return "ArrowLeft" if self.target == "ar" else "ArrowRight"


TO_ARABIC = Direction("en", "ar", "راجع التقرير الأخير", "تقرير")
TO_ENGLISH = Direction("ar", "en", "See last report", "report")


@pytest.fixture(params=[TO_ARABIC, TO_ENGLISH], ids=["en-ar", "ar-en"])
def way(request: Any) -> Direction:
    return request.param


@pytest.fixture
def message(db: Any, way: Direction) -> Any:
    catalog = catalog_of(make_article("Title", source=way.source, text=SOURCES[way.source]))
    return catalog.messages.get(msgid__contains="<a1>")


@pytest.fixture
def open_at(desks: Any, message: Any, way: Direction) -> Any:
    user = make_user("tarek", "translator", way.source, way.target)
    user.language = way.source
    user.save()

    def opened(text: str = "") -> tuple[Any, Any]:
        if text:
            translate(message=message, msgstr=text, by=None, done=False)
        page = desks().sign_in("tarek")
        page.goto(f"/admin/translate/{message.catalog_id}/")
        page.evaluate(
            "document.fonts.load('16px \"Fikra Chips\"', '\\u4dc0').then(() => document.fonts.ready)"
        )
        area = page.locator(f"#m{message.pk} textarea")
        area.focus()
        return page, area

    return opened


def caret(area: Any) -> int:
    return area.evaluate("area => area.selectionStart")


def put_caret(area: Any, at: int, end: int | None = None) -> None:
    area.evaluate("(area, [at, end]) => area.setSelectionRange(at, end)", [at, at if end is None else end])


def chips(page: Any, message: Any) -> list[dict[str, Any]]:
    """The painted chips from left to right."""
    return sorted(
        page.locator(f"#m{message.pk} .chip-at").evaluate_all(
            """all => all.map(chip => ({
                label: chip.dataset.label, run: chip.dataset.run,
                x: chip.getBoundingClientRect().x, width: chip.getBoundingClientRect().width,
            }))"""
        ),
        key=lambda chip: chip["x"],
    )


def labels(page: Any, message: Any, way: Direction) -> list[str]:
    """The chips as one reads them."""
    found = [chip["label"] for chip in chips(page, message)]
    return found[::-1] if way.target == "ar" else found


def test_direction_is_the_languages_not_the_interfaces(open_at, way):
    page, area = open_at(f"<a1>{way.word}</a1> <em>{way.word}</em>")
    assert page.locator("html").get_attribute("lang") == way.source
    style = "element => getComputedStyle(element).direction"
    assert area.evaluate(style) == way.side
    assert page.locator("[data-source]").first.evaluate(style) != way.side
    assert page.locator(".mirror").first.evaluate(style) == way.side


def test_a_tag_first_does_not_turn_the_segment(open_at, message, way):
    page, area = open_at(f"<em>{way.word}</em> <a1>{way.words}</a1>")
    first = page.locator(f"#m{message.pk} .chip-at").first.bounding_box()
    box = area.bounding_box()
    beginning = (
        box["x"] + box["width"] - first["x"] - first["width"] if way.target == "ar" else first["x"] - box["x"]
    )
    assert beginning < 20


def test_adjacent_tags_do_not_swap(open_at, message, way):
    page, _area = open_at(f"{way.word} <a1><em></em></a1> {way.word}")
    assert labels(page, message, way) == ["a1", "em", "/em", "/a1"]


def test_arrow_keys_pass_a_tag_in_one_step(open_at, way):
    page, area = open_at(f"<a1>{way.word}</a1> <em>{way.word}</em>")
    put_caret(area, 0)
    visited = [0]
    for _step in range(len(way.word) + 2):
        press(page, way.forward)
        visited.append(caret(area))
    assert visited == list(range(len(way.word) + 3))


def test_home_and_end_go_to_the_right_ends_and_select_up_to_them(open_at, way):
    page, area = open_at(f"<a1>{way.word}</a1> {way.word}")  # one line: those are the ends of lines
    length = area.evaluate("area => area.value.length")
    put_caret(area, 3)
    press(page, "Home")
    assert caret(area) == 0
    press(page, "End")
    assert caret(area) == length
    press(page, "Shift+Home")
    assert area.evaluate("area => [area.selectionStart, area.selectionEnd]") == [0, length]


def test_inserting_leaves_the_caret_where_it_was_typed(open_at, way):
    page, area = open_at(way.words)
    at = len(way.words.split()[0]) + 1
    put_caret(area, at)
    press(page, "Alt+1")
    assert caret(area) == at + 1, "between the two tags"
    page.keyboard.insert_text(way.word)
    assert text_of(area) == way.words[:at] + f"<a1>{way.word}</a1>" + way.words[at:]
    assert caret(area) == at + 1 + len(way.word)


def test_a_tag_inserted_around_a_selection_can_be_undone(open_at, way):
    page, area = open_at(way.words)
    put_caret(area, 0, len(way.words.split()[0]))
    press(page, "Alt+2")
    first, rest = way.words.split(" ", 1)
    assert text_of(area) == f"<em>{first}</em> {rest}"
    press(page, "Control+z")
    assert text_of(area) == way.words


@pytest.mark.parametrize("key", ["Backspace", "Delete"])
def test_a_tag_is_deleted_whole(open_at, way, key):
    page, area = open_at(f"<a1>{way.word}</a1> <em>{way.word}</em>")
    put_caret(area, 1 if key == "Backspace" else 0)
    press(page, key)
    assert text_of(area) == f"{way.word}</a1> <em>{way.word}</em>"


def test_clicking_leaves_the_letters_of_a_word_joined(open_at, message, way):
    page, area = open_at(f"<a1>{way.words}</a1> <em>{way.word}</em>")
    width = area.evaluate("area => area.scrollWidth")
    area.dblclick(position={"x": 90, "y": 20})
    texts = page.locator(f"#m{message.pk} .mirror").evaluate(
        "mirror => [...mirror.childNodes].filter(one => one.nodeType === 3).map(one => one.data)"
    )
    assert texts == [way.words, " ", way.word]
    assert area.evaluate("area => area.scrollWidth") == width


def test_opening_and_closing_point_at_what_they_hold(open_at, message, way):
    other = "report of the year" if way.target == "ar" else "تقرير هذا العام"
    page, _area = open_at(f"{way.word} <a1>{way.word}</a1> {other} <em>{other}</em> {other}")
    runs = {chip["label"]: chip["run"] for chip in chips(page, message)}
    assert runs["a1"] == runs["/a1"] == way.side
    assert (runs["em"], runs["/em"]) == (("ltr", "ltr") if way.target == "ar" else ("rtl", "rtl"))
    shapes = page.locator(f"#m{message.pk} .chip-at").evaluate_all(
        "all => all.map(one => getComputedStyle(one, '::before').clipPath)"
    )
    assert shapes[0] != shapes[1]
    assert shapes[2] != shapes[3]


def test_a_tag_is_easy_to_tell_from_the_text(open_at, message, way):
    page, _area = open_at(f"<a1>{way.word}</a1> <strong>{way.word}</strong>")
    shown = page.locator(f"#m{message.pk} .chip-at").evaluate_all(
        "all => all.map(one => [one.dataset.label, one.classList.contains('chip-stray')])"
    )
    assert shown == [["a1", False], ["/a1", False], ["strong", True], ["/strong", True]]
    assert page.locator(f"#m{message.pk} [data-tag='2']").get_attribute("data-missing") == ""
    assert page.locator(f"#m{message.pk} [data-tag='1']").get_attribute("data-used") == ""


def test_a_mark_at_the_end_does_not_hide_the_full_stop(open_at, message, way):
    page, area = open_at()
    page.keyboard.insert_text(f"<a1>{way.word}</a1> <em>{way.word}</em>.\u200f")
    press(page, "Control+Enter")
    page.locator(f"#m{message.pk}[data-state=translated]").wait_for()
    page.reload()
    assert page.locator(f"#m{message.pk} .check", has_text="Punctuation at the end").count() == 0
    assert text_of(area).endswith(".\u200f")


def test_copied_text_is_notation_and_comes_back_as_tags(open_at, way):
    page, area = open_at(f"<a1>{way.word}</a1> <em>{way.word}</em>")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "Control+a", "Control+x")
    assert text_of(area) == ""
    assert page.evaluate("navigator.clipboard.readText()") == f"<a1>{way.word}</a1> <em>{way.word}</em>"
    press(page, "Control+v")
    assert text_of(area) == f"<a1>{way.word}</a1> <em>{way.word}</em>"
    assert area.evaluate("area => area.value.length") == 2 * len(way.word) + 5


def test_what_is_typed_as_a_tag_becomes_one_and_tags_can_be_text(open_at, way):
    page, area = open_at()
    page.keyboard.type("<em>")
    assert area.evaluate("area => area.value.length") == 1
    page.keyboard.insert_text(f"{way.word}</em>")
    press(page, "Alt+Shift+V")
    assert area.input_value() == f"<em>{way.word}</em>"
    page.reload()
    press(page, "Alt+Shift+V")
    assert text_of(area) == f"<em>{way.word}</em>"
    assert area.evaluate("area => area.value.length") == len(way.word) + 2


def test_the_mirror_lies_under_the_text_exactly(open_at, message, way):
    page, _area = open_at(f"{way.words} <a1>{way.words}</a1> 2024, {way.words} <em>{way.words * 9}</em> end.")
    for width in (1280, 800, 390):
        page.set_viewport_size({"width": width, "height": 900})
        sizes = page.locator(f"#m{message.pk} .field").evaluate(
            """field => [...field.querySelectorAll("textarea, .mirror")].map(one => {
                const style = getComputedStyle(one);
                return [one.scrollWidth, one.scrollHeight, one.getBoundingClientRect().x, style.font,
                        style.paddingInline, style.borderInlineWidth];
            })"""
        )
        assert sizes[0] == sizes[1]
    assert {round(chip["width"] / 18, 2) for chip in chips(page, message)} <= {2.15, 2.03, 2.02, 3.5}


def test_marks_are_shown_without_moving_a_letter(open_at, message, way):
    text = f"{way.word}\u200f {way.word}\u00a0\u2067{way.word}\u2069  {way.word}"
    page, area = open_at(text)
    before = area.evaluate("area => [area.scrollWidth, area.scrollHeight, area.value]")
    press(page, "Alt+v")
    badges = page.locator(f"#m{message.pk} .target .badge-mark")
    badges.first.wait_for(state="attached")
    assert badges.evaluate_all("all => all.map(one => one.dataset.label)") == [
        "RLM",
        "⍽",
        "RLI",
        "PDI",
        "·",
        "·",
    ]
    assert page.locator(f"#m{message.pk} .badge-bad").count() == 0
    assert area.evaluate("area => [area.scrollWidth, area.scrollHeight, area.value]") == before
    press(page, "Alt+v")
    badges.first.wait_for(state="detached")


def test_overrides_are_seen_and_refused_and_nothing_is_lost(open_at, message, way):
    page, area = open_at()
    page.keyboard.insert_text(f"{way.word} \u202e{way.word}")
    bad = page.locator(f"#m{message.pk} .badge-bad")
    bad.wait_for(state="attached")
    assert bad.get_attribute("data-label") == "RLO"
    press(page, "Control+Enter")
    page.locator(f"#m{message.pk} .problem").wait_for()
    assert text_of(area) == f"{way.word} \u202e{way.word}"


LETTERS = st.text(
    st.sampled_from(
        [*'<>/abem1 ="&;\n', "\u4dc0", "\u4dc1", "\u4dff", "ع", "\u0651", "\u200f", "\u202e", "\U0001f600"]
    )
)
TAGGED = st.lists(
    st.sampled_from(["<a1>", "</a1>", "<em >", "<br1/>", "<p/>", "<x y>", "ع", " ", "\u4dc2"])
).map("".join)
MANY = st.lists(st.integers(0, 200).map(lambda number: f"<t{number}>"), max_size=120).map("".join)


def test_chips_and_text_are_inverse_whatever_the_text(desks):
    make_user("tarek", "translator", "en", "ar")
    page = desks().sign_in("tarek")
    page.evaluate(
        "import('/static/workbench/editor/chips.js').then(module => { window.Chips = module.Chips; })"
    )
    back = """([around, text]) => {
        const chips = new Chips(around); const held = chips.toChips(text); return [held, chips.toText(held)];
    }"""

    @settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(around=LETTERS, text=LETTERS | TAGGED | MANY)
    def inverse(around: str, text: str) -> None:
        held, read = page.evaluate(back, [around, text])
        assert read == text
        assert len(held) <= len(text)

    inverse()
