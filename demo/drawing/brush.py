"""What all pictures are drawn with: colours, shapes, a sheet to fill them on, and saving.

Pictures are drawn at twice their size and reduced, which is what smooths the edges. A `Sheet` is measured in
pixels of the finished picture; the functions that work on a bare image, in pixels of the large one.
"""

import math
import random
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

FOLDER = Path(__file__).parent.parent / "images"
SIZE = (1600, 900)
SCALE = 2
W, H = SIZE[0] * SCALE, SIZE[1] * SCALE
MAX_BYTES = 120_000

Colour = tuple[int, int, int]
Point = tuple[float, float]
Shape = Sequence[Point]

NIGHT: Colour = (24, 33, 58)
INK: Colour = (33, 45, 74)
DUSK: Colour = (61, 76, 108)
BLUE: Colour = (92, 134, 156)
HAZE: Colour = (168, 193, 191)
HOUSE: Colour = (18, 73, 76)
TEAL: Colour = (44, 112, 114)
LEAF: Colour = (58, 96, 79)
MOSS: Colour = (112, 136, 92)
SAND: Colour = (226, 204, 152)
OCHRE: Colour = (200, 156, 86)
GOLD: Colour = (240, 196, 112)
TERRACOTTA: Colour = (184, 102, 74)
CLAY: Colour = (130, 74, 64)
PAPER: Colour = (247, 240, 222)
BLACK: Colour = (0, 0, 0)


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


