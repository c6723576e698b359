"""A site with one article in both languages, made by the verbs that editors use."""

from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from fikra.articles.models import Article, Image, SiteTexts, Topic, Work
from fikra.catalogs.actions import save_source, translate
from fikra.catalogs.models import Message
from fikra.editions.actions import publish, publish_labels
from tests.making import make_article, make_label, translate_all

SITE = {
    "forum_name": ("Fikra Forum", "منتدى فكرة"),
    "motto": ("Generating Dialogue. Impacting Policy.", "خلق الحوار. التأثير على السياسة."),
    "organisation": ("The Institute", "المعهد"),
    "organisation_line": ("Ideas. Action. Impact.", "أفكار. أفعال. تأثير."),
    "organisation_mission": ("Improving the quality of policy", "الارتقاء بمستوى السياسة"),
    "other_pages": ("Other Pages", "صفحات أخرى"),
    "rss_invitation": ("Customize your RSS Feed", "اختر ما يصلك من خلاصات RSS"),
}
TITLE, ARABIC_TITLE = "Counting the water", "عد المياه: تقرير UN الجديد"
# A GIF of one pixel.
PIXEL = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b"
)


class Page(HTMLParser):
    """The open tags of a page with their attributes, and the text of its title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.title = ""
        self._in_title = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_title = tag == "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def all(self, tag: str, **attrs: str) -> list[dict[str, Any]]:
        wanted = {name.rstrip("_"): value for name, value in attrs.items()}
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]

    def meta(self, name: str) -> list[str]:
        return [m["content"] for m in self.all("meta") if name in (m.get("property"), m.get("name"))]

    @property
    def alternates(self) -> dict[str, str]:
        return {link["hreflang"]: link["href"] for link in self.all("link") if "hreflang" in link}


@dataclass
class World:
    client: Client
    article: Article
    topic: Work
    author: Work

    def page(self, path: str, status: int = 200) -> Page:
        response = self.client.get(path)
        assert response.status_code == status, (path, response.status_code)
        return Page(response.content.decode())

    def path(self, language: str, work: Work | None = None) -> str:
        work = work or self.article
        work.refresh_from_db()
        folder = {"page": "pages", "series": "series"}.get(work.kind, f"{work.kind}s")
        return f"/{language}/{folder}/{quote(work.text('slug', language))}/"


def write_site_texts() -> SiteTexts:
    site = SiteTexts()
    save_source(work=site, fields={name: english for name, (english, _arabic) in SITE.items()}, by=None)
    for name, (english, arabic) in SITE.items():
        message = Message.objects.get(msgid=english, msgctxt=f"site.{name}")
        translate(message=message, msgstr=arabic, by=None)
    return site


def put_into_arabic(work: Work, title: str) -> None:
    """Translates all of it, the title as given."""
    catalog = translate_all(work)
    message = catalog.messages.get(msgctxt="title", obsolete=False)
    translate(message=message, msgstr=title, by=None)


def later(hours: float = 1):
    return timezone.now() + timedelta(hours=hours)


@pytest.fixture
def world(db: None, client: Client, settings: Any) -> World:
    """One article, live in both languages, with an author, a topic and a picture."""
    settings.SITE_URL = "https://forum.example"
    write_site_texts()
    topic, author = make_label("topic", "Water", "المياه"), make_label("author", "Rana Aziz", "رنا عزيز")
    image = Image.objects.create(title="pixel", file=ContentFile(PIXEL, "pixel.gif"))
    article = make_article(
        TITLE,
        standfirst="What is left of the river.",
        image_alt="A river",
        image_caption="Seen from the UN office",
    )
    details = {"date": "2020-01-02", "authors": [author.pk], "topics": [topic.pk], "image": image.pk}
    save_source(work=article, fields={}, details=details, by=None)
    publish_labels(by=None)
    put_into_arabic(article, ARABIC_TITLE)
    for language in ("en", "ar"):
        publish(work=article, language=language, by=None)
    return World(client, article, Topic.objects.get(pk=topic.pk), author)
