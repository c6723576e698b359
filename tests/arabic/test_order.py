"""Line 15: names and topics stand in the order of their alphabet, by a stored key, on either database."""

from pathlib import Path

import pytest
from django.test import Client

from fikra.catalogs.actions import save_source
from fikra.editions import public
from fikra.editions.actions import publish, publish_labels
from fikra.editions.models import Snapshot
from fikra.text.arabic import sort_key
from tests.making import make_article, make_label, translate_all

pytestmark = pytest.mark.django_db

#: In the order of the alphabet, ال not counted, hamzas and marks only where nothing else differs.
ARABIC = [
    "أحمد",
    "إدارة",
    "آدم",
    "البيئة",
    "التعليم",
    "جامعات",
    "الخليج",
    "الشباب",
    "عَمّان",
    "عُمان",
    "الياسمين",
]
LATIN = ["África", "agriculture", "Basra", "Égypte", "el-Amarna", "The Gulf", "Yemen"]


@pytest.fixture
def topics() -> None:
    """Topics in both languages, made in an order that is neither's."""
    labels = [
        make_label("topic", LATIN[number] if number < len(LATIN) else f"Z {number:02}", arabic)
        for number, arabic in enumerate(sorted(ARABIC, key=lambda name: name[::-1]))
    ]
    publish_labels(by=None)
    article = make_article()
    save_source(work=article, fields={}, details={"topics": [label.pk for label in labels]}, by=None)
    translate_all(article)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)


@pytest.mark.parametrize(("language", "wanted"), [("ar", ARABIC), ("en", LATIN)])
def test_the_database_sorts_topics_as_their_alphabet_does(
    topics: None, client: Client, language: str, wanted: list[str]
) -> None:
    listed = [topic.card["title"] for topic in public.labels(language, "topic")]
    assert [name for name in listed if name in wanted] == wanted
    page = client.get(f"/{language}/topics/").text
    places = [page.index(f">{name}</a></h2>") for name in wanted]
    assert places == sorted(places)


def test_the_key_is_stored_with_what_is_shown(topics: None) -> None:
    for topic in Snapshot.objects.filter(kind="topic"):
        assert topic.sort_key == sort_key(topic.card["title"], topic.language)


def test_no_collation_can_put_keys_in_another_order(topics: None) -> None:
    keys = list(Snapshot.objects.values_list("sort_key", flat=True).order_by("sort_key"))
    assert keys == sorted(keys)
    assert all(set(key) <= set("0123456789abcdef") for key in keys)


def test_whether_the_article_counts_is_decided_and_written_down() -> None:
    assert sort_key("The Gulf", "en")[:16] == sort_key("gulf", "en")[:16]
    assert sort_key("العراق", "ar")[:8] == sort_key("عراق", "ar")[:8] != sort_key("ألعراق", "ar")[:8]
    decision = (Path(__file__).resolve().parents[2] / "docs/decisions/0008-sorting-without-al.md").read_text(
        encoding="utf-8"
    )
    assert "ال" in decision
    assert "The" in decision
