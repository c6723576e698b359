"""The land: palms on a river, a well in a field, the ground cut open, and a book that is a landscape."""

import math
import random
from itertools import pairwise

from PIL import Image

from .brush import (
    CLAY,
    DUSK,
    GOLD,
    INK,
    LEAF,
    MOSS,
    NIGHT,
    PAPER,
    SAND,
    TERRACOTTA,
    Colour,
    Point,
    Sheet,
    bend,
    box,
    disc,
    mix,
    moved,
    rounded,
    stroke,
    view,
)

BANK = view((800, 470), eye=7.0, focus=900)
EVENING: Colour = (240, 190, 128)


def frond(reach: float, angle: float, steps: int = 28) -> list[Point]:
    """One leaf of a palm from (0, 0), first rising at `angle`, then hanging; its edges are cut."""
    dx, dy = math.cos(angle), -math.sin(angle)
    tip = (reach * dx, reach * dy * 0.5 + reach * 0.40)
    spine = bend((0, 0), (reach * dx * 0.7, reach * dy - reach * 0.24), tip, steps)
    sides: tuple[list[Point], list[Point]] = ([], [])
    for i, (x, y) in enumerate(spine[:-1]):
        along = math.atan2(spine[i + 1][1] - y, spine[i + 1][0] - x)
        width = reach * 0.11 * math.sin(math.pi * (0.1 + 0.86 * i / steps)) * (1.0 if i % 2 else 0.34)
        for side, turn in zip(sides, (-1.15, 1.15), strict=True):
            side.append((x + width * math.cos(along + turn), y + width * math.sin(along + turn)))
    return [*sides[0], tip, *sides[1][::-1]]


def draw_palm(
    sheet: Sheet, rng: random.Random, foot: Point, tall: float, tone: Colour, bare: bool = False
) -> None:
    """A date palm in one tone; a bare one is a trunk without its crown."""
    lean = rng.uniform(-0.05, 0.05) * tall
    wide = (0.10 if bare else 0.05) * tall
    top = (foot[0] + lean, foot[1] - tall)
    trunk = bend(foot, (foot[0] - lean * 0.4, foot[1] - tall * 0.5), top)
    bark = mix(tone, CLAY, 0.42)
    sheet.fill(stroke(trunk, wide, wide * 0.72), bark)
    if tall > 150:
        for i in range(1, 24):
            (x, y), half = trunk[i], wide / 2 * (1 - 0.28 * i / 24)
            notch = [(x - half, y - half * 0.5), (x + half, y - half * 0.5), (x, y + half * 0.3)]
            sheet.fill(notch, mix(bark, NIGHT, 0.22) if i % 2 else mix(bark, SAND, 0.12))
    if bare:
        stump = [(-0.36, 0.1), (-0.44, -0.34), (-0.1, -0.08), (0.12, -0.5), (0.34, 0.1)]
        sheet.fill(moved(stump, *top, scale=wide), bark)
        return
    for k in range(16):
        angle = -0.55 + k * (math.pi + 1.1) / 15 + rng.uniform(-0.06, 0.06)
        leaf = moved(frond(0.36 * tall * rng.uniform(0.88, 1.08), angle), *top)
        sheet.fill(leaf, mix(tone, MOSS, 0.16 * (k % 3)))
    for side in (-1, 1):
        bunch = disc(top[0] + side * 0.032 * tall, top[1] + 0.05 * tall, 0.018 * tall, 0.036 * tall)
        sheet.fill(bunch, mix(tone, TERRACOTTA, 0.55))


def draw_river(sheet: Sheet, rng: random.Random) -> None:
    """The water, the far bank, and the path of the sun on the water."""
    sheet.fill(box(0, 470, 1600, 900), (246, 206, 146), (62, 104, 126))
    for x in range(-20, 1640, 13):
        size = rng.uniform(9, 22)
        sheet.fill(disc(x, 468, size * 0.9, size * 0.7), (176, 146, 122))
    sheet.fill(box(0, 462, 1600, 473), (166, 136, 114))
    for i in range(60):
        t = (i / 59) ** 1.6
        y = 478 + 400 * t
        half = rng.uniform(12, 40) * (0.5 + 2.2 * t)
        x = 400 + rng.uniform(-1, 1) * (14 + 80 * t)
        glint = [(x - half, y), (x, y - 1.5 - 3.5 * t), (x + half, y), (x, y + 1.5 + 3.5 * t)]
        sheet.fill(glint, (255, 238, 198), alpha=0.75)
    for _ in range(36):
        t = rng.random() ** 0.7
        x, y, half = rng.uniform(0, 900), 486 + 400 * t, rng.uniform(30, 90) * (0.3 + t)
        sheet.fill(stroke([(x - half, y), (x + half, y)], 1 + 3 * t), (214, 196, 160), alpha=0.28)


