"""Streets: one in the shade at noon, and one that a bus comes down at night."""

import math
import random
from itertools import pairwise

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
    rounded,
    stroke,
    view,
)

NOON = view((760, 545), eye=1.7, focus=800)
CANVAS = ((6.4, 8.4), (9.6, 11.6), (13.0, 15.2), (17.2, 19.6), (22.5, 25.0), (29.0, 32.0))
TREES = (5.8, 9.0, 12.3, 16.2, 21.0, 27.0, 34.0)
AWAY: Colour = (236, 228, 206)


def wall_quad(x: float, y0: float, y1: float, z0: float, z1: float) -> list[Point]:
    """An upright rectangle on a wall that runs along the street."""
    return [NOON(x, y0, z0), NOON(x, y1, z0), NOON(x, y1, z1), NOON(x, y0, z1)]


def wall_arch(x: float, y: float, top: float, z: float, half: float) -> list[Point]:
    """An opening with a round head in such a wall."""
    turns = [math.pi * i / 12 for i in range(13)]
    head = [NOON(x, top - half + half * math.sin(a), z + half * math.cos(a)) for a in turns]
    return [NOON(x, y, z + half), *head, NOON(x, y, z - half)]


def ground_quad(x0: float, x1: float, z0: float, z1: float, y: float = 0.0) -> list[Point]:
    """A rectangle that lies level, on the ground or above it."""
    return [NOON(x0, y, z0), NOON(x1, y, z0), NOON(x1, y, z1), NOON(x0, y, z1)]


def draw_wall(sheet: Sheet, rng: random.Random, side: int) -> None:
    """One side of the street, from its far end: houses of different height, with windows and doors."""
    x = side * 3.0
    lit = ((243, 230, 200), (236, 214, 176), (247, 240, 222), (232, 206, 170), (240, 226, 202))
    dim = ((176, 180, 188), (160, 170, 186), (190, 190, 192), (168, 174, 186), (182, 184, 190))
    edges = (44.0, 33.0, 26.0, 20.0, 15.5, 11.6, 8.2, 5.4, 1.6)
    for i, (far, near) in enumerate(pairwise(edges)):
        haze = min(1.0, far / 60)
        face = mix((lit if side > 0 else dim)[i % 5], AWAY, haze)
        height = (8.6, 7.4, 9.0, 7.8, 8.8, 7.2, 8.4, 9.2)[i]
        sheet.fill(wall_quad(x, 0, height, near, far), face)
        trim = mix(face, PAPER if side > 0 else HAZE, 0.5)
        sheet.fill(wall_quad(x, height - 0.35, height, near, far), trim)
        sheet.fill(wall_quad(x, 0, 0.5, near, far), mix(face, DUSK, 0.25))
        pane = mix(mix(HOUSE, DUSK, 0.35) if side < 0 else (86, 122, 128), AWAY, haze)
        count = max(1, round((far - near) / 2.1))
        step = (far - near) / count
        for k in range(count):
            z = near + (k + 0.5) * step
            for floor in (3.3, 5.6):
                sheet.fill(wall_quad(x, floor - 0.12, floor, z - 0.62, z + 0.62), trim)
                sheet.fill(wall_arch(x, floor, floor + 1.5, z, 0.42), pane)
                shutter = mix((TEAL, TERRACOTTA, BLUE)[(i + (side > 0)) % 3], AWAY, haze * 0.8 + 0.15)
                for leaf in (z - 0.7, z + 0.44):
                    sheet.fill(wall_quad(x, floor + 0.02, floor + 1.12, leaf, leaf + 0.26), shutter)
            door = mix((HOUSE, CLAY, INK, TEAL)[rng.randrange(4)], AWAY, haze)
            sheet.fill(wall_arch(x, 0, 2.75, z, 0.72), trim)
            sheet.fill(wall_arch(x, 0, 2.6, z, 0.58), door)


