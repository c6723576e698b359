"""A picture has smaller copies for smaller screens, and pages offer them."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Picture

from fikra.articles.images import save_image, srcset
from fikra.articles.models import Image
from fikra.catalogs.actions import save_source
from fikra.editions.actions import publish
from tests.making import make_article

pytestmark = pytest.mark.django_db


def picture(width: int, height: int, kind: str = "JPEG", **options) -> ContentFile:
    data = BytesIO()
    Picture.new("RGB" if kind == "JPEG" else "RGBA", (width, height), "teal").save(data, kind, **options)
    return ContentFile(data.getvalue(), name=f"river.{kind.lower()}")


def saved(file: ContentFile) -> Image:
    image = Image(title="River", file=file)
    save_image(image)
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_has_copies_narrower_than_itself(kind: str):
    image = saved(picture(1000, 500, kind))
    assert [copy["width"] for copy in image.copies] == [480, 960]
    for copy in image.copies:
        with default_storage.open(copy["name"]) as file, Picture.open(file) as smaller:
            assert smaller.format == "WEBP"
            assert smaller.size == (copy["width"], copy["width"] // 2)
    assert srcset(image).endswith(f"{image.file.url} 1000w")


def test_a_small_picture_stands_alone():
    assert srcset(saved(picture(300, 200))) == ""


def test_a_picture_that_a_camera_turned_is_upright_in_its_copies():
    exif = Picture.Exif()
    exif[0x0112] = 6  # a quarter turn to the right
    image = saved(picture(1000, 500, exif=exif))
    with default_storage.open(image.copies[0]["name"]) as file, Picture.open(file) as smaller:
        assert smaller.width < smaller.height


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_a_camera_noted_is_not_published(kind: str):
    exif = Picture.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Somebody's camera"
    exif.get_ifd(0x8825)[2] = (36.0, 20.0, 0.0)  # where it was taken
    image = saved(picture(1000, 500, kind, exif=exif))
    with default_storage.open(image.file.name) as file, Picture.open(file) as stored:
        assert not stored.getexif()
        assert stored.format == kind
        assert stored.size == (image.width, image.height) == (500, 1000)
    assert srcset(image).endswith(" 500w")


def test_a_picture_without_notes_stays_byte_for_byte():
    file = picture(700, 500)
    before = file.read()
    file.seek(0)
    with default_storage.open(saved(file).file.name) as stored:
        assert stored.read() == before


def test_an_animation_is_left_as_it_is():
    frames = [Picture.new("RGB", (800, 20), shade) for shade in ("red", "blue")]
    data = BytesIO()
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:])
    assert saved(ContentFile(data.getvalue(), name="moving.gif")).copies == []


def test_a_photograph_with_a_second_picture_behind_it_is_no_animation():
    data = BytesIO()
    shades = [Picture.new("RGB", (1000, 20), shade) for shade in ("red", "blue")]
    shades[0].save(data, "MPO", save_all=True, append_images=shades[1:])
    image = saved(ContentFile(data.getvalue(), name="camera.jpg"))
    assert [copy["width"] for copy in image.copies] == [480, 960]


def test_copies_are_no_wider_than_a_picture_that_was_turned():
    exif = Picture.Exif()
    exif[0x0112] = 6
    assert [copy["width"] for copy in saved(picture(1600, 900, exif=exif)).copies] == [480]


def test_what_is_too_high_for_a_copy_has_none():
    assert saved(picture(500, 40_000, "PNG")).copies == []


@pytest.mark.parametrize("mode", ["L", "P", "LA", "1", "I;16", "CMYK"])
def test_pictures_of_every_kind_of_colour_have_copies(mode: str):
    data = BytesIO()
    Picture.new(mode, (600, 20)).save(data, "JPEG" if mode == "CMYK" else "PNG")
    assert len(saved(ContentFile(data.getvalue(), name="صورة النهر.png")).copies) == 1


def test_of_what_is_no_picture_nothing_is_kept():
    with pytest.raises(OSError, match="cannot identify"):
        saved(ContentFile(b"not a picture", name="river.jpg"))
    assert not Image.objects.exists()


def test_a_picture_within_a_text_offers_them_too(client):
    image = saved(picture(1000, 500))
    elsewhere = '<img src="https://example.org/x.png" alt="Far away">'
    article = make_article(
        "Pictures inside", text=f'<p>x</p><p><img src="{image.file.url}" alt="Near">{elsewhere}</p>'
    )
    publish(work=article, language="en", by=None)
    text = client.get("/en/articles/pictures-inside/").content.decode()
    assert text.count(f'srcset="{srcset(image)}"') == text.count("sizes=") == 1
    assert text.count('loading="lazy"') == 2


def test_an_article_offers_them(client):
    article = make_article("With a picture")
    image = saved(picture(1000, 500))
    save_source(work=article, fields={}, details={"image": image.pk}, by=None)
    publish(work=article, language="en", by=None)
    text = client.get("/en/articles/with-a-picture/").content.decode()
    assert f'srcset="{srcset(image)}"' in text