def box(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """A rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def disc(x: float, y: float, rx: float, ry: float | None = None, steps: int = 72) -> list[Point]:
    """A circle, or an ellipse."""
    ry = rx if ry is None else ry
    turns = [math.tau * i / steps for i in range(steps)]
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in turns]


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float) -> list[Point]:
    """A rectangle with round corners."""
    corners = ((x1 - radius, y1 - radius), (x0 + radius, y1 - radius), (x0 + radius, y0 + radius))
    points = []
    for quarter, (x, y) in enumerate((*corners, (x1 - radius, y0 + radius))):
        turns = [(quarter + i / 8) * math.pi / 2 for i in range(9)]
        points += [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in turns]
    return points


def arch(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    """A doorway with a round top."""
    radius = (x1 - x0) / 2
    turns = [math.pi * (1 + i / 32) for i in range(33)]
    top = [(x0 + radius + radius * math.cos(a), y0 + radius + radius * math.sin(a)) for a in turns]
    return [(x0, y1), *top, (x1, y1)]


def stroke(points: Shape, width: float, end: float | None = None) -> list[Point]:
    """The outline of a line along `points`, `width` wide where it starts and `end` where it ends."""
    end = width if end is None else end
    left, right = [], []
    for i, (x, y) in enumerate(points):
        (xa, ya), (xb, yb) = points[max(0, i - 1)], points[min(len(points) - 1, i + 1)]
        length = math.hypot(xb - xa, yb - ya) or 1.0
        half = (width + (end - width) * i / (len(points) - 1)) / 2
        nx, ny = -(yb - ya) / length * half, (xb - xa) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def bend(a: Point, control: Point, b: Point, steps: int = 24) -> list[Point]:
    """Points on the curve from `a` to `b` that is pulled towards `control`."""
    curve = []
    for i in range(steps + 1):
        t = i / steps
        p, q, r = (1 - t) ** 2, 2 * t * (1 - t), t * t
        curve.append((p * a[0] + q * control[0] + r * b[0], p * a[1] + q * control[1] + r * b[1]))
    return curve


def moved(shape: Shape, dx: float, dy: float, angle: float = 0.0, scale: float = 1.0) -> list[Point]:
    """The shape scaled and turned about the origin, then shifted."""
    c, s = math.cos(angle) * scale, math.sin(angle) * scale
    return [(x * c - y * s + dx, x * s + y * c + dy) for x, y in shape]


def view(centre: Point, eye: float, focus: float) -> Callable[[float, float, float], Point]:
    """A camera looking straight ahead: (right, up, away), in metres from the ground below it, to a point."""

    def at(x: float, y: float, z: float) -> Point:
        return centre[0] + focus * x / z, centre[1] - focus * (y - eye) / z

    return at


class Sheet:
    """A picture in the making and, beside it, the light that is laid over it at the end."""

    def __init__(self, stops: Sequence[tuple[float, Colour]]) -> None:
        self.picture = gradient(stops)
        self.draw = ImageDraw.Draw(self.picture)
        self.light = Image.new("RGB", (SIZE[0] // 2, SIZE[1] // 2), BLACK)

    def fill(
        self,
        shape: Shape,
        colour: Colour,
        to: Colour | None = None,
        *,
        alpha: float = 1.0,
        soft: float = 0.0,
        sideways: bool = False,
        within: Image.Image | None = None,
    ) -> None:
        """Fills a shape: flat, or running `to` another colour downwards (or `sideways`, to the right)."""
        points = [(x * SCALE, y * SCALE) for x, y in shape]
        if to is None and alpha == 1.0 and not soft and within is None:
            self.draw.polygon(points, fill=colour)
            return
        frame = _frame(points, soft * SCALE * 3, (W, H))
        if frame is None:
            return
        size = (frame[2] - frame[0], frame[3] - frame[1])
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon(
            [(x - frame[0], y - frame[1]) for x, y in points], fill=round(255 * alpha)
        )
        if soft:
            mask = mask.filter(ImageFilter.GaussianBlur(soft * SCALE))
        if within is not None:
            mask = ImageChops.multiply(mask, within.crop(frame))
        paint = Image.new("RGB", size, colour)
        if to is not None:
            ramp = Image.linear_gradient("L")
            ramp = ramp.rotate(90) if sideways else ramp
            paint.paste(to, (0, 0), ramp.resize(size))
        self.picture.paste(paint, frame, mask)

    def mask(self, *shapes: Shape, soft: float = 0.0) -> Image.Image:
        """The area of several shapes together, for `fill(..., within=)` and `wash`."""
        mask = Image.new("L", (W, H), 0)
        for shape in shapes:
            ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in shape], fill=255)
        return mask.filter(ImageFilter.GaussianBlur(soft * SCALE)) if soft else mask

    def wash(self, mask: Image.Image, colour: Colour, alpha: float) -> None:
        """Tints an area as a whole, so that shapes that overlap in it are not tinted twice."""
        self.picture.paste(colour, (0, 0, W, H), mask.point(lambda value: round(value * alpha)))

    def shine(self, shape: Shape, colour: Colour, blur: float) -> None:
        """Adds light of this colour, spread by `blur`."""
        points = [(x / 2, y / 2) for x, y in shape]
        frame = _frame(points, blur * 1.5, self.light.size)
        if frame is None:
            return
        lit = Image.new("RGB", (frame[2] - frame[0], frame[3] - frame[1]), BLACK)
        ImageDraw.Draw(lit).polygon([(x - frame[0], y - frame[1]) for x, y in points], fill=colour)
        lit = lit.filter(ImageFilter.GaussianBlur(blur / 2))
        self.light.paste(ImageChops.screen(self.light.crop(frame), lit), frame)

    def finish(self, grain: float = 2.4) -> Image.Image:
        """The picture with its light and a little grain."""
        lit = ImageChops.screen(self.picture, self.light.resize((W, H), Image.Resampling.BICUBIC))
        width, height = SIZE[0] // 2, SIZE[1] // 2
        noise = Image.frombytes("L", (width, height), random.Random(7).randbytes(width * height))
        noise = noise.point(lambda value: round(128 + (value - 128) * grain / 128)).resize((W, H))
        return ImageChops.add(lit, Image.merge("RGB", (noise,) * 3), 1, -128)


def _frame(points: Shape, margin: float, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    """The part of the picture that holds the points and a margin; none if they lie outside it."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = max(0, math.floor(min(xs) - margin)), max(0, math.floor(min(ys) - margin))
    right, bottom = (
        min(size[0], math.ceil(max(xs) + margin) + 1),
        min(size[1], math.ceil(max(ys) + margin) + 1),
    )
    return (left, top, right, bottom) if left < right and top < bottom else None


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