def draw_bank(sheet: Sheet, rng: random.Random) -> None:
    """The near bank, with crusts of salt where the trunks are bare."""
    steps = (700, 300, 160, 100, 74, 58, 46, 38, 32, 27, 23, 20, 17.5, 15.5, 13.5)
    shore = [BANK(6.1 * math.log(z / 28) - 3, 0, z) for z in steps]
    sheet.fill([*shore, (1700, 960), (1700, 470)], (196, 156, 108), (86, 78, 84))
    sheet.fill(stroke(shore, 2, 24), (236, 202, 146))
    for _ in range(22):
        z = rng.uniform(17, 36)
        x, y = BANK(rng.uniform(0, 24), 0, z)
        wide = rng.uniform(900, 2600) / z
        crust = bend((x - wide, y), (x, y - wide * 0.16), (x + wide, y))
        crust += bend((x + wide, y), (x, y + wide * 0.12), (x - wide, y))
        sheet.fill(crust, (236, 220, 194), alpha=0.24)


def palms() -> Image.Image:
    """Rows of date palms along a wide river at low sun; the last rows are bare trunks."""
    rng = random.Random(210)
    sky = [(0.0, (72, 104, 136)), (0.25, (150, 162, 166)), (0.45, (240, 196, 134)), (0.53, (252, 216, 152))]
    sheet = Sheet([*sky, (1.0, (252, 216, 152))])
    sheet.fill(disc(400, 396, 60), (255, 242, 208))
    sheet.shine(disc(400, 396, 80), (170, 110, 56), 80)
    draw_river(sheet, rng)
    draw_bank(sheet, rng)
    rows = (190, 130, 96, 74, 58, 46, 34, 26, 20)
    for i, z in enumerate(rows):
        tone = mix(mix(EVENING, LEAF, 0.5), (22, 50, 58), (i / 8) ** 0.8)
        bare = i >= 6
        gap, first = (8.5, 3.5) if bare else (7.8, 5.2 + 1.6 * (i % 2))
        for k in range(9):
            foot = BANK(first + gap * k + rng.uniform(-0.8, 0.8), 0, z)
            tall = (rng.uniform(6.0, 8.6) if bare else rng.uniform(13.0, 15.5)) * 900 / z
            if foot[0] < 1750:
                sheet.fill(disc(foot[0], foot[1], 1100 / z, 150 / z), NIGHT, alpha=0.3)
                draw_palm(sheet, rng, foot, tall, tone, bare)
    return sheet.finish()


WELL = (850, 448)


def draw_furrows(sheet: Sheet, rng: random.Random) -> None:
    """Dry furrows over the whole field, bent a little where they pass the well."""
    tones = ((214, 176, 118), (200, 160, 104), (224, 190, 132), (190, 148, 98))
    for i in range(-6, 30):
        base = i * 46 - 60

        def edge(x: float, base: float = base) -> float:
            drift = 12 * math.sin(x / 420 + base / 300)
            away = math.hypot(x - WELL[0], (base + 0.16 * x - WELL[1]) * 1.1)
            push = 90 * math.exp(-((away / 330) ** 2))
            return base + 0.16 * x + drift + math.copysign(push, base + 0.16 * WELL[0] - WELL[1])

        xs = range(-20, 1640, 20)
        upper = [(x, edge(x)) for x in xs]
        lower = [(x, edge(x) + 50) for x in xs]
        sheet.fill(upper + lower[::-1], tones[i % 4])
        sheet.fill(stroke(upper, 9), mix(tones[i % 4], CLAY, 0.5))
        sheet.fill(stroke([(x, y + 9) for x, y in upper], 5), mix(tones[i % 4], PAPER, 0.4))
        for _ in range(9):
            x = rng.uniform(0, 1600)
            y = edge(x) + rng.uniform(18, 38)
            straw = stroke([(x, y), (x + rng.uniform(8, 20), y - rng.uniform(2, 9))], 3)
            sheet.fill(straw, mix(tones[i % 4], rng.choice((CLAY, PAPER)), 0.45))


