"""The sitemap: everything public, each with its counterparts."""

from itertools import groupby

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse

from fikra.articles.models import Kind
from fikra.editions.models import Snapshot

from .addresses import absolute, alternates, home_alternates, languages, path_of, paths_by_language
from .caching import cached

LISTS = ("topics", "authors", "series_list", "archive", "feeds")


class PublicSitemap(Sitemap):
    """Its items are works, each as a list of its live snapshots."""

    limit = 20_000  # times two languages: below the protocol's 50,000 addresses a file

    def items(self) -> list[list[Snapshot]]:
        live = Snapshot.objects.shown().exclude(kind=Kind.SITE).defer("body", "card")
        rows = live.order_by("work_id", "language")
        return [list(group) for _work, group in groupby(rows, key=lambda row: row.work_id)]

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        return [
            entry(path, paths_of, row.live_from)
            for group in self.paginator.page(page).object_list
            if (paths_of := alternates(paths := paths_by_language(group)))
            for row in group
            if (path := paths[row.language])
        ]


class ListSitemap(Sitemap):
    """The home pages and the lists."""

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        entries = [entry(path_of("home", code), home_alternates()) for code in languages()]
        for name in LISTS:
            paths = {code: path_of(name, code) for code in languages()}
            entries += [entry(path, alternates(paths)) for path in paths.values()]
        return entries


def entry(path: str, others: list[tuple[str, str]], changed=None) -> dict:
    """In the shape that Django's sitemap.xml template reads."""
    return {
        "location": absolute(path),
        "lastmod": changed,
        "alternates": [{"lang_code": code, "location": url} for code, url in others],
    }


@cached
def public_sitemap(request: HttpRequest) -> HttpResponse:
    lists = {} if "p" in request.GET else {"lists": ListSitemap}
    response = sitemap(request, sitemaps=lists | {"public": PublicSitemap}).render()
    response.headers.pop("Last-Modified", None)  # the ETag says it better: lists change without a newest item
    return response
