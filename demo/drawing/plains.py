"""The two rivers that meet on the plain."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .brush import H, Point, W, fill_below, gradient, mix, ridge


def draw_mountains(picture: Image.Image, rng: random.Random) -> None:
    """Four ranges, paler with distance; only the farthest carries snow."""
    far = ridge(rng, 0.35, 0.15, 0.62)
    mask = fill_below(picture, far, (129, 153, 171))
    snow = Image.new("L", (W, H), 0)
    snowline = [(x, (0.332 + rng.uniform(0.0, 0.016) * (-1) ** (x // 48)) * H) for x in range(0, W + 48, 48)]
    ImageDraw.Draw(snow).polygon([(0, 0), *snowline, (W, 0)], fill=255)
    picture.paste((233, 237, 238), (0, 0, W, H), ImageChops.multiply(mask, snow))
    for base, height, colour in (
        (0.415, 0.07, (118, 143, 155)),
        (0.455, 0.05, (128, 145, 139)),
        (0.492, 0.03, (150, 150, 122)),
    ):
        fill_below(picture, ridge(rng, base, height, 0.5), colour)


def draw_fields(picture: Image.Image, rng: random.Random) -> None:
    """Bands of plain that widen towards the viewer, from dust to green."""
    far, near = (203, 178, 128), (58, 96, 79)
    bands = 13
    for i in range(bands):
        t = i / (bands - 1)
        top = 0.505 + 0.47 * t**1.7
        colour = mix(far, near, t**0.8)
        colour = mix(colour, (222, 190, 120) if i % 3 == 1 else (76, 118, 84), 0.24)
        tilt, phase = rng.uniform(-0.012, 0.012) * (0.4 + t), rng.uniform(0, math.tau)
        line = [
            (x, (top + tilt * (x / W - 0.5) * 2 + 0.010 * t * math.sin(phase + x / W * 5)) * H)
            for x in range(0, W + 20, 20)
        ]
        fill_below(picture, line, colour)


def river(side: int, reach: float) -> list[Point]:
    """The outline of one river, `side` -1 or 1; past the place where they meet, the two lie side by side."""
    horizon, meet = 0.506, 0.46
    left, right = [], []
    for i in range(301):
        t = i / 300
        width = 0.0025 + 0.118 * t**1.35
        apart = max(0.0, 1 - t / meet)
        middle = 0.50 + 0.075 * math.sin(4.4 * t - 1.2) * t
        meander = 0.62 * t * apart**1.7 * math.sin(side + 11.5 * t**0.7)
        x = middle + side * (reach * apart**2.1 + 0.46 * width) + meander
        y = (horizon + (1.02 - horizon) * t) * H
        left.append(((x - width / 2) * W, y))
        right.append(((x + width / 2) * W, y))
    return left + right[::-1]


def two_rivers() -> Image.Image:
    """Two rivers come down from the mountains and meet on the plain."""
    rng = random.Random(1987)
    picture = gradient(
        [(0.0, (92, 134, 156)), (0.26, (190, 205, 200)), (0.45, (245, 224, 186)), (1.0, (245, 224, 186))]
    )
    draw = ImageDraw.Draw(picture)
    draw.ellipse((0.70 * W, 0.12 * H, 0.70 * W + 0.11 * H, 0.23 * H), fill=(250, 236, 205))
    draw_mountains(picture, rng)
    draw_fields(picture, rng)

    mask = Image.new("L", (W, H), 0)
    water = ImageDraw.Draw(mask)
    water.polygon(river(-1, reach=0.30), fill=255)
    water.polygon(river(+1, reach=0.26), fill=255)
    bank = mask.filter(ImageFilter.MaxFilter(9))
    picture.paste((226, 204, 152), (0, 0, W, H), bank)
    surface = gradient(
        [(0.0, (240, 224, 190)), (0.52, (238, 223, 192)), (0.72, (168, 193, 191)), (1.0, (70, 118, 136))]
    )
    picture.paste(surface, (0, 0), mask)
    return picture
