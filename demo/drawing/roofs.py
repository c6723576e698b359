"""Roofs: seen across at sunset, and two blocks of them seen from above."""

import math
import random
from itertools import pairwise

from PIL import Image

from .brush import (
    BLUE,
    GOLD,
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
    bend,
    box,
    disc,
    mix,
    moved,
    rounded,
    stroke,
)

SUN = (1010, 452)


def draw_tank(sheet: Sheet, x: float, y: float, size: float, face: Colour, rim: Colour) -> None:
    """A water tank on its stand; (x, y) is the middle of its foot, `rim` the light on its side."""
    half, tall, legs = 0.5 * size, 0.95 * size, 0.34 * size
    for side in (-0.8, -0.25, 0.25, 0.8):
        sheet.fill(
            stroke([(x + side * half, y), (x + side * half, y - legs)], 0.07 * size), mix(face, NIGHT, 0.3)
        )
    sheet.fill(box(x - half * 1.05, y - legs - 0.05 * size, x + half * 1.05, y - legs), mix(face, NIGHT, 0.3))
    top = y - legs - tall
    body = rounded(x - half, top, x + half, y - legs, 0.16 * size)
    lit, dark = (x < SUN[0]), mix(face, NIGHT, 0.25)
    sheet.fill(body, dark if lit else rim, rim if lit else dark, sideways=True)
    for part in (0.3, 0.55, 0.8):
        sheet.fill(
            box(x - half, top + part * tall, x + half, top + part * tall + 0.025 * size), dark, alpha=0.6
        )
    sheet.fill(
        rounded(x - 0.2 * size, top - 0.09 * size, x + 0.2 * size, top + 0.04 * size, 0.03 * size), dark
    )


def draw_panels(sheet: Sheet, x: float, y: float, size: float, count: int) -> None:
    """A row of solar panels that lean towards the sun and shine with the sky."""
    tall, lean, wide = 0.62 * size, 0.3 * size, 0.95 * size
    for i in range(count):
        left = x + i * wide * 1.06
        for foot in (0.15, 0.85):
            leg = [(left + foot * wide, y), (left + foot * wide + 0.1 * size, y - 0.3 * size)]
            sheet.fill(stroke(leg, 0.05 * size), NIGHT)
        panel = [(left, y - 0.14 * size), (left + lean, y - 0.14 * size - tall)]
        panel += [(left + lean + wide, y - 0.14 * size - tall), (left + wide, y - 0.14 * size)]
        sheet.fill(panel, (232, 172, 116), (40, 84, 112))
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = panel
        for t in (0.25, 0.5, 0.75):
            line = [(ax + (dx - ax) * t, ay), (bx + (cx - bx) * t, by)]
            sheet.fill(stroke(line, 0.022 * size), INK, alpha=0.8)
        for t in (1 / 3, 2 / 3):
            line = [(ax + (bx - ax) * t, ay + (by - ay) * t), (dx + (cx - dx) * t, dy + (cy - dy) * t)]
            sheet.fill(stroke(line, 0.022 * size), INK, alpha=0.8)
        sheet.fill(stroke([*panel, panel[0]], 0.035 * size), INK)
        sheet.fill(stroke([panel[1], panel[2]], 0.03 * size), (255, 222, 160))


def draw_dish(sheet: Sheet, x: float, y: float, size: float, face: Colour) -> None:
    """A satellite dish on a short mast."""
    sheet.fill(stroke([(x, y), (x, y - 0.7 * size)], 0.08 * size), face)
    bowl = [(0.5 * size * math.cos(a / 8), 0.26 * size * math.sin(a / 8)) for a in range(26)]
    sheet.fill(moved(bowl, x, y - 0.85 * size, 0.75), face)
    sheet.fill(stroke([(x, y - 0.85 * size), (x + 0.3 * size, y - 1.2 * size)], 0.05 * size), face)


