"""How a text looks where it is found and shared, as its source edition stands now."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from fikra.articles.models import Article, Page, Work

from .standing import Standing


@dataclass(frozen=True, slots=True)
class Preview:
    """`address` is for reading: the host and the parts of the path. `borrowed`: the description for search
    engines is empty, and the standfirst stands in for it."""

    title: str
    description: str
    address: list[str]
    image: str
    borrowed: bool


def preview(work: Work, source: Standing) -> Preview | None:
    """For what has a page of its own and is shared; None for labels."""
    if not isinstance(work, Article | Page):
        return None
    language = work.source_language
    description = work.text("description", language)
    standfirst = work.text("standfirst", language) if isinstance(work, Article) else ""
    path = source.public_address or source.wanted_address
    return Preview(
        title=work.text("title", language),
        description=description or standfirst,
        address=[urlsplit(settings.SITE_URL).netloc, *filter(None, path.split("/"))],
        image=work.image.file.url if isinstance(work, Article) and work.image else "",
        borrowed=bool(standfirst and not description),
    )
