"""The interface's own words where Django or a package would speak: one Arabic on every page."""

from pathlib import Path

import django
import polib
import pytest
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
