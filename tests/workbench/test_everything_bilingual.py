"""Whatever readers see in two languages is translated in the same editor, field by field."""

import pytest
from django.urls import reverse

from fikra.articles.models import MODELS
from fikra.catalogs.actions import save_source
from fikra.catalogs.models import Catalog, Message
from fikra.editions.actions import publish_labels
from tests.making import catalog_of

pytestmark = pytest.mark.django_db

FIELDS = [(kind, field) for kind, model in MODELS.items() for field in model.translatable]


def made(kind: str):
    """A work of this kind with words in each of its fields."""
    work = MODELS[kind]()
    fields = {
        one.name: f"<p>Words of {one.name}</p>" if one.markup else f"Words of {one.name}"
        for one in MODELS[kind].translatable
    }
    save_source(work=work, fields=fields, by=None)
    return work


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=[f"{kind}.{field.name}" for kind, field in FIELDS])
def test_each_field_of_each_kind_is_a_row_of_the_editor(translator, kind, field):
    work = made(kind)
    labels = Catalog.objects.filter(work=None, domain="", target_language="ar")
    catalog = labels.get() if work.is_label else catalog_of(work)
    rows = translator.get(reverse("workbench:catalog", args=[catalog.pk])).context["rows"]
    row = next(row for row in rows if row.message.msgctxt == field.role)
    assert row.message.msgid == f"Words of {field.name}"
    assert row.label not in ("", "Text")


def test_every_text_column_that_readers_see_is_translatable():
    """A new one in two languages is seen here: what has columns by language is in the editor, or a slug."""
    for model in MODELS.values():
        in_two = {field.name[:-3] for field in model._meta.fields if field.name.endswith("_ar")}
        assert in_two - {"slug"} == {one.name for one in model.translatable}


def test_a_row_of_labels_leads_to_its_form_and_to_its_public_page(translator):
    topic = made("topic")
    publish_labels(by=None)
    catalog = Catalog.objects.get(work=None, domain="", target_language="ar")
    assert Message.objects.filter(catalog=catalog).exists()
    page = translator.get(reverse("workbench:catalog", args=[catalog.pk])).text
    assert reverse("admin:articles_topic_change", args=[topic.pk]) in page
    assert 'href="/en/topics/words-of-name/"' in page
