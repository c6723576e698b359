"""A text that was made from another is known again; one that says the same in its own words is another."""

import pytest

from fikra.text.derived import derives

EDITED = [
    (
        "The river has fallen for three years in a row, and nobody measures what is left of it.",
        "The river has been falling for three years in a row and nobody measures what remains.",
    ),
    (
        "انخفض النهر لثلاث سنوات متتالية، ولا أحد يقيس ما تبقى منه.",
        "انخفض منسوب النهر ثلاث سنوات متتالية، ولا أحد يقيس ما بقي منه.",
    ),
    (
        "علم المزارعون في الجنوب بالتخفيضات بعد أن زرعوا حقولهم.",
        "علم مزارعو الجنوب بالتخفيضات بعدما زرعوا حقولهم.",
    ),
]
OWN_WORDS = [
    (
        "Farmers in the south learned of the cuts after they had sown their fields.",
        "Southern growers only heard about the reductions once their land was already planted.",
    ),
    (
        "The river has fallen for three years in a row, and nobody measures what is left of it.",
        "For three years running the water has dropped, and no one keeps count of the rest.",
    ),
    (
        "انخفض النهر لثلاث سنوات متتالية، ولا أحد يقيس ما تبقى منه.",
        "تراجع منسوب النهر ثلاثة أعوام على التوالي، وما من أحد يقيس ما بقي.",
    ),
    (
        "وقد ذكر تقرير صدر عام 2019 المقاييس التي لم تعد تعمل.",
        "سمّى تقرير عام 2019 محطات القياس التي توقفت عن العمل.",
    ),
]


@pytest.mark.parametrize(("machine", "text"), EDITED)
def test_what_was_put_right_is_still_the_machines(machine, text):
    assert derives(text, ["شيء آخر تماماً", machine])


@pytest.mark.parametrize(("machine", "text"), OWN_WORDS)
def test_what_was_written_anew_is_a_persons(machine, text):
    assert not derives(text, [machine])


MACHINE = "انخفض النهر لثلاث سنوات متتالية، ولا أحد يقيس ما تبقى منه."


@pytest.mark.parametrize(
    "text",
    [
        MACHINE,
        f"<em>{MACHINE}</em>",
        MACHINE.replace("النهر", "النَّهْرُ"),
        f"\u200f{MACHINE}",
        "ولا أحد يقيس ما تبقى منه، انخفض النهر لثلاث سنوات متتالية.",
        f"{MACHINE} وهذا ما لم يقله أحد حتى الآن في أي من التقارير.",
        MACHINE.replace("، ", ".<p/>"),
    ],
    ids=["same", "tags", "vowels", "direction mark", "halves swapped", "sentence added", "broken in two"],
)
def test_it_is_known_again_whatever_was_put_around_or_between(text):
    assert derives(text, [MACHINE])


def test_what_says_nothing_derives_from_nothing():
    assert not derives("", [MACHINE])
    assert not derives("<omit/>said before", [MACHINE])
    assert not derives(MACHINE, [])
