"""Working content by id: columns as they are stored, without modeltranslation's rewriting; compiled once."""

from django.db.models import QuerySet

from fikra.database import Prepared

from .models import MODELS, Article, Author, Topic, Work


def _by_id(*, lock: bool) -> dict[str, Prepared]:
    def rows(model: type[Work]) -> QuerySet:
        return QuerySet(model).select_for_update() if lock else QuerySet(model)

    return {
        kind: Prepared(lambda work, model=model: rows(model).filter(pk=work), work=-1)
        for kind, model in MODELS.items()
    }


_found, _locked = _by_id(lock=False), _by_id(lock=True)
_authors = Prepared(
    lambda article: (
        QuerySet(Author)
        .filter(authorships__article=article)
        .order_by("authorships__position", "authorships__pk")
    ),
    article=-1,
)
_topics = Prepared(lambda article: QuerySet(Topic).filter(articles=article).order_by("pk"), article=-1)


def find(pk: int) -> Work:
    """The article, page, topic … with this id; articles are asked for first. Raises Work.DoesNotExist."""
    for rows in _found.values():
        if found := rows(work=pk):
            return found[0]
    raise Work.DoesNotExist(pk)


def lock(pk: int, kind: str) -> Work:
    """The work as it stands, for this transaction alone. Raises Work.DoesNotExist."""
    if found := _locked[kind](work=pk):
        return found[0]
    raise Work.DoesNotExist(pk)


def authors(article: Article) -> list[Author]:
    """The authors in their order."""
    return _authors(article=article.pk)


def topics(article: Article) -> list[Topic]:
    return _topics(article=article.pk)
