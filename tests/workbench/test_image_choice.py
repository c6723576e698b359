"""The pictures that can be set into a text: whose they are to choose, and which are shown."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fikra.articles.models import Image
from tests.workbench.desk import make_image

ADDRESS = "/admin/images/choose/"


def titles(client, **query: str) -> list[str]:
    return [one["title"] for one in client.get(ADDRESS, query).json()["pictures"]]


def test_the_newest_pictures_come_first(editor):
    for title in ("Old", "Newer", "Newest"):
        make_image(title)
    assert reverse("workbench:choose_image") == ADDRESS
    assert titles(editor) == ["Newest", "Newer", "Old"]


def test_a_picture_is_described_by_its_size_and_its_smallest_copy(editor):
    image = make_image("River")
    (card,) = editor.get(ADDRESS).json()["pictures"]
    assert card.pop("id") == image.pk
    assert card == {
        "src": image.file.url, "thumbnail": image.file.url, "width": 4, "height": 3, "title": "River",
    }  # fmt: skip
    Image.objects.update(copies=[{"width": 2, "name": "small.webp"}])
    assert editor.get(ADDRESS).json()["pictures"][0]["thumbnail"] == "/media/small.webp"


@pytest.mark.parametrize("term", ["tigris mosul", "MOSUL", "الموصل", "أربيل", "اربيل"])
def test_a_title_is_found_by_its_words_however_they_are_spelt(editor, term):
    make_image("The Tigris at Mosul الموصل أربيل")
    make_image("Something else")
    assert len(titles(editor, q=term)) == 1


def test_at_most_forty_are_shown_and_it_is_said_that_there_are_more(editor):
    file = make_image("0").file.name
    Image.objects.bulk_create(
        Image(title=str(number), file=file, width=4, height=3) for number in range(1, 40)
    )
    answer = editor.get(ADDRESS).json()
    assert (len(answer["pictures"]), answer["more"]) == (40, False)
    Image.objects.create(title="One more", file=ContentFile(b"", "x.png"), width=4, height=3)
    answer = editor.get(ADDRESS).json()
    assert (len(answer["pictures"]), answer["more"]) == (40, True)


def test_pictures_cost_two_queries_however_many_they_are(editor):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            titles(editor)
        return len([query for query in queries if "articles_image" in query["sql"]])

    make_image("One")
    assert asked() == 2
    for number in range(5):
        make_image(str(number))
    assert asked() == 2


def test_who_may_not_write_chooses_no_picture(translator, client):
    make_image("River")
    assert translator.get(ADDRESS).status_code == 403
    assert client.get(ADDRESS).status_code == 302


def test_pictures_are_only_looked_at(editor):
    assert editor.post(ADDRESS).status_code == 405
