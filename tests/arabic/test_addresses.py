"""Line 16: what stands in an Arabic address, that it always has something, and that old ones lead on."""

import unicodedata
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from fikra.articles.models import Article
from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish
from fikra.text.arabic import slugify

TITLES = st.text(
    st.sampled_from("ابتثةءأؤئىـكللمنوي ٠١٩۴٥َُِّْٰ٬٫%،؟«»\u200c\u200f\u2067\u2069ﷲﻻﻼｅ①é&/?#'")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)


@given(TITLES)
def test_an_address_has_letters_digits_and_hyphens_only(title: str) -> None:
    slug = slugify(title, "ar")
    assert unicodedata.normalize("NFKC", slug) == slug
    categories = {unicodedata.category(char) for char in slug.replace("-", "")}
    assert not categories & {"Mn", "Me", "Cf", "Cc", "Zs", "Po", "Pi", "Pf"}
    assert "\u0640" not in slug
    assert all(char.isascii() for char in slug if unicodedata.category(char) == "Nd")
    assert unquote(quote(slug)) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("مُسْتَقْبَلُ الطّاقةِ", "مستقبل-الطاقة"),
        ("الطـــاقة", "الطاقة"),
        ("عام ٢٠٣٠ أو ۲۰۴۰", "عام-2030-أو-2040"),
        ("\u2067نص\u2069 \u200fآخر\u200e", "نص-آخر"),
        ("ﻻ ﷲ", "لا-الله"),
    ],
)
def test_marks_tatweel_controls_and_other_forms_of_letters_and_digits_go(title: str, slug: str) -> None:
    assert slugify(title, "ar") == slug


def published(title: str) -> Article:
    article = Article(source_language="ar")
    save_source(work=article, fields={"title": title, "body": "<p>نص قصير.</p>"}, by=None)
    publish(work=article, language="ar", by=None)
    article.refresh_from_db()
    return article


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["؟!", "ـــ", "\u064b\u064c", "…", "—"])
def test_no_address_is_empty(title: str, client: Client) -> None:
    slug = published(title).text("slug", "ar")
    assert slug
    assert client.get(f"/ar/articles/{quote(slug)}/").status_code == 200


@pytest.mark.django_db
def test_an_address_answers_raw_encoded_and_in_another_unicode_form(client: Client) -> None:
    slug = published("أُسْرةٌ آمِنة في ٢٠٣٠").text("slug", "ar")
    assert slug == "أسرة-آمنة-في-2030"
    address = f"/ar/articles/{quote(slug)}/"
    for typed in (slug, quote(slug), quote(slug).lower()):
        assert client.get(f"/ar/articles/{typed}/").status_code == 200
    apart = client.get(f"/ar/articles/{quote(unicodedata.normalize('NFD', slug))}/")
    assert (apart.status_code, apart.headers["Location"]) == (301, address)


@pytest.mark.django_db
def test_an_old_arabic_address_leads_to_the_new_one(client: Client) -> None:
    article = published("الماء في المدينة")
    old = f"/ar/articles/{quote(article.text('slug', 'ar'))}/"
    save_source(work=article, fields={"slug": "ماء المدينة"}, by=None)
    publish(work=article, language="ar", by=None)
    answer = client.get(old)
    assert answer.status_code == 301
    assert unquote(answer.headers["Location"]) == "/ar/articles/ماء-المدينة/"
    assert answer.headers["Location"].isascii()
    assert client.get(answer.headers["Location"]).status_code == 200