def draw_row(sheet: Sheet, rng: random.Random, base: float, size: float, face: Colour, rim: Colour) -> None:
    """A row of flat roofs at about height `base`, with what stands on them, in one tone."""
    x = -40.0
    while x < 1640:
        width = size * rng.uniform(2.4, 4.2)
        top = base - size * rng.choice((0.0, 0.25, 0.55, 0.9))
        tone = mix(face, NIGHT, rng.uniform(0.0, 0.14))
        roof = (x + 0.2 * size, x + width - 0.2 * size)
        if rng.random() < 0.55:
            left = rng.uniform(roof[0], roof[1] - size)
            sheet.fill(box(left, top - 0.8 * size, left + 0.95 * size, top), mix(tone, NIGHT, 0.1))
            sheet.fill(box(left - 0.05 * size, top - 0.84 * size, left + size, top - 0.78 * size), rim)
        for _ in range(rng.randint(1, 2)):
            draw_tank(sheet, rng.uniform(*roof), top, size * rng.uniform(0.42, 0.6), tone, rim)
        if rng.random() < 0.6:
            draw_dish(sheet, rng.uniform(*roof), top, 0.5 * size, tone)
        sheet.fill(box(x, top, x + width, 905), tone, mix(tone, NIGHT, 0.25))
        sheet.fill(box(x, top, x + width, top + 0.055 * size), rim)
        for wx in range(int(x + 0.3 * size), int(x + width - 0.4 * size), max(8, int(0.62 * size))):
            lit = rng.random() < 0.22
            pane = mix(GOLD, OCHRE, rng.random()) if lit else mix(tone, NIGHT, 0.4)
            sheet.fill(box(wx, top + 0.36 * size, wx + 0.26 * size, top + 0.78 * size), pane)
        x += width


def draw_wires(sheet: Sheet, poles: list[tuple[float, float, float]]) -> None:
    """Poles, (x, foot, top), and three slack wires from each to the next."""
    for x, foot, top in poles:
        sheet.fill(stroke([(x, foot), (x, top)], 9, 6), NIGHT)
        sheet.fill(box(x - 32, top + 12, x + 32, top + 18), NIGHT)
    ends = [(-60, poles[0][2] + 30), *[(x, top + 12) for x, _, top in poles], (1680, poles[-1][2] + 10)]
    for a, b in pairwise(ends):
        for k, dx in enumerate((-28, 0, 28)):
            middle = ((a[0] + b[0]) / 2 + dx, (a[1] + b[1]) / 2 + 60 + 16 * k)
            sheet.fill(stroke(bend((a[0] + dx, a[1]), middle, (b[0] + dx, b[1])), 2.4), NIGHT)


def rooftops() -> Image.Image:
    """Flat roofs at sunset, with tanks, wires and solar panels."""
    rng = random.Random(916)
    sky = ((0.0, (58, 84, 122)), (0.22, (116, 128, 148)), (0.40, (214, 164, 124)), (0.54, (250, 212, 146)))
    sheet = Sheet([*sky, (1.0, (250, 212, 146))])
    for y, left, right in (
        (150, 180, 700),
        (196, 420, 860),
        (120, 1120, 1500),
        (268, 1180, 1700),
        (300, -80, 300),
    ):
        cloud = [*bend((left, y), ((left + right) / 2, y - 26), (right, y))]
        cloud += bend((right, y), ((left + right) / 2, y + 16), (left, y))
        sheet.fill(cloud, (244, 190, 140), alpha=0.42)
    sheet.fill(disc(*SUN, 66), (255, 240, 204))
    sheet.shine(disc(*SUN, 90), (190, 120, 60), 90)
    draw_row(sheet, rng, 520, 44, (196, 140, 116), (246, 200, 140))
    draw_row(sheet, rng, 580, 70, (142, 104, 110), (240, 178, 116))
    draw_row(sheet, rng, 668, 112, (84, 76, 104), (232, 156, 96))
    draw_wires(sheet, [(300, 820, 330), (1290, 820, 372)])
    front: Colour = (34, 46, 74)
    sheet.fill(box(0, 816, 1600, 900), front, NIGHT)
    draw_panels(sheet, 540, 816, 184, 4)
    draw_tank(sheet, 166, 816, 196, front, (206, 132, 88))
    draw_tank(sheet, 412, 816, 150, front, (206, 132, 88))
    draw_tank(sheet, 1448, 816, 172, front, (206, 132, 88))
    sheet.fill(box(0, 812, 1600, 823), (222, 148, 96))
    sheet.fill(box(0, 823, 1600, 832), NIGHT)
    return sheet.finish()


