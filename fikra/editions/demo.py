"""The demo content: our own articles, labels and people, from the files in `demo/`."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files import File

from fikra.accounts.actions import give_role
from fikra.accounts.models import User
from fikra.articles.models import MODELS, Article, Image, Page, SiteTexts, Work
from fikra.catalogs.actions import open_catalog, save_source
from fikra.catalogs.export import export_po
from fikra.catalogs.imports import import_po
from fikra.catalogs.labels import find_label
from fikra.catalogs.models import Catalog
from fikra.database import update_row
from fikra.text import html, plain, po, segments

from .actions import publish, publish_labels

PASSWORD = "fikra-demo"
#: Login, interface language, and the roles: (role, source, target).
PEOPLE = (
    ("admin", "en", [("administrator", None, None)]),
    ("editor", "en", [("editor", None, None)]),
    ("muharrir", "ar", [("editor", None, None)]),
    ("translator", "ar", [("translator", "en", "ar"), ("translator", "ar", "en")]),
    ("reviewer", "ar", [("reviewer", "en", "ar"), ("reviewer", "ar", "en")]),
)


def is_loaded() -> bool:
    return SiteTexts.objects.exists()


def load(folder: Path) -> Iterator[str]:
    """Loads everything; yields a line for each thing done. Must run inside a transaction."""
    for login, language, roles in PEOPLE:
        user = _person(login, language, roles)
        yield f"{user.username}: {', '.join(map(_role, roles))}"
    labels = _labels(json.loads((folder / "labels.json").read_text(encoding="utf-8")))
    yield f"{labels} labels"
    for kind, model in (("articles", Article), ("pages", Page)):
        for path in sorted((folder / kind).glob("*.en.md")):
            work = _work(model, path, folder)
            yield f"{kind}: {work.name_in_source}"


def _person(login: str, language: str, roles: list[tuple[str, str | None, str | None]]) -> User:
    user, made = User.objects.get_or_create(username=login, defaults={"language": language})
    if made:
        user.set_password(PASSWORD)
        user.save()
    for role, source, target in roles:
        give_role(user=user, role=role, source=source, target=target, by=None)
    return user


def _labels(data: dict[str, Any]) -> int:
    described = [(SiteTexts(), data["site"])]
    for plural, kind in (("authors", "author"), ("topics", "topic"), ("series", "series")):
        described += [(MODELS[kind](), texts) for texts in data[plural]]
    translations: dict[tuple[str, str], str] = {}
    for label, texts in described:
        source, target = label.source_language, label.target_languages[0]
        fields = {name: texts[name][source] for name in texts if name != "key"}
        save_source(work=label, fields=fields, by=None)
        for field in label.translatable:
            pair = texts.get(field.name, {source: "", target: ""})
            translations |= _pair(field.role, pair[source], pair[target], markup=False)
        if label.has_slug:
            label.slug_ar = texts["slug"][target]
            update_row(label, ["slug_ar"])
    _fill(open_catalog(work=None, target_language="ar"), translations)
    publish_labels(by=None)
    return len(described)


def _work(model: type[Work], path: Path, folder: Path) -> Work:
    versions = {code: _read(path.with_name(path.name.replace(".en.", f".{code}."))) for code in ("en", "ar")}
    source = versions["en"].fields["source"]
    work = model(source_language=source)
    target = work.target_languages[0]
    texts = {code: _texts(work, document) for code, document in versions.items()}
    slug = {"slug": path.name.removesuffix(".en.md")} if source == "en" else {}
    save_source(
        work=work, fields=texts[source] | slug, details=_details(model, versions[source], folder), by=None
    )
    translations: dict[tuple[str, str], str] = {}
    for field in work.translatable:
        translations |= _pair(
            field.role, texts[source][field.name], texts[target][field.name], markup=field.markup
        )
    _fill(Catalog.objects.get(work_id=work.pk, target_language=target), translations)
    for language in (source, target):
        publish(work=work, language=language, by=None)
    return work


def _read(path: Path) -> plain.Document:
    return plain.parse_document(path.read_bytes(), path.suffix)


def _texts(work: Work, document: plain.Document) -> dict[str, str]:
    texts = {field.name: document.fields.get(field.name, "") for field in work.translatable}
    return texts | {"body": html.clean(document.body)}


def _details(model: type[Work], document: plain.Document, folder: Path) -> dict[str, Any]:
    if model is Page:
        return {"menu_position": 1}
    fields = document.fields
    return {
        "date": fields["date"],
        "authors": [find_label("author", key.strip()).pk for key in fields["authors"].split(",")],
        "topics": [find_label("topic", key.strip()).pk for key in fields["topics"].split(",")],
        "series": find_label("series", fields["series"]).pk if fields.get("series") else None,
        "image": _image(folder / "images" / fields["image"]).pk,
    }


def _image(path: Path) -> Image:
    with path.open("rb") as file:
        image = Image(title=path.stem.replace("-", " ").capitalize())
        image.file.save(path.name, File(file), save=True)
    return image


def _pair(role: str, source: str, target: str, *, markup: bool) -> dict[tuple[str, str], str]:
    """Translations by key, from two texts of the same structure. Raises ValueError when it isn't the same."""
    extract = segments.extract if markup else segments.extract_text
    ours, theirs = extract(source, role)[1], extract(target, role)[1]
    if [segment.msgctxt for segment in ours] != [segment.msgctxt for segment in theirs]:
        raise ValueError(f"the two versions differ in structure: {source[:60]!r}")
    return {one.key: other.msgid for one, other in zip(ours, theirs, strict=True)}


def _fill(catalog: Catalog, translations: dict[tuple[str, str], str]) -> None:
    """Takes the translations in as a translator sends them: the catalog's PO file, filled in."""
    file = po.loads(export_po(catalog=catalog))
    entries = tuple(replace(entry, msgstr=translations.get(entry.key, "")) for entry in file.entries)
    import_po(data=po.dumps(replace(file, entries=entries)).encode(), by=None)


def logins() -> list[str]:
    """A line for each login: its password, its interface language, and what it may do."""
    return [
        f"{login:11} {PASSWORD}   {language}   {', '.join(map(_role, roles))}"
        for login, language, roles in PEOPLE
    ]


def _role(role: tuple[str, str | None, str | None]) -> str:
    name, source, target = role
    return f"{name} {source} → {target}" if source else name
