"""The interface's own words where Django or a package would speak: one Arabic on every page."""

import ast
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.urls import reverse
from django.utils.translation import override

from fikra.accounts.models import User
from fikra.workbench import admin_words


@pytest.fixture(scope="module")
def djangos_words() -> set[str]:
    places = ("conf", "contrib/admin", "contrib/auth")
    catalogs = (Path(django.__path__[0], place, "locale/en/LC_MESSAGES/django.po") for place in places)
    return {entry.msgid for catalog in catalogs for entry in polib.pofile(str(catalog))}


def test_every_word_that_we_say_for_django_is_still_djangos(djangos_words: set[str]) -> None:
    with override(None):
        said = {word for word in admin_words.WORDS if isinstance(word, str)}
    assert said - djangos_words == set()


def test_the_menu_and_the_page_call_the_translations_alike(editor) -> None:
    page = editor.get(reverse("admin:catalogs_catalog_changelist"))
    assert page.context["title"] == "Translations"
    models = [model["name"] for app in page.context["available_apps"] for model in app["models"]]
    assert "Translations" in models
    assert "Catalogs" not in models


@pytest.mark.parametrize(
    ("count", "said"), [(0, "لا نتائج"), (1, "نتيجة واحدة"), (2, "نتيجتان"), (3, "3 نتائج"), (11, "11 نتيجة")]
)
def test_a_list_says_how_many_it_has_in_arabic_plurals(administrator, count: int, said: str) -> None:
    administrator.user.language = "ar"
    administrator.user.save()
    for number in range(count):
        User.objects.create_user(f"person{number}")
    page = administrator.get(reverse("admin:accounts_user_changelist"), {"q": "person"})
    text = page.text.partition('<p class="paginator">')[2].partition("</p>")[0]
    assert said in text


def test_the_page_for_anothers_password_is_arabic_throughout(administrator) -> None:
    administrator.user.language = "ar"
    administrator.user.save()
    person = User.objects.create_user("huda", password="secret")
    page = administrator.get(reverse("admin:auth_user_password_change", args=[person.pk])).text
    assert "إتاحة دخول المستخدم بكلمة مرور" in page
    assert "If disabled" not in page


@pytest.mark.parametrize("length", [0, 1, 2, 3, 11, 100])
def test_a_password_that_is_too_short_is_refused_in_arabic(length: int) -> None:
    """Django looks this sentence up in words that none of its own catalogs has."""
    with override("ar"):
        said = MinimumLengthValidator(length).get_error_message()
    assert said == f"كلمة المرور قصيرة. الحد الأدنى لعدد الأحرف: {length}."


def calls_at_import(node: ast.AST, names: set[str]) -> Iterator[int]:
    """Lines where one of these functions is called while the module is imported."""
    if isinstance(node, ast.Lambda):
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
        yield node.lineno
    inside = isinstance(node, ast.FunctionDef)
    for child in [*node.decorator_list, node.args] if inside else ast.iter_child_nodes(node):
        yield from calls_at_import(child, names)


def test_no_word_is_put_into_a_language_while_the_code_is_imported(root: Path) -> None:
    eager = ("gettext", "ngettext", "pgettext", "npgettext")
    for path in (root / "fikra").rglob("*.py"):
        module = ast.parse(path.read_text())
        aliases = [
            (alias.name, alias.asname or alias.name)
            for node in ast.walk(module)
            if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
            for alias in node.names
        ]
        names = {name for original, name in aliases if original in eager}
        assert list(calls_at_import(module, names)) == [], path
        unknown = {
            name for original, name in aliases if "gettext" in original and name not in (original, "_")
        }
        assert not unknown, f"{path}: makemessages knows nothing of {unknown}"