EDGE = ((112, 92), (1488, 808))
BLOCK = 648
DEEP = 152


def draw_roof(sheet: Sheet, rng: random.Random, x0: float, y0: float, x1: float, y1: float) -> None:
    """One flat roof from above: a parapet, a stair head, and a tank or panels."""
    tone = rng.choice(((238, 224, 190), (226, 204, 152), (240, 230, 206), (222, 186, 140), (206, 150, 112)))
    sheet.fill(box(x0, y0, x1, y1), mix(tone, PAPER, 0.5))
    sheet.fill(box(x0 + 7, y0 + 7, x1 - 5, y1 - 5), mix(tone, INK, 0.28))
    sheet.fill(box(x0 + 15, y0 + 15, x1 - 5, y1 - 5), tone)
    wide, tall = x1 - x0, y1 - y0
    size, sx = rng.uniform(32, 46), x0 + wide * rng.uniform(0.16, 0.26)
    sy = y0 + tall * 0.24
    shade = [(sx, sy + size), (sx + 16, sy + size + 16), (sx + size + 16, sy + size + 16)]
    sheet.fill([*shade, (sx + size + 16, sy + 16), (sx + size, sy)], mix(tone, INK, 0.4))
    sheet.fill(box(sx, sy, sx + size, sy + size), mix(tone, PAPER, 0.6))
    if rng.random() < 0.3 and tall > 145:
        for k in range(3):
            left, top = x1 - 82, y1 - 58 + 17 * k
            sheet.fill(box(left, top, left + 66, top + 13), (50, 84, 116))
        return
    for k in range(rng.randint(1, 2)):
        tx, ty = x1 - 30, y0 + 42 + 34 * k
        sheet.fill(disc(tx + 7, ty + 7, 13), mix(tone, INK, 0.4))
        sheet.fill(disc(tx, ty, 13), rng.choice((BLUE, PAPER, TEAL)))


def draw_block(sheet: Sheet, x: float, y: float) -> list[Point]:
    """A block of houses round a court, always the same houses; returns the court."""
    rng = random.Random(31)
    side, deep = BLOCK, DEEP
    sheet.fill(moved(box(0, 0, side, side + 66), x + 26, y + 26), (112, 110, 128), alpha=0.75)
    court = box(x + deep, y + deep, x + side - deep, y + side + 66 - deep)
    cuts = (0, 0.26, 0.5, 0.76, 1.0)
    tall = side + 66
    for a, b in pairwise(cuts):
        draw_roof(sheet, rng, x + side * a, y, x + side * b, y + deep)
        draw_roof(sheet, rng, x + side * a, y + tall - deep, x + side * b, y + tall)
    for a, b in ((0, 0.36), (0.36, 0.7), (0.7, 1.0)):
        inner = tall - 2 * deep
        draw_roof(sheet, rng, x, y + deep + inner * a, x + deep, y + deep + inner * b)
        draw_roof(sheet, rng, x + side - deep, y + deep + inner * a, x + side, y + deep + inner * b)
    return court


