"""A demo article of ten paragraphs is translated, checked, mended, submitted and approved without a mouse.

    WALK=FOLDER .venv/bin/python -m pytest tests/workbench/test_keyboard_walk.py

records it: a picture of each step, numbered, in FOLDER.
"""

import os
from collections.abc import Callable
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from fikra.accounts.models import User
from fikra.articles.models import Article
from fikra.catalogs.models import Catalog, Change, State, Verb
from fikra.editions import demo
from tests.workbench import keyboard_walk as walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BRIEF = "ten-questions-for-a-city-budget"


@pytest.fixture
def catalog(db: Any) -> Catalog:
    call_command("load_demo", stdout=StringIO())
    return Catalog.objects.get(work__as_article__slug_en=BRIEF)


@pytest.fixture
def shoot(request: pytest.FixtureRequest) -> Callable[[Any, str], None]:
    folder = os.environ.get("WALK")
    steps = count(1)

    def shoot(page: Any, name: str) -> None:
        if folder:
            language = request.node.callspec.params["language"]
            page.screenshot(path=Path(folder) / language / f"{next(steps):02} {name}.png")

    return shoot


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_translator_and_a_reviewer_need_no_mouse(
    desks: Any, catalog: Catalog, language: str, shoot: Any
) -> None:
    User.objects.update(language=language)
    article = Article._base_manager.get(pk=catalog.work_id)
    said = demo.translations_of(settings.ROOT / "demo", article, BRIEF)
    texts = {str(message.pk): said[message.key] for message in catalog.messages.all()}
    translator, reviewer = (
        walk.Hands(desks().page, language, shoot) for _person in ("translator", "reviewer")
    )
    translator.sign_in("translator", demo.PASSWORD)
    walk.translate(translator, article.title_en, texts, slip=("30", "40"))
    catalog.refresh_from_db()
    assert catalog.submitted_at
    assert set(catalog.messages.values_list("state", flat=True)) == {State.TRANSLATED}

    reviewer.sign_in("reviewer", demo.PASSWORD)
    key = walk.send_back(reviewer, article.title_en, "أي مجلس؟")
    message = catalog.messages.get(pk=key)
    walk.mend(translator, article.title_en, texts[key] + " نعم.")
    walk.approve(reviewer, article.title_en)
    assert set(catalog.messages.values_list("state", flat=True)) == {State.APPROVED}
    assert Change.objects.filter(message=message, verb=Verb.SENT_BACK).count() == 1
    message.refresh_from_db()
    assert message.msgstr.endswith(" نعم.")
