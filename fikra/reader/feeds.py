"""RSS and Atom, of everything and of one topic, in each language."""

from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import get_language

from fikra.articles.models import Kind
from fikra.editions import public
from fikra.editions.models import Snapshot

from . import formats
from .addresses import absolute, path_of, path_to
from .caching import cached
from .cards import Card
from .finding import found
from .frames import site_language, site_phrases

ITEMS = 30


class _Timeless:
    """Django dates a feed without items by the clock; ours are the same bytes whenever they are asked for."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime(1970, 1, 1, tzinfo=UTC)


class Rss(_Timeless, Rss201rev2Feed):
    pass


class Atom(_Timeless, Atom1Feed):
    pass


class Articles(Feed):
    """Hooks of Django's syndication; `obj` is the topic's snapshot, None for the feed of everything."""

    feed_type = Rss
    name, topic_name = "rss", "topic_rss"
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, topic: Snapshot | None) -> Snapshot | None:
        self.texts, _menus = public.frame()
        return topic

    def _site(self, name: str) -> str:
        language = get_language()
        text = site_phrases(self.texts, language)[name].text
        return formats.isolated(text, site_language(self.texts, language, name), language)

    def title(self, obj: Snapshot | None) -> str:
        name = self._site("forum_name")
        return f"{name} · {Card(obj).plain('title')}" if obj else name

    def description(self, obj: Snapshot | None) -> str:
        return (Card(obj).plain("description") if obj else "") or self._site("motto")

    def link(self, obj: Snapshot | None) -> str:
        return absolute(path_to(obj) if obj else path_of("home", get_language()))

    def feed_url(self, obj: Snapshot | None) -> str:
        slug = [obj.slug] if obj else []
        return absolute(path_of(self.topic_name if obj else self.name, get_language(), *slug))

    def feed_guid(self, obj: Snapshot | None) -> str:
        return self.link(obj)

    def items(self, obj: Snapshot | None) -> list[Snapshot]:
        label = obj.work_id if obj else None
        return list(public.listing(get_language(), label=label)[:ITEMS])

    def item_title(self, item: Snapshot) -> str:
        return Card(item).plain("title")

    def item_description(self, item: Snapshot) -> str:
        card = Card(item)
        return card.plain("standfirst") or card.plain("description")

    def item_link(self, item: Snapshot) -> str:
        return absolute(path_to(item))

    def item_guid(self, item: Snapshot) -> str:
        """A tag URI (RFC 4151): the same whatever becomes of title, slug and date."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{item.language}/{item.work_id}"

    def item_pubdate(self, item: Snapshot) -> datetime:
        return timezone.make_aware(datetime.combine(item.date, time())) if item.date else item.live_from

    def item_updateddate(self, item: Snapshot) -> datetime:
        return item.live_from

    def item_author_name(self, item: Snapshot) -> str:
        return formats.join_plain(Card(item).authors_plain, item.language)

    def item_categories(self, item: Snapshot) -> list[str]:
        return Card(item).topics_plain


class ArticlesAtom(Articles):
    feed_type = Atom
    name, topic_name = "atom", "topic_atom"
    subtitle = Articles.description


@cached
def rss(request: HttpRequest, slug: str = "") -> HttpResponse:
    return _answer(Articles(), request, slug)


@cached
def atom(request: HttpRequest, slug: str = "") -> HttpResponse:
    return _answer(ArticlesAtom(), request, slug)


def _answer(feed: Articles, request: HttpRequest, slug: str) -> HttpResponse:
    topic = found(Kind.TOPIC, slug, feed.topic_name) if slug else None
    if isinstance(topic, HttpResponse):
        return topic
    response = feed(request, topic=topic)
    response.headers.pop("Last-Modified", None)  # the ETag says it better
    return response