def draw_crown(sheet: Sheet, rng: random.Random, x: float, y: float, size: float) -> None:
    """A tree from above, with its shade."""
    sheet.fill(disc(x + 0.42 * size, y + 0.42 * size, size), (40, 60, 76), alpha=0.5)
    tone = mix(LEAF, rng.choice((HOUSE, MOSS, TEAL)), rng.uniform(0.1, 0.5))
    for layer, (radius, lift) in enumerate(((1.0, 0.0), (0.7, 0.16), (0.38, 0.3))):
        paint = mix(tone, MOSS, 0.34 * layer)
        middle = (x - lift * size, y - lift * size)
        sheet.fill(disc(*middle, 0.86 * radius * size), paint)
        for k in range(8):
            turn = math.tau * (k + rng.uniform(-0.2, 0.2)) / 8
            reach = 0.64 * radius * size
            lobe = (middle[0] + reach * math.cos(turn), middle[1] + reach * math.sin(turn))
            sheet.fill(disc(*lobe, 0.38 * radius * size), paint)


def draw_garden(sheet: Sheet, rng: random.Random, court: list[Point]) -> None:
    """The shaded court: a pool, paths, canvas, and trees close together."""
    (x0, y0), _, (x1, y1), _ = court
    sheet.fill(court, (150, 160, 118), (124, 146, 112))
    sheet.fill(
        [(x0, y0), (x1, y0), (x1, y0 + 44), (x0 + 44, y0 + 44), (x0 + 44, y1), (x0, y1)], INK, alpha=0.25
    )
    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
    sheet.fill(box(middle[0] - 22, y0, middle[0] + 22, y1), SAND)
    sheet.fill(box(x0, middle[1] - 22, x1, middle[1] + 22), SAND)
    sheet.fill(disc(*middle, 70), PAPER)
    sheet.fill(disc(*middle, 54), (52, 128, 136))
    sheet.fill(disc(middle[0] - 8, middle[1] - 8, 38), (104, 170, 172))
    for i in range(5):
        top = y0 + 8 + i * 26
        sheet.fill(box(x0 + 14, top + 12, x0 + 130, top + 30), (60, 76, 84), alpha=0.4)
        sheet.fill(box(x0, top, x0 + 116, top + 16), (PAPER, TERRACOTTA)[i % 2])
    spots = ((0.13, 0.64), (0.12, 0.87), (0.34, 0.88), (0.28, 0.74), (0.64, 0.12), (0.87, 0.11), (0.87, 0.33))
    for u, v in (*spots, (0.72, 0.24), (0.87, 0.64), (0.68, 0.88), (0.88, 0.88), (0.74, 0.74)):
        draw_crown(sheet, rng, x0 + u * (x1 - x0), y0 + v * (y1 - y0), rng.uniform(34, 42))


def draw_bare(sheet: Sheet, court: list[Point]) -> None:
    """The bare court: hot ground, and the shade of the houses along two of its sides."""
    (x0, y0), _, (x1, y1), _ = court
    sheet.fill(court, (246, 214, 150), (236, 190, 120))
    shade = [(x0, y0), (x1, y0), (x1, y0 + 44), (x0 + 44, y0 + 44), (x0 + 44, y1), (x0, y1)]
    sheet.fill(shade, (150, 120, 110), alpha=0.6)
    sheet.shine(box(x0 + 60, y0 + 60, x1, y1), (70, 44, 14), 40)


def two_courtyards() -> Image.Image:
    """A plan of two blocks of the same houses: one court is bare, the other has trees, water and shade."""
    rng = random.Random(610)
    sheet = Sheet([(0.0, (204, 186, 152)), (1.0, (190, 170, 138))])
    bare = draw_block(sheet, 108, 92)
    draw_bare(sheet, bare)
    green = draw_block(sheet, 844, 92)
    draw_garden(sheet, rng, green)
    for i in range(10):
        draw_crown(sheet, rng, 802 + i * 82.5, 46, 27)
        draw_crown(sheet, rng, 802 + i * 82.5, 856, 27)
    for i in range(1, 9):
        draw_crown(sheet, rng, 1545, 46 + i * 90, 27)
        draw_crown(sheet, rng, 802, 46 + i * 90, 25)
    return sheet.finish()