def draw_ring(sheet: Sheet, rng: random.Random, inner: float, outer: float, count: int, tone: Colour) -> None:
    """A ring of hewn stones, lighter where they face the sun in the upper left."""
    x, y = WELL
    sheet.fill(disc(x, y, outer), mix(tone, INK, 0.55))
    turn = rng.random()
    for k in range(count):
        a, b = math.tau * (k + turn) / count + 0.015, math.tau * (k + 1 + turn) / count - 0.015
        sun = 0.5 + 0.5 * math.cos((a + b) / 2 - math.radians(225))
        paint = mix(mix(tone, DUSK, 0.4), mix(tone, PAPER, 0.5), sun * rng.uniform(0.75, 1.0))
        turns = [a + (b - a) * i / 8 for i in range(9)]
        stone = [(x + (outer - 3) * math.cos(t), y + (outer - 3) * math.sin(t)) for t in turns]
        stone += [(x + (inner + 2) * math.cos(t), y + (inner + 2) * math.sin(t)) for t in turns[::-1]]
        sheet.fill(stone, paint)


def well() -> Image.Image:
    """A round stone well in a dry field with furrows, seen from above."""
    rng = random.Random(317)
    sheet = Sheet([(0.0, (206, 166, 110)), (1.0, (206, 166, 110))])
    draw_furrows(sheet, rng)
    x, y = WELL
    path = bend((-60, 880), (460, 800), (x - 60, y + 40))
    trodden = sheet.mask(stroke(path, 104, 76), disc(x, y, 318), soft=4)
    sheet.wash(trodden, (232, 204, 154), 0.96)
    sheet.fill(disc(x, y, 290), (242, 218, 170), alpha=0.6, soft=30)
    shade = sheet.mask(*(disc(x + step * 8, y + step * 8, 240) for step in range(11)), soft=3)
    sheet.wash(shade, (78, 66, 92), 0.62)
    draw_ring(sheet, rng, 190, 246, 22, (206, 196, 178))
    draw_ring(sheet, rng, 150, 200, 16, (186, 178, 168))
    sheet.fill(disc(x, y, 152), (44, 54, 74))
    for i, radius in enumerate((146, 134, 122, 110)):
        shift = 4 + i * 4
        sheet.fill(disc(x + shift * 0.6, y + shift * 0.6, radius), mix((62, 72, 92), NIGHT, i / 3))
    sheet.fill(disc(x + 14, y + 14, 92), (20, 76, 86), (40, 116, 124))
    gleam = [
        *bend((x - 56, y + 30), (x - 62, y - 48), (x + 24, y - 60)),
        *bend((x + 24, y - 60), (x - 28, y - 26), (x - 56, y + 30)),
    ]
    sheet.fill(gleam, (150, 196, 192), alpha=0.85)
    beam = [(x - 292, y - 96), (x + 296, y + 40)]
    sheet.fill(moved(stroke(beam, 30), 26, 34), (40, 36, 54), alpha=0.5, soft=5)
    sheet.fill(stroke(beam, 32), (128, 88, 66))
    sheet.fill(stroke([(px, py - 9) for px, py in beam], 9), (186, 138, 94))
    for k in range(6):
        at = 0.49 + k * 0.021
        px, py = beam[0][0] + 588 * at, beam[0][1] + 136 * at
        sheet.fill(stroke([(px + 4.5, py - 20), (px - 4.5, py + 20)], 9), (232, 208, 158))
        sheet.fill(stroke([(px - 1, py + 4), (px - 4.5, py + 20)], 9), (190, 156, 108))
    sheet.fill(stroke(bend((x + 30, y - 2), (x + 38, y + 30), (x + 22, y + 46)), 6, 4), (232, 208, 158))
    sheet.fill(disc(x + 20, y + 62, 30), (150, 86, 64))
    sheet.fill(disc(x + 20, y + 62, 22), (70, 48, 52))
    sheet.fill(disc(x + 17, y + 59, 17), (74, 146, 152))
    return sheet.finish(grain=1.6)


TABLE = ((-20, 392), (160, 404), (420, 440), (700, 506), (980, 580), (1260, 662), (1620, 744))


def level(x: float) -> float:
    """How deep the water stands below a place at the surface."""
    for (xa, ya), (xb, yb) in pairwise(TABLE):
        if x <= xb:
            t = (x - xa) / (xb - xa)
            return ya + (yb - ya) * (t * t * (3 - 2 * t) * 0.4 + t * 0.6)
    return TABLE[-1][1]


def seam(base: float, swing: float, phase: float) -> list[Point]:
    """The upper edge of a layer of earth."""
    return [
        (x, base + swing * math.sin(x / 310 + phase) + 0.4 * swing * math.sin(x / 97 + 2 * phase))
        for x in range(-20, 1640, 20)
    ]


