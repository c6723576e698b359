"""What the program puts into its texts stands in their translations as well."""

import pytest

from fikra.text.placeholders import differing, kind_of_text, other_tags

PERCENT, BRACES = kind_of_text(["python-format"]), kind_of_text(["python-brace-format"])
ONE = kind_of_text(["python-format"], one_number=True)


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("%(count)d of %(name)s", "%(name)s: %(count)d", PERCENT),
        ("%(a)s, %(a)s", "%(a)s", PERCENT),
        ("%d %%", "%d %%", PERCENT),
        ("100 % of it", "كله", kind_of_text([])),
        ("{name} %", "{name} ٪", BRACES),
        ("%(count)d segments", "مقطع واحد", ONE),
        ("%s segments", "مقطع واحد", ONE),
        ("%(who)s has %(count)d", "لدى %(who)s واحد", ONE),
    ],
)
def test_a_translation_with_its_placeholders_passes(source: str, target: str, kind: str) -> None:
    assert differing(source, target, kind) == []


@pytest.mark.parametrize(
    ("source", "target", "kind", "found"),
    [
        ("%(name)s", "الاسم", PERCENT, ["%(name)s"]),
        ("%(name)s", "%(Name)s", PERCENT, ["%(Name)s", "%(name)s"]),
        ("%(name)s", "%(name)d", PERCENT, ["%(name)d", "%(name)s"]),
        ("%d %%", "%d ٪", PERCENT, ["%%"]),
        ("%d", "%d %d", PERCENT, ["%d"]),
        ("%s has %d", "%d لدى %s", PERCENT, ["%d", "%s"]),
        ("%(name)s", "%(name)s ١٠٠%", PERCENT, ["%"]),
        ("%(name)s", "%(name) ثم %(name)s", PERCENT, ["%(name) ثم"]),
        ("{name}", "{الاسم}", BRACES, ["{name}", "{الاسم}"]),
        ("{name}", "{name} {", BRACES, ["{"]),
        ("%(who)s has %(count)d", "واحد", ONE, ["%(count)d", "%(who)s"]),
        ("%(who)s has %(count)d", "واحد %(count)d", ONE, ["%(who)s"]),
        ("%(count)d", "%(count)d %(extra)s", ONE, ["%(extra)s"]),
    ],
)
def test_what_differs_is_named(source: str, target: str, kind: str, found: list[str]) -> None:
    assert differing(source, target, kind) == found


def test_html_is_that_of_the_source_but_for_the_words_in_it() -> None:
    assert other_tags("a<br>b <i>c</i>", "<i>ت</i> ب<br>ا") == []
    assert other_tags('<a href="%(u)s">x</a>', '<a href="%(u)s" onclick="y()">x</a>') == [
        '<a href="%(u)s">',
        '<a href="%(u)s" onclick="y()">',
    ]
    assert other_tags("a", "a<script>") == ["<script>"]
