"""Pictures: stored upright and without what the camera noted, with smaller copies for smaller screens."""

import re
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image as Picture
from PIL import ImageOps

from .models import Image

#: Widths of the copies in pixels: a phone's screen, a dense phone's or a column, a desk's whole width.
WIDTHS = (480, 960, 1440)
QUALITY = 78
QUALITY_OF_ORIGINALS = 92
_SOURCE = re.compile(r'<img [^>]*?src="([^"]*)"')
HIGHEST = 16_383  # pixels: what WebP can hold


@transaction.atomic
def save_image(image: Image) -> None:
    """Saves a picture, new or changed, and makes the copies of its file. Raises OSError for what is none."""
    if not getattr(image.file, "_committed", True):  # Django's word for a file that is already stored
        _without_notes(image)
    image.save()
    image.copies = []
    with image.file.open("rb") as file, Picture.open(file) as picture:
        if not _moves(picture):
            image.copies = _copies(image, picture)
    image.save(update_fields=["copies"])


def _without_notes(image: Image) -> None:
    """Turns a new file as its camera noted, and drops the notes: they may say where and when it was taken."""
    with Picture.open(image.file) as picture:
        if _moves(picture) or not (picture.getexif() or picture.info.get("xmp")):
            return
        kind = "JPEG" if picture.format == "MPO" else picture.format
        upright, colours = ImageOps.exif_transpose(picture), picture.info.get("icc_profile")
        data = BytesIO()
        upright.info.pop("xmp", None)
        upright.save(data, kind, quality=QUALITY_OF_ORIGINALS, icc_profile=colours)
    image.file = ContentFile(data.getvalue(), name=image.file.name)


def _moves(picture: Picture.Image) -> bool:
    """Cameras put a preview or a map of brightness behind a photograph: that is no film."""
    return picture.format != "MPO" and getattr(picture, "is_animated", False)


def is_whole(file: BinaryIO) -> bool:
    """Whether a file can be read as a picture to its end; the file stands at its beginning afterwards."""
    try:
        with Picture.open(file) as picture:
            picture.draft(None, (WIDTHS[-1], WIDTHS[-1]))
            picture.load()
    except (OSError, SyntaxError, ValueError):
        return False
    finally:
        file.seek(0)
    return True


def srcset(image: Image) -> str:
    """The copies and the original as an `img` element's srcset; '' where there is only the original."""
    if not image.copies or not image.width:
        return ""
    url = image.file.storage.url
    copies = [f"{url(copy['name'])} {copy['width']}w" for copy in image.copies]
    return ", ".join([*copies, f"{image.file.url} {image.width}w"])


def with_copies(html: str) -> str:
    """HTML in stored form whose pictures of ours offer their copies as well."""
    if "<img " not in html:
        return html
    names = {unquote(src).removeprefix(settings.MEDIA_URL) for src in _SOURCE.findall(html)}
    known = {image.file.url: srcset(image) for image in Image.objects.filter(file__in=names)}

    def offer(match: re.Match[str]) -> str:
        copies = known.get(match[1])
        return f'{match[0]} srcset="{copies}"' if copies else match[0]

    return _SOURCE.sub(offer, html)


def _copies(image: Image, picture: Picture.Image) -> list[dict]:
    """Copies in WebP, upright and without what the camera noted; none that WebP has no room for."""
    # A large JPEG is read at a part of its size: quicker, and in a part of the memory.
    picture.draft(None, (WIDTHS[-1], WIDTHS[-1]))
    ImageOps.exif_transpose(picture, in_place=True)
    mode = "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
    upright = picture if picture.mode == mode else picture.convert(mode)
    sizes = [(width, max(1, round(upright.height * width / upright.width))) for width in WIDTHS]
    return [_copy(image, upright, size) for size in sizes if size[0] < upright.width and size[1] <= HIGHEST]


def _copy(image: Image, upright: Picture.Image, size: tuple[int, int]) -> dict:
    """Writes a copy, and says where it stands."""
    data = BytesIO()
    upright.resize(size, Picture.Resampling.LANCZOS, reducing_gap=3).save(data, "WEBP", quality=QUALITY)
    name = PurePosixPath(image.file.name)
    copy = name.with_name(f"{name.stem}-{size[0]}.webp")
    return {"width": size[0], "name": image.file.storage.save(str(copy), ContentFile(data.getvalue()))}
