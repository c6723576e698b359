"""Draws the lead images of the demo articles, so that the demo carries no picture of anybody else's.

    python demo/draw_images.py          (needs Pillow)

Every number comes from a seeded generator: the same program gives the same pictures. They are drawn at twice
their size and reduced, which is what smooths the edges.
"""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent / "images"
SIZE = (1600, 900)
SCALE = 2
W, H = SIZE[0] * SCALE, SIZE[1] * SCALE
MAX_BYTES = 120_000

Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """The colour `t` (0..1) of the way from `a` to `b`."""
    return tuple(round(x + (y - x) * t) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def gradient(stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """A vertical gradient over the whole picture; `stops` are (height 0..1, colour), from top to bottom."""
    column = Image.new("RGB", (1, H))
    for y in range(H):
        t = y / (H - 1)
        (t0, a), (t1, b) = next(pair for pair in pairwise(stops) if t <= pair[1][0])
        column.putpixel((0, y), mix(a, b, (t - t0) / (t1 - t0)))
    return column.resize((W, H))


def ridge(rng: random.Random, base: float, height: float, roughness: float) -> list[Point]:
    """A skyline by midpoint displacement; `base` and `height` are parts of the picture's height."""
    peaks, first = rng.randint(7, 11), rng.randint(0, 1)
    line = [rng.uniform(-0.25, 0.25) + 0.4 * (-1) ** (i + first) for i in range(peaks)]
    spread = 0.5
    for _ in range(6):
        spread *= roughness
        middles = [(a + b) / 2 + rng.uniform(-spread, spread) for a, b in pairwise(line)]
        line = [value for pair in zip(line, [*middles, 0.0], strict=True) for value in pair][:-1]
    step = W / (len(line) - 1)
    return [(i * step, (base - height * value) * H) for i, value in enumerate(line)]


def fill_below(picture: Image.Image, line: list[Point], paint: Image.Image | Colour) -> Image.Image:
    """Paints everything under `line`; returns the mask that was used."""
    mask = Image.new("L", (W, H), 0)
    ImageDraw.Draw(mask).polygon([*line, (W, H), (0, H)], fill=255)
    picture.paste(paint, (0, 0, W, H), mask)
    return mask


def ribbon(path: Callable[[float], Point], width: Callable[[float], float], steps: int = 240) -> list[Point]:
    """The outline of a band of changing width along `path`, both as functions of 0..1."""
    left, right = [], []
    for i in range(steps + 1):
        t = i / steps
        (x0, y0), (x1, y1) = path(max(0.0, t - 0.004)), path(min(1.0, t + 0.004))
        length = math.hypot(x1 - x0, y1 - y0) or 1.0
        nx, ny = -(y1 - y0) / length, (x1 - x0) / length
        x, y = path(t)
        half = width(t) / 2
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return left + right[::-1]


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


def river_through_city(t: float) -> Point:
    """The centre line of the river that crosses the city plan, from top to bottom."""
    return ((0.60 - 0.18 * t + 0.085 * math.sin(0.5 + t * 5.4)) * W, (-0.08 + 1.16 * t) * H)


def draw_blocks(picture: Image.Image, light: Image.Image, rng: random.Random) -> None:
    """Streets are what is left between the blocks. A few districts are lit, most wait."""
    ground, lamps = ImageDraw.Draw(picture), ImageDraw.Draw(light)
    districts = [(rng.uniform(0, W), rng.uniform(0, H), rng.uniform(0.12, 0.24) * W) for _ in range(7)]
    cell, gap = 76, 9
    for row in range(-14, H // cell + 14):
        for column in range(-14, W // cell + 14):
            # A slight turn of the whole grid keeps it from looking like a table.
            angle = -0.16
            u, v = column * cell, row * cell
            x, y = u * math.cos(angle) - v * math.sin(angle), u * math.sin(angle) + v * math.cos(angle)
            if not (-cell < x < W + cell and -cell < y < H + cell) or rng.random() < 0.05:
                continue
            long = cell * (2 if rng.random() < 0.14 else 1) - gap
            corners = [
                (x + a * math.cos(angle) - b * math.sin(angle), y + a * math.sin(angle) + b * math.cos(angle))
                for a, b in ((0, 0), (long, 0), (long, cell - gap), (0, cell - gap))
            ]
            ground.polygon(corners, fill=mix((35, 48, 78), (61, 76, 108), rng.random() ** 1.5))
            near = max(1 - math.hypot(x - cx, y - cy) / reach for cx, cy, reach in districts)
            if rng.random() < 0.02 + 0.75 * max(0.0, near):
                glow = mix((214, 140, 72), (255, 219, 150), rng.random())
                ground.polygon(corners, fill=mix((61, 76, 108), glow, 0.35 + 0.5 * rng.random()))
                lamps.polygon(corners, fill=mix((0, 0, 0), glow, 0.55))


def draw_bridges(picture: Image.Image, light: Image.Image) -> None:
    """Five bridges, each square to the river."""
    for t in (0.20, 0.36, 0.50, 0.63, 0.79):
        (x0, y0), (x1, y1) = river_through_city(t - 0.01), river_through_city(t + 0.01)
        length = math.hypot(x1 - x0, y1 - y0)
        nx, ny = -(y1 - y0) / length, (x1 - x0) / length
        x, y = river_through_city(t)
        half = 0.072 * W
        line = [(x - nx * half, y - ny * half), (x + nx * half, y + ny * half)]
        ImageDraw.Draw(picture).line(line, fill=(246, 222, 172), width=15)
        ImageDraw.Draw(light).line(line, fill=(190, 140, 80), width=24)


def city_grid() -> Image.Image:
    """A city plan at dusk: a river, five bridges, and light in some districts before others."""
    rng = random.Random(122)
    picture = gradient([(0.0, (24, 33, 58)), (1.0, (30, 36, 66))])
    light = Image.new("RGB", (W, H), (0, 0, 0))
    draw_blocks(picture, light, rng)

    mask = Image.new("L", (W, H), 0)
    ImageDraw.Draw(mask).polygon(
        ribbon(river_through_city, lambda t: (0.082 + 0.012 * math.sin(t * 9)) * W), fill=255
    )
    quay = mask.filter(ImageFilter.GaussianBlur(14)).point(lambda value: 255 if value > 24 else 0)
    picture.paste((27, 36, 62), (0, 0, W, H), quay)
    light.paste((0, 0, 0), (0, 0, W, H), quay)
    water = gradient([(0.0, (104, 146, 165)), (0.55, (72, 112, 139)), (1.0, (44, 78, 110))])
    picture.paste(water, (0, 0), mask)
    draw_bridges(picture, light)

    glow = light.resize((W // 4, H // 4)).filter(ImageFilter.GaussianBlur(14)).resize((W, H))
    return ImageChops.screen(picture, glow)


def save(picture: Image.Image, name: str) -> None:
    """Reduces and writes a picture, at the best quality that stays within `MAX_BYTES`."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / name
    small = picture.resize(SIZE, Image.Resampling.LANCZOS)
    for quality in range(88, 40, -4):
        small.save(path, "JPEG", quality=quality, optimize=True, progressive=True)
        if path.stat().st_size < MAX_BYTES:
            break
    print(f"{name}: {path.stat().st_size} bytes at quality {quality}")


if __name__ == "__main__":
    save(two_rivers(), "two-rivers.jpg")
    save(city_grid(), "city-grid.jpg")
