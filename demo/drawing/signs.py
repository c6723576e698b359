"""Pictures that stand for something: a book, keys, steps, and the rings of a trunk."""

import math
import random

from PIL import Image

from .brush import (
    BLUE,
    CLAY,
    DUSK,
    GOLD,
    HAZE,
    HOUSE,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    SAND,
    TEAL,
    TERRACOTTA,
    Colour,
    Point,
    Sheet,
    arch,
    bend,
    box,
    disc,
    mix,
    moved,
    rounded,
    stroke,
)

MIDDLE = 800


def page_line(side: int, t: float) -> list[Point]:
    """A line across a page from the fold outwards; `t` runs from the near edge (0) to the far one (1)."""
    t = 1 - (1 - t) ** 1.5
    fold, reach = 824 - 176 * t, 640 - 96 * t
    rise = 84 - 22 * t
    points = []
    for i in range(33):
        u = i / 32
        lift = rise * math.sin(math.pi * u**0.55) ** 1.1 + 26 * u * (1 - t * 0.4)
        points.append((MIDDLE + side * reach * u, fold - lift))
    return points


def draw_page(sheet: Sheet, side: int) -> None:
    """One side of the open book: the block of leaves, the page, and lines that turn into furrows."""
    near, far = page_line(side, 0), page_line(side, 1)
    sheet.fill([*near, *[(x, y + 34) for x, y in near[::-1]]], (222, 206, 172))
    for k in (9, 18, 27):
        sheet.fill(stroke([(x, y + k) for x, y in near], 2.5), (186, 164, 130))
    sheet.fill([*near, *far[::-1]], PAPER)
    bands = ((0.44, SAND), (0.58, mix(SAND, MOSS, 0.5)), (0.72, MOSS), (0.86, mix(MOSS, LEAF, 0.6)))
    for start, tone in bands:
        sheet.fill([*page_line(side, start), *far[::-1]], tone)
    for k in range(11):
        t = 0.07 + 0.085 * k
        line = page_line(side, t)
        first, last = 4 + (k * 5) % 3, 29 - (k * 7) % 5
        tone = mix((150, 164, 170), (58, 96, 79), min(1.0, t * 1.2))
        for a, b in ((first, first + 9 + k % 4), (first + 10 + k % 4, last)):
            sheet.fill(stroke(line[a : b + 1], 6 - 3.4 * t), tone)
    inner = [*page_line(side, 0)[:7], *page_line(side, 1)[:7][::-1]]
    sheet.fill(inner, (96, 96, 110), alpha=0.20, soft=9)


def draw_hill(sheet: Sheet, side: int, lift: float, reach: float, tone: Colour) -> None:
    """A page half turned, high as a hill: it rises from the fold and comes down outside."""

    def out(part: float, y: float) -> Point:
        return MIDDLE + side * reach * part, y

    top = bend(out(0, 664), out(0.22, 664 - lift * 1.75), out(0.62, 664 - lift * 0.8))
    top += bend(top[-1], out(0.86, 664 - lift * 0.36), out(1, 634))[1:]
    sheet.fill([*top, out(1, 700), out(0, 700)], tone, mix(tone, INK, 0.25))
    for k in range(1, 5):
        line = [(x, y + k * (12 + lift * 0.10)) for x, y in top[3:-2]]
        sheet.fill(stroke(line, 3), mix(tone, PAPER, 0.35), alpha=0.55)
    sheet.fill(stroke(top, 5), mix(tone, PAPER, 0.55))


def draw_morning(sheet: Sheet) -> None:
    """The rising sun with its rays, far hills, and the dark ground the book lies on."""
    for k in range(-7, 8):
        angles = (k * 0.21 - math.pi / 2 + spread for spread in (-0.045, 0.045))
        ends = [(MIDDLE + 1100 * math.cos(angle), 400 + 1100 * math.sin(angle)) for angle in angles]
        sheet.fill([(MIDDLE, 400), *ends], (255, 236, 190), alpha=0.13)
    sheet.fill(disc(MIDDLE, 400, 112), (255, 240, 204))
    sheet.shine(disc(MIDDLE, 400, 130), (120, 80, 40), 90)
    across = range(-20, 1640, 20)
    far = ((470, 60, 0.3, (150, 170, 172)), (520, 70, 1.9, (106, 142, 150)), (578, 60, 3.4, (62, 112, 122)))
    for base, swing, phase, tone in far:
        line = [
            (x, base - swing * (0.45 * math.sin(x / 190 + phase) + abs(x - MIDDLE) / 900)) for x in across
        ]
        sheet.fill([*line, (1640, 900), (-20, 900)], tone, mix(tone, PAPER, 0.25))
    ground = [(x, 640 - 14 * math.sin(math.pi * x / 1600)) for x in across]
    sheet.fill([*ground, (1640, 910), (-20, 910)], (28, 84, 90), (10, 44, 52))
    sheet.fill(disc(MIDDLE, 846, 740, 44), (6, 30, 38), alpha=0.6, soft=14)


