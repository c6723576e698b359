"""Our side, by the verbs that the admin and the commands call.

The steps are the peer's: a saved source is there before `extract`, and what Fikra does besides within a verb
(block ids, revisions, history, memory, the log) is counted. The article gets an author and a topic before its
page is asked for, so that the page is a whole one.
"""

import os
import sys
from pathlib import Path
from typing import Any

import _rounds
import _text

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "fikra.settings"


class Fikra:
    """One article with its catalog and its editions."""

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model

        from fikra.articles.models import Author, SiteTexts, Topic
        from fikra.catalogs.actions import save_source
        from fikra.editions.actions import publish_labels

        self.user = get_user_model().objects.create_superuser("bench", "bench@example.org", "bench")
        labels = (
            (Author(), {"name": "Noor"}),
            (Topic(), {"name": "Ideas"}),
            (SiteTexts(), {"forum_name": "Bench"}),
        )
        self.author, self.topic, _ = (
            save_source(work=label, fields=fields, by=self.user).work for label, fields in labels
        )
        publish_labels(by=self.user)

    def prepare(self, article: _text.Article) -> None:
        from django.db import transaction

        from fikra.articles.models import Article
        from fikra.articles.saving import save_text

        fields = {"title": article.title, "standfirst": article.standfirst, "body": article.body}
        with transaction.atomic():
            saved = save_text(
                work=Article(source_language="en"),
                fields=fields,
                details={},
                by=self.user,
                version=None,
                comment="",
            )
        self.id = saved.work.pk

    def _work(self) -> Any:
        from fikra.articles.models import Article

        return Article.objects.get(pk=self.id)

    def _catalog(self) -> Any:
        from fikra.catalogs.models import Catalog

        return Catalog.objects.select_related("work").get(work_id=self.id, target_language="ar")

    def extract(self) -> _rounds.Step:
        from fikra.catalogs.actions import sync_work

        work = self._work()
        return lambda: sync_work(work=work, by=self.user)

    def export(self) -> _rounds.Step:
        from fikra.catalogs.export import export_po

        catalog = self._catalog()
        return lambda: export_po(catalog=catalog)

    def load(self, data: str) -> _rounds.Step:
        from fikra.catalogs.imports import import_po

        file = data.encode()
        return lambda: import_po(data=file, by=self.user)

    def publish(self) -> _rounds.Step:
        from fikra.editions.actions import publish

        work = self._work()
        return lambda: publish(work=work, language="ar", by=self.user)

    def correct(self, article: _text.Article) -> _rounds.Step:
        from fikra.catalogs.actions import save_source
        from fikra.editions.actions import publish

        work = self._work()

        def step() -> None:
            save_source(work=work, fields={"body": article.corrected}, by=self.user, version=work.version)
            publish(work=work, language="en", by=self.user)

        return step

    def path(self) -> str:
        from fikra.catalogs.actions import save_source
        from fikra.editions.actions import publish
        from fikra.editions.paths import path_of

        details = {"authors": [self.author.pk], "topics": [self.topic.pk]}
        save_source(work=self._work(), fields={}, details=details, by=self.user)
        publish(work=self._work(), language="ar", by=self.user)
        return path_of(publish(work=self._work(), language="en", by=self.user))

    def check(self, step: str) -> None:
        from fikra.catalogs.models import Change, Message, State

        messages = list(Message.objects.filter(catalog__work_id=self.id, obsolete=False))
        assert len(messages) == _text.PARAGRAPHS + 2, f"{len(messages)} messages"
        done = sum(message.state >= State.TRANSLATED for message in messages)
        if step == "extract":
            assert done == 0, f"{done} translated before the import"
        if step in ("import", "publish"):
            assert done == len(messages), f"{done} of {len(messages)} translated"
            assert Change.objects.filter(catalog__work_id=self.id).count() >= 2 * len(messages), "no history"
        if step == "publish":
            snapshot = self._live("ar")
            assert snapshot.card["title"] == _text.translate(self._work().title_en), snapshot.card["title"]
            assert snapshot.body.count("<p") == _text.PARAGRAPHS, "not the whole translation"
        if step == "correct":
            changed = [message for message in messages if message.state == State.NEEDS_WORK]
            assert len(changed) == len(messages) - done == 1, (
                f"{len(changed)} need work after a one-word edit"
            )
            assert "corrected" in self._live("en").body, "the source is not corrected"

    def _live(self, language: str) -> Any:
        from fikra.editions.models import Snapshot

        return Snapshot.objects.live().get(edition__work_id=self.id, language=language)


def start() -> tuple[Fikra, dict[str, Any]]:
    import django
    from django.conf import settings

    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return Fikra(), {"name": f"Fikra, Django {django.__version__}", "pragmas": _rounds.pragmas()}


if __name__ == "__main__":
    _rounds.serve(start)
