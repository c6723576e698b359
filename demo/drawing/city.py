"""The plan of a city at dusk, with its river and bridges."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .brush import H, Point, W, gradient, mix, ribbon


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
