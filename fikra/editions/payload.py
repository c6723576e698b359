"""What a snapshot holds. All of it is settled at publication: rendering one needs nothing else.

`card`, for every kind:

    kind, title, description          text in the edition's language
    source_language, work             which language it was written in; the work's id

and for articles:

    standfirst, words                 text; number of words of the body
    corrections                       HTML, or ''
    authors, topics                   [{"work", "title", "slug", "language"}]: the label in the edition's
                                      language when it has one, else in its source language, which `language`
                                      says; slug '' when it has no page in the edition's language;
                                      authors also "bio" in that language
    series                            the same, one or null
    image                             {"src", "srcset", "width", "height", "alt", "caption", "credit"} or null
    blocks                            ids of the body's blocks, in order
    led                               {id of a block of the source that the body doesn't have: the id of the
                                      one that links to it lead to}; missing where there are none
    left_out                          those of them that the translation leaves out
    foreign                           names of the fields that stand in the source language
    machine                           true if something of it began as a machine's suggestion (which a person
                                      has reviewed); missing where nothing did

for pages `menu_position`; for authors `bio` as description; for the site the site texts by name.
"""

import datetime
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from fikra.articles import images, queries
from fikra.articles.models import Article, Page, SiteTexts, Work
from fikra.articles.saving import source_fields
from fikra.catalogs.extraction import extract_work
from fikra.catalogs.store import translations
from fikra.text import arabic, blocks, html, segments
from fikra.text.languages import direction

from .places import places

#: Fields that are not text of the edition itself but of its picture.
_PICTURE = ("image_alt", "image_caption", "image_credit")


@dataclass(slots=True)
class Payload:
    """The parts of a snapshot; `labels` are the works in whose lists it stands, with its place there."""

    card: dict[str, Any]
    body: str = ""
    date: datetime.date | None = None
    labels: dict[int, int] = field(default_factory=dict)
    sort_key: str = ""


def source_digest(work: Work) -> str:
    """Of the text that translations are made of: a new slug or topic doesn't make them outdated.

    What is empty is left out, so that a field that the software gains makes nothing outdated.
    """
    texts = source_fields(work)
    texts.pop("slug", None)
    joined = "\x00".join(f"{name}\x01{text}" for name, text in sorted(texts.items()) if text)
    return blake2b(joined.encode(), digest_size=16).hexdigest()


def edition_texts(work: Work, language: str, rows: list) -> tuple[dict[str, str], list[str]]:
    """The texts of an edition by field name, and which of them stand in part in the source language.

    `rows` are the messages of the catalog; none for the source language.
    """
    if language == work.source_language:
        return {item.name: work.text(item.name, language) for item in work.translatable}, []
    done = translations(rows)
    foreign_mark = (work.source_language, direction(work.source_language))
    texts, foreign = {}, []
    for part in extract_work(work).parts:
        missing = any(key not in done for key in part.keys)
        mark = foreign_mark if missing and part.field.markup else None
        texts[part.field.name] = segments.restore(part.template, done, foreign=mark)
        if missing:
            foreign.append(part.field.name)
    return texts, foreign


def build(
    work: Work,
    language: str,
    texts: dict[str, str],
    foreign: list[str],
    live_on: datetime.date | None,
    rows: list | None = None,
) -> Payload:
    """The payload of an edition from its texts by field name; `foreign` names the ones not wholly translated.

    `live_on` is the date of an article that has none of its own; `rows` are the messages of the catalog that
    the texts were made of.
    """
    title = texts[work.translatable[0].name]
    card = {
        "kind": work.kind,
        "work": work.pk,
        "title": title,
        "description": texts.get("description", "") or texts.get("bio", ""),
        "source_language": work.source_language,
    }
    payload = Payload(
        card, body=images.with_copies(texts.get("body", "")), sort_key=arabic.sort_key(title, language)[:400]
    )
    if foreign:
        card["foreign"] = foreign
    if isinstance(work, Article):
        _article(work, language, texts, payload)
        payload.date = work.date or live_on
    elif isinstance(work, Page):
        card["menu_position"] = work.menu_position
        card["blocks"] = list(blocks.block_ids(payload.body))
    elif isinstance(work, SiteTexts):
        card |= texts
    if rows and any(row.machine and row.is_done and not row.obsolete for row in rows):
        card["machine"] = True
    if rows:
        card |= places(work, language, translations(rows), payload.body)
    return payload


def _article(work: Article, language: str, texts: dict[str, str], payload: Payload) -> None:
    authors = queries.authors(work)
    topics = sorted(
        queries.topics(work), key=lambda topic: arabic.sort_key(topic.text("name", language), language)
    )
    series = work.series
    payload.card |= {
        "standfirst": texts["standfirst"],
        "corrections": texts["corrections"],
        "words": html.words(payload.body),
        "authors": [_author(author, language) for author in authors],
        "topics": [_label(topic, language) for topic in topics],
        "series": _label(series, language) if series else None,
        "image": _picture(work, texts),
        "blocks": list(blocks.block_ids(payload.body)),
    }
    payload.labels = {label.pk: 0 for label in [*authors, *topics]}
    if series:
        payload.labels[series.pk] = work.series_position or 0


def _author(author: Work, language: str) -> dict[str, Any]:
    label = _label(author, language)
    return label | {"bio": author.text("bio", label["language"])}


def _label(label: Work, language: str) -> dict[str, Any]:
    shown = language if label.text("name", language) else label.source_language
    return {
        "work": label.pk,
        "title": label.text("name", shown),
        "slug": label.text("slug", language) if shown == language else "",
        "language": shown,
    }


def _picture(work: Article, texts: dict[str, str]) -> dict[str, Any] | None:
    if not work.image:
        return None
    return {
        "src": work.image.file.url,
        "srcset": images.srcset(work.image),
        "width": work.image.width,
        "height": work.image.height,
        **{name.removeprefix("image_"): texts[name] for name in _PICTURE},
    }
