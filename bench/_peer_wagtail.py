"""The peer's side: Wagtail with wagtail-localize, by the calls its own views make.

Every step that writes is one transaction, also where its views would commit several times: that is faster.
"""

import os
import sys
from pathlib import Path
from typing import Any

import _rounds
import _text

sys.path.insert(0, str(Path(__file__).parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "peer.settings"


class Wagtail:
    """One article page, its source and its translation."""

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model
        from wagtail.models import Locale, Page, Site

        self.user = get_user_model().objects.create_superuser("bench", "bench@example.org", "bench")
        self.arabic = Locale.objects.get_or_create(language_code="ar")[0]
        self.home = Site.objects.get().root_page
        Site.objects.update(hostname="localhost", port=80, site_name="Peer")
        Site.clear_site_root_paths_cache()
        home = Page.objects.get(pk=self.home.pk).copy_for_translation(self.arabic)
        home.save_revision().publish()

    def prepare(self, article: _text.Article) -> None:
        from peer.models import ArticlePage

        self.page = self.home.add_child(
            instance=ArticlePage(
                title=article.title,
                slug=f"article-{article.number}",
                standfirst=article.standfirst,
                body=article.body,
                locale=self.home.locale,
                owner=self.user,
            )
        )
        self.page.save_revision(user=self.user).publish(user=self.user)
        self.home.refresh_from_db()

    def _fetch(self) -> tuple[Any, Any]:
        from peer.models import ArticlePage
        from wagtail_localize.models import Translation

        page = ArticlePage.objects.select_related("locale").get(pk=self.page.pk)
        translations = Translation.objects.select_related("source", "source__locale", "target_locale")
        return page, translations.filter(source__object_id=page.translation_key).first()

    def extract(self) -> _rounds.Step:
        from django.db import transaction
        from wagtail_localize.models import Translation, TranslationSource

        page, _ = self._fetch()

        def step() -> None:
            with transaction.atomic():
                source, _ = TranslationSource.update_or_create_from_instance(page)
                Translation.objects.update_or_create(
                    source=source, target_locale=self.arabic, defaults={"enabled": True}
                )

        return step

    def export(self) -> _rounds.Step:
        _, translation = self._fetch()
        return lambda: str(translation.export_po())

    def load(self, data: str) -> _rounds.Step:
        import polib

        _, translation = self._fetch()
        return lambda: translation.import_po(polib.pofile(data), user=self.user, tool_name="PO File")

    def publish(self) -> _rounds.Step:
        from django.db import transaction

        _, translation = self._fetch()

        def step() -> None:
            with transaction.atomic():
                translation.save_target(user=self.user, publish=True)

        return step

    def correct(self, article: _text.Article) -> _rounds.Step:
        from django.db import transaction

        page, translation = self._fetch()

        def step() -> None:
            with transaction.atomic():
                page.body = article.corrected
                page.save_revision(user=self.user).publish(user=self.user)
                translation.source.update_from_db()

        return step

    def path(self) -> str:
        page, _ = self._fetch()
        return page.get_url()

    def check(self, step: str) -> None:
        page, translation = self._fetch()
        total, done = translation.get_progress()
        texts = total - (1 if total > _text.PARAGRAPHS + 2 else 0)  # the slug may be one
        assert texts == _text.PARAGRAPHS + 2, f"{total} messages"
        if step == "extract":
            assert done == 0, f"{done} translated before the import"
        if step in ("import", "publish"):
            assert done == total, f"{done} of {total} translated"
        if step == "publish":
            target = translation.get_target_instance()
            assert target.live, "the translation is not public"
            assert target.title == _text.translate(page.title), target.title
            assert target.body.count("<p") == _text.PARAGRAPHS, "not the whole translation"
        if step == "correct":
            assert done == total - 1, f"{total - done} to translate after a one-word edit"
            assert page.live, "the source is not public"
            assert "corrected" in page.body, "the source is not corrected"


def start() -> tuple[Wagtail, dict[str, Any]]:
    import django

    django.setup()
    import wagtail
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from importlib.metadata import version

    side = Wagtail()
    name = f"Wagtail {wagtail.__version__}, wagtail-localize {version('wagtail-localize')}"
    return side, {"name": f"{name}, Django {django.__version__}", "pragmas": _rounds.pragmas()}


if __name__ == "__main__":
    _rounds.serve(start)