def open_book() -> Image.Image:
    """An open book whose pages turn into hills under a rising sun."""
    sky = [(0.0, (58, 92, 128)), (0.3, (136, 164, 170)), (0.52, (244, 206, 146)), (0.68, (250, 224, 174))]
    sheet = Sheet([*sky, (1.0, (250, 224, 174))])
    draw_morning(sheet)
    hills = ((214, 470, (50, 116, 118)), (158, 530, LEAF), (104, 538, MOSS), (58, 540, (208, 184, 128)))
    for lift, reach, tone in hills:
        for side in (-1, 1):
            draw_hill(sheet, side, lift * (1.0 if side < 0 else 0.9), reach, tone)
    front = [(x, y + 44) for x, y in [*page_line(-1, 0)[::-1], *page_line(1, 0)]]
    ends = [(MIDDLE + 664, 830), (MIDDLE + 570, 640), (MIDDLE - 570, 640)]
    sheet.fill([(MIDDLE - 664, 830), *front, *ends], TERRACOTTA)
    for side in (-1, 1):
        draw_page(sheet, side)
    return sheet.finish()


KEYS = (TERRACOTTA, OCHRE, GOLD, SAND, PAPER, HAZE, BLUE, TEAL, CLAY, MOSS, DUSK)


def marks(rng: random.Random) -> list[list[Point]]:
    """What a key bears: dots in a row or a pile, or a stroke or two; never a letter."""

    def dot(x: float, y: float) -> list[Point]:
        return moved(box(-9, -9, 9, 9), x, y, math.pi / 4)

    choice = (
        [dot(0, 0)],
        [dot(-15, 0), dot(15, 0)],
        [dot(-15, 11), dot(15, 11), dot(0, -14)],
        [dot(-15, -13), dot(15, -13), dot(-15, 13), dot(15, 13)],
        [stroke([(-22, 9), (22, -9)], 10)],
        [stroke([(-22, 1), (20, -16)], 9), stroke([(-20, 19), (22, 2)], 9)],
        [stroke([(-24, 0), (24, 0)], 10)],
        [stroke(bend((-24, -8), (0, 30), (24, -8)), 10)],
        [stroke(bend((-24, 10), (-10, -24), (0, 2), 12) + bend((0, 2), (10, 26), (24, -10), 12)[1:], 9)],
    )
    return choice[rng.randrange(len(choice))]


def draw_key(sheet: Sheet, rng: random.Random, x: float, y: float, angle: float, loose: float) -> None:
    """One key; the looser it is, the higher it floats above its shade."""
    tone = rng.choice(KEYS)
    size, high = 59.0, 9 + 26 * loose
    shade = moved(rounded(-size, -size, size, size, 18), x + high * 0.9, y + high * 1.3, angle)
    sheet.fill(shade, (4, 30, 36), alpha=0.5, soft=2 + 8 * loose)
    sheet.fill(moved(rounded(-size, -size, size, size, 18), x, y + 10, angle), mix(tone, INK, 0.45))
    sheet.fill(moved(rounded(-size, -size, size, size, 18), x, y, angle), tone)
    face = moved(rounded(-47, -51, 47, 43, 15), x, y, angle)
    sheet.fill(face, mix(tone, PAPER, 0.22), mix(tone, PAPER, 0.06))
    bright = sum(tone) > 430
    for mark in marks(rng):
        sheet.fill(moved(mark, x, y - 4, angle, 1.2), (30, 50, 66) if bright else PAPER)


def letters() -> Image.Image:
    """Tiles like the keys of a keyboard, in order on one side and scattered on the other."""
    rng = random.Random(1202)
    sheet = Sheet([(0.0, (24, 86, 90)), (1.0, (12, 52, 58))])
    sheet.shine(disc(1240, 200, 300), (40, 44, 34), 220)
    keys = []
    for row in range(-1, 8):
        for column in range(-1, 14):
            x, y = -20 + column * 137 + 45 * (row % 3), -10 + row * 137
            x, y = x * 0.992 + y * 0.12 - 60, y - x * 0.12 + 110
            loose = max(0.0, min(1.0, (x - y * 0.35 - 470) / 760))
            if rng.random() < loose * 0.52:
                continue
            x += rng.uniform(-52, 52) * loose + 30 * loose
            y += rng.uniform(-52, 52) * loose
            keys.append((loose, x, y, -0.12 + rng.uniform(-0.75, 0.75) * loose))
    for loose, x, y, angle in sorted(keys):
        draw_key(sheet, rng, x, y, angle, loose)
    return sheet.finish(grain=1.2)


STEPS: tuple[Colour, ...] = (CLAY, TERRACOTTA, OCHRE, MOSS, TEAL)


