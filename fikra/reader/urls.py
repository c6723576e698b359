"""The pages of one language; `fikra.urls` puts the language in front of each."""

from django.urls import path, register_converter

from fikra.articles.models import Kind

from . import feeds, lists, preview, texts


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
    path("", lists.home, name="home"),
    path("articles/<address:slug>/", texts.article, name="article"),
    path("pages/<address:slug>/", texts.page, name="page"),
    path("topics/", lists.labels, {"kind": Kind.TOPIC}, name="topics"),
    path("topics/<address:slug>/", lists.label, {"kind": Kind.TOPIC}, name="topic"),
    path("topics/<address:slug>/feed/", feeds.rss, name="topic_rss"),
    path("topics/<address:slug>/feed/atom/", feeds.atom, name="topic_atom"),
    path("authors/", lists.labels, {"kind": Kind.AUTHOR}, name="authors"),
    path("authors/<address:slug>/", lists.label, {"kind": Kind.AUTHOR}, name="author"),
    path("series/", lists.labels, {"kind": Kind.SERIES}, name="series_list"),
    path("series/<address:slug>/", lists.label, {"kind": Kind.SERIES}, name="series"),
    path("archive/", lists.archive, name="archive"),
    path("archive/<int:year>/", lists.archive, name="archive_year"),
    path("preview/<int:work>/", preview.preview, name="preview"),
    path("feed/", lists.feeds, name="feeds"),
    path("feed/rss/", feeds.rss, name="rss"),
    path("feed/atom/", feeds.atom, name="atom"),
]