def draw_shade(sheet: Sheet) -> None:
    """Sun on the street, and the shade of houses, canvas and trees; the sun stands high on the left."""
    sheet.fill(ground_quad(-3, 3, 1.6, 60), (250, 234, 196), (248, 228, 180))
    house = ground_quad(-3, -1.2, 1.6, 60)
    strips = [ground_quad(-3, 3, near, far) for near, far in CANVAS]
    first = ground_quad(-3, 3, 1.6, 5.2)
    crowns = [disc(*NOON(1.85, 0, z), 920 / z, 170 / z) for z in TREES]
    sheet.wash(sheet.mask(house, first, *strips, *crowns), (104, 122, 152), 0.78)
    walls = [wall_quad(3, 0, 6.2, near, far) for near, far in CANVAS]
    walls.append(wall_quad(3, 0, 9, 3.5, 5.2))
    sheet.wash(sheet.mask(*walls), (120, 132, 160), 0.62)
    for near, far in zip((5.2, *(far for _, far in CANVAS)), (near for near, _ in CANVAS), strict=False):
        sheet.shine(ground_quad(-1.2, 3, near, far), (90, 64, 24), 26)


def draw_canvas(sheet: Sheet, near: float, far: float, colour: Colour) -> None:
    """One strip of canvas across the street, seen from below with the sun behind it."""
    colour = mix(colour, AWAY, far / 60)
    across = [-3 + 6 * i / 24 for i in range(25)]

    def hang(z: float) -> list[Point]:
        return [NOON(x, 6.2 - 0.75 * (1 - (x / 3) ** 2), z) for x in across]

    front, back = hang(near), hang(far)
    sheet.fill(front + back[::-1], colour, mix(colour, PAPER, 0.35))
    for i in (4, 8, 12, 16, 20):
        seam = stroke([front[i], back[i]], 26 / near)
        sheet.fill(seam, mix(colour, INK, 0.3), alpha=0.5)
    sheet.fill(stroke(front, 70 / near), mix(colour, INK, 0.22))
    sheet.fill(stroke(back, 40 / far), mix(colour, PAPER, 0.7))


def draw_tree(sheet: Sheet, rng: random.Random, z: float) -> None:
    """A street tree on the right, its light side towards the sun."""
    haze = min(0.75, z / 44)
    x, size = 1.75, 800 / z
    foot = NOON(x, 0, z)
    sheet.fill(disc(*foot, 0.42 * size, 0.1 * size), mix((120, 92, 72), AWAY, haze))
    trunk = bend(foot, NOON(x - 0.12, 1.2, z), NOON(x + 0.05, 2.6, z))
    sheet.fill(stroke(trunk, 0.2 * size, 0.12 * size), mix((78, 66, 66), AWAY, haze))
    top = NOON(x, 3.15, z)
    tones = (mix(HOUSE, LEAF, 0.35), LEAF, mix(LEAF, MOSS, 0.6), mix(MOSS, GOLD, 0.35))
    for tone, spread, radius, lift in zip(
        tones, (0.78, 0.66, 0.5, 0.36), (0.52, 0.42, 0.3, 0.17), (0, 0.12, 0.28, 0.45), strict=True
    ):
        for k in range(9):
            turn = math.tau * k / 9 + rng.uniform(-0.2, 0.2)
            dx = spread * math.cos(turn) - lift * 0.55
            dy = spread * 0.72 * math.sin(turn) - lift
            r = radius * rng.uniform(0.8, 1.15)
            sheet.fill(disc(top[0] + dx * size, top[1] + dy * size, r * size), mix(tone, AWAY, haze))
        sheet.fill(
            disc(top[0] - lift * 0.55 * size, top[1] - lift * size, spread * size), mix(tone, AWAY, haze)
        )