def apprentice_steps() -> Image.Image:
    """Five steps, each of another colour, from a door to a window full of light."""
    sheet = Sheet([(0.0, (52, 72, 108)), (1.0, (34, 48, 80))])
    sheet.fill(box(0, 780, 1600, 900), (28, 38, 66), (20, 28, 52))
    sheet.fill(box(0, 772, 1600, 784), (74, 92, 124))
    frame = (1168, 92, 1448, 420)
    light = [(frame[0], 130), (frame[2], 420), (1040, 790), (250, 790)]
    sheet.fill(light, (240, 206, 150), alpha=0.12, soft=26)
    sheet.fill(arch(frame[0] - 20, frame[1] - 20, frame[2] + 20, frame[3]), (96, 112, 140))
    sheet.fill(arch(*frame), (255, 244, 214), (250, 208, 136))
    sheet.fill(box(1301, 96, 1315, 420), (96, 112, 140))
    for y in (232, 326):
        sheet.fill(box(frame[0], y, frame[2], y + 9), (96, 112, 140))
    sheet.fill(box(1136, 420, 1480, 440), (176, 178, 176))
    sheet.shine(arch(*frame), (150, 112, 60), 60)
    sheet.fill(arch(92, 412, 316, 780), (96, 112, 140))
    sheet.fill(arch(108, 428, 300, 780), (18, 26, 48))
    leaf = [(108 + (x - 108) * 0.46, y) for x, y in arch(108, 428, 300, 780)]
    sheet.fill(leaf, TEAL, HOUSE, within=sheet.mask(arch(108, 428, 300, 780)))
    sheet.fill(disc(184, 640, 8), GOLD)
    for i, tone in enumerate(STEPS):
        left, top = 400 + i * 200, 780 - (i + 1) * 62
        right = 1640 if i == 4 else left + 206
        sheet.fill(box(left, top, right, 780), mix(tone, INK, 0.12), mix(tone, INK, 0.5))
        sheet.fill(box(left - 10, top - 6, right, top + 16), mix(tone, PAPER, 0.42))
        sheet.fill(
            [(left, top + 16), (left + 14, top + 16), (left + 14, 780), (left, 780)], NIGHT, alpha=0.22
        )
        sheet.shine(box(left + 20, top - 4, left + 200, top + 6), mix((30, 22, 10), (90, 66, 34), i / 4), 16)
    return sheet.finish()


def wobble(
    rng: random.Random, radius: float, parts: list[tuple[int, float, float]], rough: float
) -> list[Point]:
    """A circle that is not quite one; `parts` are (waves, depth, phase)."""
    points = []
    for i in range(180):
        a = math.tau * i / 180
        r = radius * (1 + sum(depth * math.sin(waves * a + phase) for waves, depth, phase in parts))
        r += rng.uniform(-rough, rough)
        points.append((800 + r * math.cos(a) * 1.03, 452 + r * math.sin(a)))
    return points


def palm_rings() -> Image.Image:
    """The cross-section of a trunk, with rings from dark within to pale without."""
    rng = random.Random(2102)
    sheet = Sheet([(0.0, (36, 98, 102)), (1.0, (14, 58, 64))])
    parts = [(2, 0.022, 0.6), (3, 0.014, 2.0), (5, 0.008, 4.1)]
    sheet.fill(moved(wobble(rng, 404, parts, 0), 26, 34), (4, 32, 38), alpha=0.6, soft=16)
    bark = []
    for i, (x, y) in enumerate(wobble(rng, 396, parts, 0)):
        out = 1.005 + 0.05 * abs(math.sin(i * math.pi / 9 + 0.5 * math.sin(i / 7))) ** 0.5
        bark.append((800 + (x - 800) * out, 452 + (y - 452) * out))
    sheet.fill(bark, (92, 62, 58))
    sheet.fill(wobble(rng, 388, parts, 1.5), (66, 44, 50))
    radius, count = 372.0, 0
    while radius > 16:
        t = 1 - radius / 372
        tone = mix((250, 236, 200), (74, 38, 44), t**0.8)
        tone = mix(tone, (206, 150, 96), 0.35 * math.sin(math.pi * t))
        sheet.fill(
            wobble(rng, radius, parts, 0.8), mix(tone, mix(CLAY, NIGHT, t), 0.42 if count % 2 else 0.0)
        )
        radius -= rng.uniform(5, 8) if count % 2 else rng.uniform(12, 34) * (0.6 + 0.5 * (1 - t))
        count += 1
    for _ in range(900):
        a, r = rng.uniform(0, math.tau), 350 * math.sqrt(rng.random())
        tone = mix((176, 122, 84), (58, 36, 44), 1 - r / 372)
        dot = disc(800 + r * math.cos(a) * 1.03, 452 + r * math.sin(a), 2.6, 2.6, 10)
        sheet.fill(dot, tone, alpha=0.55)
    for angle, long in ((0.5, 210), (2.7, 150), (4.4, 180)):
        turns = [(r, angle + 0.02 * math.sin(r / 26)) for r in range(380, 380 - long, -10)]
        crack = [(800 + r * math.cos(a) * 1.03, 452 + r * math.sin(a)) for r, a in turns]
        sheet.fill(stroke(crack, 12, 1), (66, 44, 50))
    sheet.shine(disc(660, 300, 150), (46, 36, 20), 120)
    return sheet.finish()
