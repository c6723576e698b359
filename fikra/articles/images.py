"""Pictures: stored once as they came, and smaller copies for smaller screens."""

from io import BytesIO
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from PIL import Image as Picture
from PIL import ImageOps

from .models import Image

#: Widths of the copies in pixels: a phone's screen, a dense phone's or a column, a desk's whole width.
WIDTHS = (480, 960, 1440)
QUALITY = 78


def save_image(image: Image) -> None:
    """Saves a picture, new or changed, and makes the copies of its file. Raises OSError for what is none."""
    image.save()
    image.copies = []
    with image.file.open("rb") as file, Picture.open(file) as picture:
        if not getattr(picture, "is_animated", False):
            image.copies = [_copy(image, picture, width) for width in WIDTHS if width < picture.width]
    image.save(update_fields=["copies"])


def srcset(image: Image) -> str:
    """The copies and the original as an `img` element's srcset; '' where there is only the original."""
    if not image.copies or not image.width:
        return ""
    url = image.file.storage.url
    copies = [f"{url(copy['name'])} {copy['width']}w" for copy in image.copies]
    return ", ".join([*copies, f"{image.file.url} {image.width}w"])


def _copy(image: Image, picture: Picture.Image, width: int) -> dict:
    """Writes a copy in WebP, upright and without what the camera noted, and says where it stands."""
    upright = ImageOps.exif_transpose(picture)
    mode = "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
    height = max(1, round(upright.height * width / upright.width))
    smaller = upright.convert(mode).resize((width, height), Picture.Resampling.LANCZOS)
    data = BytesIO()
    smaller.save(data, "WEBP", quality=QUALITY)
    name = PurePosixPath(image.file.name)
    stored = image.file.storage.save(
        str(name.with_name(f"{name.stem}-{width}.webp")), ContentFile(data.getvalue())
    )
    return {"width": width, "name": stored}