def shaded_street() -> Image.Image:
    """A narrow street at noon: canvas overhead, a row of trees, and bars of sun between."""
    rng = random.Random(612)
    sheet = Sheet([(0.0, (112, 162, 184)), (0.45, (214, 222, 208)), (0.62, AWAY), (1.0, AWAY)])
    sheet.fill([NOON(-3, 0, 44), NOON(-3, 8, 44), NOON(3, 8, 44), NOON(3, 0, 44)], (244, 232, 204))
    sheet.fill(arch(*NOON(-1.3, 4.2, 44), *NOON(1.3, 0, 44)), (196, 196, 186))
    draw_wall(sheet, rng, -1)
    draw_wall(sheet, rng, +1)
    draw_shade(sheet)
    trees = [(z, None) for z in TREES]
    cloths = (SAND, TERRACOTTA, PAPER, OCHRE, HAZE, SAND)
    strips = [(near, (far, cloth)) for (near, far), cloth in zip(CANVAS, cloths, strict=True)]
    for near, strip in sorted(trees + strips, key=lambda item: -item[0]):
        if strip is None:
            draw_tree(sheet, rng, near)
        else:
            draw_canvas(sheet, near, *strip)
    sheet.shine(disc(*NOON(0, 3, 44), 70, 90), (120, 100, 60), 70)
    return sheet.finish()


ROAD = 560
LAMPS = (120, 560, 1000, 1440)


