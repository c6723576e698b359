"""What the demo's people have in hand: terms, who translates what until when, and what they say about it.

`desk.json` names articles by their file; of each

    translator, reviewer    logins; `due`: in so many days
    comments                [{at: how a segment's source begins, by, text, kind}]
    submitted               what the translator said when handing it in for review
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fikra.accounts.models import User
from fikra.accounts.roles import language_pairs
from fikra.articles.models import Article
from fikra.catalogs.comments import comment
from fikra.catalogs.handovers import assign
from fikra.catalogs.models import Catalog, Comment, Task
from fikra.catalogs.review import submit
from fikra.memory.glossary import import_terms
from fikra.text import glossary


def load(folder: Path) -> Iterator[str]:
    for source, target in language_pairs():
        path = folder / f"glossary.{source}-{target}.csv"
        if path.exists():
            terms, _problems = glossary.read(path.read_bytes())
            import_terms(terms=terms, source_language=source, target_language=target, by=None)
            yield f"glossary: {len(terms)} terms, {source} to {target}"
    for slug, desk in json.loads((folder / "desk.json").read_text(encoding="utf-8")).items():
        article = QuerySet(Article).get(slug_en=slug)
        _hand_out(Catalog.objects.get(work_id=article.pk), desk)
        yield f"desk: {article.name_in_source}"


def _hand_out(catalog: Catalog, desk: dict[str, Any]) -> None:
    due_on = timezone.localdate() + timedelta(days=desk["due"])
    for task, name in ((Task.TRANSLATE, "translator"), (Task.REVIEW, "reviewer")):
        if name in desk:
            assign(catalog=catalog, to=_person(desk[name]), task=task, by=None, due_on=due_on)
    for said in desk.get("comments", ()):
        message = catalog.messages.get(msgid__startswith=said["at"])
        kind = said.get("kind", Comment.Kind.REMARK)
        comment(message=message, text=said["text"], kind=kind, by=_person(said["by"]))
    if "submitted" in desk:
        submit(catalog=catalog, by=_person(desk["translator"]), comment=desk["submitted"])


def _person(login: str) -> User:
    return User.objects.get(username=login)