def draw_ground(sheet: Sheet, rng: random.Random) -> None:
    """The layers of earth, and the water in their pores below the water table."""
    layers = (
        (252, 3, 0.4, (142, 98, 72)),
        (296, 7, 0.4, (196, 148, 98)),
        (410, 12, 1.7, (216, 178, 122)),
        (540, 14, 2.9, (188, 140, 100)),
        (676, 16, 4.4, (160, 116, 94)),
    )
    for base, swing, phase, tone in layers:
        sheet.fill([*seam(base, swing, phase), (1640, 920), (-20, 920)], tone)
    for _ in range(420):
        x, y = rng.uniform(0, 1600), rng.uniform(310, 800)
        size = rng.uniform(2, 7) * (1.4 if 410 < y < 540 else 1)
        tone = mix((150, 108, 80), (236, 204, 152), rng.random())
        sheet.fill(disc(x, y, size * 1.3, size * 0.8, 14), tone, alpha=0.55)
    wet = [(x, level(x)) for x in range(-20, 1640, 20)]
    area = [*wet, (1640, 920), (-20, 920)]
    sheet.fill(area, (60, 132, 146), (22, 74, 98), alpha=0.80)
    for depth, alpha in ((60, 0.10), (140, 0.12), (230, 0.14)):
        sheet.fill([*((x, y + depth) for x, y in wet), (1640, 920), (-20, 920)], (14, 60, 84), alpha=alpha)
    sheet.fill(stroke(wet, 6), (168, 214, 208))
    sheet.fill([*seam(824, 12, 0.9), (1640, 920), (-20, 920)], (42, 50, 74))
    for _ in range(36):
        x, y = rng.uniform(0, 1600), rng.uniform(850, 900)
        sheet.fill(stroke([(x, y), (x + rng.uniform(20, 60), y + rng.uniform(-8, 8))], 3), (60, 70, 94))


def draw_shaft(sheet: Sheet, x: float, bottom: float) -> None:
    """A well from the surface down to `bottom`, with water in it as far as the table reaches."""
    half, water = 21, level(x)
    sheet.fill(box(x - half - 7, 236, x + half + 7, bottom + 7), (226, 214, 190))
    sheet.fill(box(x - half, 236, x + half, bottom), (40, 40, 58), (58, 52, 64))
    if water < bottom:
        sheet.fill(box(x - half, water, x + half, bottom), (112, 190, 196), (52, 134, 152))
        sheet.fill(box(x - half, water, x + half, water + 5), (226, 240, 230))
    sheet.fill(rounded(x - 42, 222, x + 42, 250, 6), (206, 196, 178), (158, 150, 146))
    for side in (-34, 34):
        sheet.fill(box(x + side - 4, 150, x + side + 4, 224), CLAY)
    sheet.fill([(x - 56, 152), (x, 120), (x + 56, 152)], TERRACOTTA if water < bottom else (150, 124, 116))
    sheet.fill(rounded(x - 34, 166, x + 34, 180, 7), (92, 66, 60))
    rope = min(water + 4, bottom - 12) if water < bottom else bottom - 30
    sheet.fill(box(x - 1.5, 176, x + 1.5, rope), SAND)
    bucket = [(x - 11, rope - 4), (x + 11, rope - 4), (x + 8, rope + 16), (x - 8, rope + 16)]
    sheet.fill(bucket, GOLD)


def water_table() -> Image.Image:
    """The ground cut open: layers, wells of different depth, and water that falls to the right."""
    rng = random.Random(318)
    sheet = Sheet([(0.0, (150, 184, 190)), (0.28, (244, 228, 194)), (1.0, (244, 228, 194))])
    sheet.fill(disc(1200, 92, 44), (252, 240, 208))
    sheet.fill(
        [(x, 206 - 22 * math.sin(x / 260)) for x in range(-20, 1640, 20)] + [(1640, 270), (-20, 270)],
        (206, 200, 168),
    )
    sheet.fill([(0, 280), *bend((0, 236), (420, 232), (800, 262))], LEAF)
    draw_ground(sheet, rng)
    for x in (36, 70, 108, 268, 306, 344, 560, 592):
        draw_palm(sheet, rng, (x, 246), rng.uniform(86, 128), LEAF)
    for x in (880, 948, 1200, 1240, 1510):
        sheet.fill(stroke([(x, 254), (x + 8, 228), (x + 2, 206)], 5, 2), CLAY)
        sheet.fill(stroke([(x + 7, 230), (x + 22, 212)], 3, 1), CLAY)
    for x, bottom in ((190, 490), (460, 560), (750, 592), (1050, 566), (1360, 768)):
        draw_shaft(sheet, x, bottom)
    return sheet.finish()