def draw_skyline(
    sheet: Sheet, rng: random.Random, base: float, heights: tuple[int, int], face: Colour, lit: float
) -> None:
    """A row of blocks against the night; `lit` is the part of the windows with light in them."""
    x = -20.0
    while x < 1620:
        width = rng.choice((70, 90, 110, 140))
        top = base - rng.randint(*heights)
        tone = mix(face, NIGHT, rng.uniform(0, 0.3))
        sheet.fill(box(x, top, x + width + 1, base), tone)
        if rng.random() < 0.4:
            sheet.fill(box(x + width * 0.3, top - 14, x + width * 0.55, top), tone)
        for row in range(int((base - top - 20) // 26)):
            for column in range(int((width - 16) // 20)):
                wx, wy = x + 12 + column * 20, top + 16 + row * 26
                warm = rng.random() < lit
                paint = mix(OCHRE, GOLD, rng.random()) if warm else mix(tone, DUSK, 0.35)
                sheet.fill(box(wx, wy, wx + 9, wy + 13), mix(tone, paint, 0.75))
        x += width


def draw_lamp(sheet: Sheet, x: float) -> None:
    """A street lamp with two arms and what it lights."""
    for side in (-1, 1):
        head = (x + side * 62, 196)
        sheet.fill(stroke(bend((x, 260), (x, 190), (head[0], 190)), 7, 5), (16, 22, 42))
        sheet.fill(rounded(head[0] - 22, 186, head[0] + 22, 198, 5), (255, 232, 178))
        sheet.shine(disc(head[0], 198, 26, 14), (255, 206, 130), 24)
        sheet.shine(disc(head[0], 200, 70), (86, 62, 34), 70)
        cone = [(head[0] - 18, 200), (head[0] + 18, 200), (head[0] + 150, 640), (head[0] - 150, 640)]
        sheet.shine(cone, (38, 30, 20), 36)
        sheet.shine(disc(head[0], 650, 190, 34), (70, 50, 26), 40)
    sheet.fill(stroke([(x, 594), (x, 240)], 11, 7), (16, 22, 42))


def draw_bus(sheet: Sheet, x: float, y: float) -> None:
    """The bus, 760 long and 250 high, heading right; (x, y) is the foot of its rear."""
    long = 760
    sheet.fill(disc(x + long / 2, y + 2, long * 0.52, 16), (8, 12, 26), alpha=0.7, soft=7)
    sheet.fill(rounded(x, y - 262, x + long, y - 24, 30), (38, 116, 116), (18, 73, 76))
    sheet.fill(rounded(x + 90, y - 276, x + 330, y - 256, 8), (26, 84, 88))
    sheet.fill(box(x + 3, y - 106, x + long - 3, y - 92), PAPER)
    sheet.fill(box(x + 1, y - 84, x + long - 1, y - 78), OCHRE)
    panes = [(x + 24 + i * 92, x + 24 + i * 92 + 82) for i in range(7)]
    for i, (left, right) in enumerate(panes):
        door = i in (2, 6)
        sheet.fill(
            rounded(left, y - 236, right, y - (40 if door else 124), 8), (255, 234, 184), (248, 204, 128)
        )
        if door:
            sheet.fill(box((left + right) / 2 - 3, y - 236, (left + right) / 2 + 3, y - 40), (24, 84, 86))
            continue
        for seat in (left + 10, left + 50):
            sheet.fill(rounded(seat, y - 164, seat + 24, y - 122, 8), (188, 122, 78))
        sheet.fill(box(left, y - 128, right, y - 120), (28, 92, 94))
        sheet.fill(box(left, y - 222, right, y - 218), (214, 164, 98))
    sheet.fill(rounded(x + long - 92, y - 236, x + long - 8, y - 112, 14), (196, 214, 206), (120, 160, 166))
    for wheel in (x + 150, x + 518):
        sheet.fill(arch(wheel - 56, y - 84, wheel + 56, y - 20), (12, 40, 46))
        sheet.fill(disc(wheel, y - 38, 42), (14, 18, 34))
        sheet.fill(disc(wheel, y - 38, 20), (120, 136, 146))
        sheet.fill(disc(wheel, y - 38, 8), (40, 54, 74))
    sheet.fill(
        stroke(bend((x + long - 6, y - 232), (x + long + 20, y - 236), (x + long + 20, y - 214)), 5),
        (16, 30, 44),
    )
    sheet.fill(rounded(x + long + 12, y - 214, x + long + 28, y - 168, 6), (16, 30, 44))
    sheet.fill(rounded(x + long - 26, y - 74, x + long + 2, y - 52, 8), (255, 244, 210))
    sheet.fill(rounded(x - 2, y - 78, x + 10, y - 48, 5), TERRACOTTA)
    sheet.shine(box(x + 20, y - 236, x + long - 20, y - 124), (70, 52, 26), 46)
    sheet.shine(box(x + 20, y + 10, x + long - 20, y + 60), (92, 66, 32), 30)
    sheet.shine(disc(x + long - 10, y - 62, 26), (255, 230, 170), 26)
    beam = [(x + long, y - 74), (x + long + 620, y - 26), (x + long + 620, y + 64), (x + long, y - 50)]
    sheet.shine(beam, (92, 80, 50), 22)


def night_bus() -> Image.Image:
    """A lit bus on a wide, dark avenue."""
    rng = random.Random(1007)
    sheet = Sheet([(0.0, (20, 28, 54)), (0.4, (44, 58, 96)), (0.64, (104, 106, 126)), (1.0, (104, 106, 126))])
    sheet.fill(disc(1290, 120, 34), (232, 226, 204))
    sheet.fill(disc(1277, 112, 31), (26, 36, 65))
    draw_skyline(sheet, rng, ROAD, (120, 290), (62, 74, 108), 0.10)
    draw_skyline(sheet, rng, ROAD + 6, (50, 150), (38, 50, 82), 0.16)
    sheet.fill(box(0, ROAD, 1600, 900), (34, 44, 72), (14, 19, 38))
    sheet.fill(box(0, ROAD, 1600, ROAD + 30), (58, 68, 96), (48, 58, 86))
    sheet.fill(box(0, ROAD + 30, 1600, ROAD + 38), (24, 32, 56))
    for x in (30, 235, 320, 425, 690, 770, 880, 1130, 1215, 1330, 1545):
        crown = rng.randint(30, 44)
        sheet.fill(stroke([(x, 588), (x, 520)], 8), (20, 34, 52))
        for dx, dy, part in ((-0.6, 0.25, 0.75), (0.6, 0.2, 0.8), (0, -0.2, 1.0)):
            sheet.fill(disc(x + dx * crown, 506 + dy * crown, part * crown), (22, 44, 60))
    for x in LAMPS:
        draw_lamp(sheet, x)
    for i in range(9):
        left = -60 + i * 200
        sheet.fill([(left, 806), (left + 104, 806), (left + 96, 818), (left - 12, 818)], (150, 152, 150))
    sheet.fill(box(0, 872, 1600, 880), (96, 102, 118))
    draw_bus(sheet, 400, 750)
    for i in range(7):
        if i != 3:
            x = 424 + i * 92
            sheet.shine(box(x + 10, 762, x + 72, 868), (52, 38, 20), 16)
    return sheet.finish()
