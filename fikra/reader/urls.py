"""The pages of one language; `fikra.urls` puts the language in front of each."""

from django.urls import path, register_converter

from fikra.articles.models import Kind

from . import feeds, views


class Slug:
    """In any script. Of control characters there are none in a slug, and a database may choke on them."""

    regex = r"[^/\x00-\x1f\x7f]{1,200}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Slug, "address")

app_name = "reader"
urlpatterns = [
    path("", views.home, name="home"),
    path("articles/<address:slug>/", views.article, name="article"),
    path("pages/<address:slug>/", views.page, name="page"),
    path("topics/", views.labels, {"kind": Kind.TOPIC}, name="topics"),
    path("topics/<address:slug>/", views.label, {"kind": Kind.TOPIC}, name="topic"),
    path("topics/<address:slug>/feed/", feeds.rss, name="topic_rss"),
    path("topics/<address:slug>/feed/atom/", feeds.atom, name="topic_atom"),
    path("authors/", views.labels, {"kind": Kind.AUTHOR}, name="authors"),
    path("authors/<address:slug>/", views.label, {"kind": Kind.AUTHOR}, name="author"),
    path("series/", views.labels, {"kind": Kind.SERIES}, name="series_list"),
    path("series/<address:slug>/", views.label, {"kind": Kind.SERIES}, name="series"),
    path("feed/", views.feeds, name="feeds"),
    path("feed/rss/", feeds.rss, name="rss"),
    path("feed/atom/", feeds.atom, name="atom"),
]
