"""Rooms: a workshop, a reading room, and an office with its counters."""

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
    view,
)

WOOD: Colour = (176, 124, 78)
STEEL: Colour = (190, 202, 204)
HALL = view((800, 486), eye=2.3, focus=900)
Part = tuple[list[Point], Colour]


def hammer() -> list[Part]:
    """Every tool hangs from (0, 0) and is a list of shapes, the lower ones first."""
    head = [
        (-74, 12),
        (-50, 4),
        (36, 4),
        (52, 14),
        (66, 14),
        (66, 50),
        (52, 50),
        (36, 58),
        (-20, 58),
        (-46, 44),
    ]
    return [
        (stroke([(0, 30), (0, 250)], 22, 30), WOOD),
        (rounded(-17, 170, 17, 290, 14), TERRACOTTA),
        (head, STEEL),
        ([(-74, 12), (-50, 4), (36, 4), (52, 14), (66, 14), (66, 26), (-60, 26)], mix(STEEL, PAPER, 0.6)),
    ]


def saw() -> list[Part]:
    """A hand saw, its handle above."""
    teeth = [(44 - 4 * (i % 2) * 2 - i * 0.6, 104 + i * 8) for i in range(31)]
    return [
        ([(-46, 96), (44, 96), *teeth, (14, 350), (-8, 350)], STEEL),
        ([(-46, 96), (-30, 96), (0, 350), (-8, 350)], mix(STEEL, PAPER, 0.6)),
        (rounded(-58, -6, 58, 112, 34), OCHRE),
        (rounded(-26, 22, 30, 78, 22), (22, 74, 80)),
    ]


def wrench() -> list[Part]:
    """A spanner with an open end below."""
    return [
        (stroke([(0, 20), (0, 262)], 30, 36), BLUE),
        (disc(0, 6, 34), BLUE),
        (disc(0, 6, 15), (22, 74, 80)),
        (disc(0, 282, 50), BLUE),
        (box(-19, 282, 19, 340), (22, 66, 74)),
        (stroke([(-7, 44), (-7, 236)], 8), mix(BLUE, PAPER, 0.45)),
    ]


def chisel() -> list[Part]:
    """A chisel with a wooden handle."""
    return [
        ([(-13, 126), (13, 126), (17, 284), (-17, 306)], STEEL),
        (box(-13, 126, -4, 290), mix(STEEL, PAPER, 0.6)),
        (rounded(-22, -4, 22, 112, 18), TERRACOTTA),
        (rounded(-14, 4, -4, 104, 5), mix(TERRACOTTA, SAND, 0.5)),
        (box(-18, 108, 18, 130), GOLD),
    ]


def pliers() -> list[Part]:
    """A pair of pliers, its jaws above."""
    parts: list[Part] = []
    for side in (-1, 1):
        grip = bend((side * 8, 108), (side * 76, 180), (side * 40, 308))
        parts.append((stroke(grip, 24, 26), TERRACOTTA if side < 0 else mix(TERRACOTTA, CLAY, 0.4)))
        parts.append(([(0, 124), (side * 36, 92), (side * 26, 16), (side * 4, -6), (side * 2, 70)], STEEL))
    return [*parts, (disc(0, 98, 28), mix(STEEL, BLUE, 0.5)), (disc(0, 98, 9), INK)]


def square() -> list[Part]:
    """A try square."""
    return [
        (box(-24, 66, 8, 320), STEEL),
        (box(-24, 66, -14, 320), mix(STEEL, PAPER, 0.6)),
        (box(-44, -4, 110, 70), WOOD),
        (box(-44, -4, 110, 16), mix(WOOD, SAND, 0.5)),
        (disc(62, 36, 9), GOLD),
    ]


def brush() -> list[Part]:
    """A wide paint brush."""
    return [
        ([(-46, 196), (46, 196), (42, 290), (20, 300), (0, 290), (-24, 302), (-42, 288)], SAND),
        ([(-42, 262), (44, 258), (42, 290), (20, 300), (0, 290), (-24, 302), (-42, 288)], TEAL),
        (box(-48, 150, 48, 200), STEEL),
        ([(-14, -4), (14, -4), (20, 100), (46, 152), (-46, 152), (-20, 100)], OCHRE),
        (disc(0, 20, 8), (22, 74, 80)),
    ]


def draw_bench(sheet: Sheet) -> None:
    """The workbench, with a vise, a board and a jar on it."""
    sheet.fill(box(0, 700, 1600, 900), (86, 62, 58), (52, 44, 54))
    for x in (40, 560, 1080):
        sheet.fill(rounded(x, 766, x + 480, 880, 8), (116, 82, 66), (92, 66, 60))
        sheet.fill(rounded(x + 196, 806, x + 284, 820, 7), GOLD)
    sheet.fill(box(0, 664, 1600, 722), (206, 152, 96), (168, 114, 72))
    sheet.fill(box(0, 664, 1600, 672), (238, 200, 140))
    sheet.fill(box(0, 722, 1600, 740), (40, 34, 46), alpha=0.5)
    sheet.fill(box(236, 646, 372, 664), (30, 48, 72))
    sheet.fill([(262, 646), (346, 646), (332, 622), (276, 622)], (44, 70, 94))
    sheet.fill(box(226, 606, 448, 626), STEEL, (140, 156, 164))
    sheet.fill([(232, 628), (312, 628), (312, 566), (268, 566), (232, 596)], (72, 110, 128), (48, 78, 100))
    sheet.fill([(328, 628), (392, 628), (392, 604), (364, 566), (328, 566)], (84, 122, 138), (56, 88, 108))
    sheet.fill(box(304, 560, 336, 578), STEEL)
    sheet.fill(rounded(441, 574, 453, 658, 6), (212, 220, 218))
    sheet.fill(box(620, 638, 1120, 664), (226, 180, 118), (196, 144, 88))
    sheet.fill(box(700, 616, 1040, 638), (240, 204, 146), (214, 166, 106))
    for x, size in ((556, 13), (586, 9), (1128, 8), (1180, 10), (1204, 7)):
        sheet.fill(disc(x, 660, size, size * 0.6), (246, 220, 170))
    for dx, lean, tall, tone in ((0, -12, 84, TERRACOTTA), (20, 2, 104, GOLD), (38, 14, 78, HAZE)):
        pencil = stroke([(1296 + dx, 620), (1296 + dx + lean, 620 - tall)], 9)
        sheet.fill(pencil, tone)
    sheet.fill(rounded(1276, 584, 1356, 664, 9), (150, 186, 186), (104, 150, 156))
    sheet.fill(box(1287, 594, 1296, 654), PAPER, alpha=0.6)


def workshop() -> Image.Image:
    """A workbench under a row of hanging tools; one hook is empty."""
    sheet = Sheet([(0.0, (20, 70, 76)), (0.74, (30, 92, 96)), (1.0, (30, 92, 96))])
    for x in range(0, 1600, 160):
        sheet.fill(box(x, 0, x + 80, 664), (14, 60, 66), alpha=0.28)
        sheet.fill(box(x, 0, x + 3, 664), (10, 46, 54), alpha=0.6)
        sheet.fill(box(x + 80, 0, x + 83, 664), (10, 46, 54), alpha=0.6)
    sheet.fill(box(0, 196, 1600, 208), (10, 38, 46), alpha=0.5, soft=5)
    sheet.fill(box(0, 148, 1600, 196), (196, 144, 92), (158, 108, 70))
    sheet.fill(box(0, 148, 1600, 155), (232, 190, 130))
    sheet.fill([(520, 196), (900, 196), (1080, 664), (340, 664)], SAND, alpha=0.2, soft=60)
    sheet.fill(disc(710, 390, 96, 150), GOLD, alpha=0.24, soft=50)
    tools = (saw, chisel, wrench, None, hammer, pliers, square, brush)
    for i, tool in enumerate(tools):
        x = 190 + i * 174
        sheet.fill(rounded(x - 18, 160, x + 18, 186, 6), (34, 40, 58))
        hook = [(x, 184), (x, 222), *bend((x, 222), (x + 2, 250), (x + 22, 246), 8)]
        hook += bend((x + 22, 246), (x + 40, 242), (x + 38, 222), 8)
        if tool is None:
            sheet.fill(moved(stroke(hook, 12), 12, 14), (6, 34, 42), alpha=0.4, soft=4)
            sheet.fill(stroke(hook, 12), (34, 40, 58))
            continue
        sheet.fill(rounded(x - 6, 176, x + 6, 226, 6), (34, 40, 58))
        for shape, _ in tool():
            sheet.fill(moved(shape, x + 16, 240), (6, 34, 42), alpha=0.42, soft=4)
        for shape, colour in tool():
            sheet.fill(moved(shape, x, 222), colour)
        sheet.fill(rounded(x - 5, 214, x + 5, 232, 5), (34, 40, 58))
    draw_bench(sheet)
    sheet.shine(box(420, 664, 1040, 690), (80, 56, 24), 50)
    return sheet.finish()


def hall_wall(x: float, y0: float, y1: float, z0: float, z1: float) -> list[Point]:
    """An upright rectangle along the reading room."""
    return [HALL(x, y0, z0), HALL(x, y1, z0), HALL(x, y1, z1), HALL(x, y0, z1)]


def hall_level(x0: float, x1: float, z0: float, z1: float, y: float = 0.0) -> list[Point]:
    """A level rectangle in the reading room, at height `y`."""
    return [HALL(x0, y, z0), HALL(x1, y, z0), HALL(x1, y, z1), HALL(x0, y, z1)]


def hall_front(x0: float, x1: float, y0: float, y1: float, z: float) -> list[Point]:
    """A rectangle that faces the viewer."""
    return [HALL(x0, y0, z), HALL(x1, y0, z), HALL(x1, y1, z), HALL(x0, y1, z)]


BACK = 15.0
SPINES = (TERRACOTTA, OCHRE, TEAL, BLUE, SAND, CLAY, DUSK, HAZE, LEAF, HOUSE)


def draw_shelves(sheet: Sheet, rng: random.Random, side: int) -> None:
    """Eight shelves of books along one side, darker towards the viewer."""
    x = 4.6 * side
    sheet.fill(hall_wall(x, 0, 6.6, 3.2, BACK), (66, 52, 58))
    for level in range(8):
        low = 0.45 + level * 0.76
        z = 3.2
        while z < BACK - 0.1:
            thick, tall = rng.uniform(0.10, 0.22), rng.uniform(0.42, 0.62)
            if rng.random() > 0.07:
                far = (z - 3.2) / (BACK - 3.2)
                paint = mix(mix(rng.choice(SPINES), INK, 0.50 - 0.28 * far), SAND, 0.26 * far)
                sheet.fill(hall_wall(x, low, low + tall, z, min(BACK, z + thick * 0.9)), paint)
            z += thick
        sheet.fill(hall_wall(x, low - 0.08, low, 3.2, BACK), (142, 104, 76))
    for post in range(5):
        z = 3.4 + post * 2.85
        edge = mix((112, 80, 66), (190, 146, 100), post / 5)
        sheet.fill(hall_wall(x, 0, 6.6, z, z + 0.22), edge)
    sheet.fill(hall_wall(x, 6.5, 6.8, 3.2, BACK), (150, 110, 80))


def draw_end_wall(sheet: Sheet) -> None:
    """The end wall with its three arched windows."""
    sheet.fill(hall_front(-4.7, 4.7, 0, 8.6, BACK), (110, 118, 136), (84, 96, 118))
    for side in (-4.7, 4.7):
        sheet.fill(hall_wall(side, 5, 8.6, 2.5, BACK), (70, 82, 110))
    for middle in (-2.9, 0.0, 2.9):
        (x0, y1), (x1, _) = HALL(middle - 1.05, 1.5, BACK), HALL(middle + 1.05, 1.5, BACK)
        top = HALL(0, 7.2, BACK)[1]
        sheet.fill(arch(x0 - 9, top - 9, x1 + 9, y1), (146, 148, 152))
        sheet.fill(arch(x0, top, x1, y1), (255, 248, 226), (250, 214, 146))
        width = x1 - x0
        for k in (1, 2):
            sheet.fill(box(x0 + width * k / 3 - 2, top + 8, x0 + width * k / 3 + 2, y1), (126, 124, 128))
        for y in (top + width / 2, top + width / 2 + 90, top + width / 2 + 180):
            sheet.fill(box(x0, y - 2, x1, y + 2), (126, 124, 128))
        sheet.fill(box(x0 - 14, y1, x1 + 14, y1 + 9), (176, 168, 158))
        sheet.shine(arch(x0, top, x1, y1), (120, 90, 44), 40)


def draw_table(sheet: Sheet, left: float, right: float) -> None:
    """A long table that runs towards the windows, with lamps and open books."""
    near, far, up = 4.3, 13.2, 0.95
    for x in (left + 0.15, right - 0.27):
        for z in (12.9, 10.0, 7.2, near + 0.1):
            sheet.fill(hall_front(x, x + 0.12, 0, up, z), (58, 44, 50))
    sheet.fill(hall_level(left, right, near, far, up), (232, 184, 118), (150, 100, 70))
    sheet.fill(hall_front(left, right, up - 0.12, up, near), (112, 74, 58))
    middle = (left + right) / 2
    for z in (11.6, 9.0, 6.9, 5.5):
        for x in (left + 0.42, right - 0.42):
            page = hall_level(x - 0.26, x + 0.26, z - 0.3, z + 0.1, up + 0.01)
            sheet.fill(page, PAPER)
            sheet.fill(stroke([HALL(x, up + 0.01, z - 0.3), HALL(x, up + 0.01, z + 0.1)], 14 / z), OCHRE)
    for z in (12.2, 9.9, 7.8, 6.1):
        sheet.fill(stroke([HALL(middle, up, z), HALL(middle, up + 0.42, z)], 36 / z), GOLD)
        low, high = up + 0.4, up + 0.62
        shade = [HALL(middle - 0.3, low, z), HALL(middle - 0.2, high, z), HALL(middle + 0.2, high, z)]
        sheet.fill([*shade, HALL(middle + 0.3, low, z)], TEAL, HOUSE)
        sheet.shine(disc(*HALL(middle, up + 0.34, z), 300 / z, 110 / z), (150, 112, 56), 160 / z)


def reading_room() -> Image.Image:
    """Tall shelves and long tables under arched windows, with the light falling across."""
    rng = random.Random(2022)
    sheet = Sheet([(0.0, (48, 58, 86)), (0.35, (74, 80, 104)), (1.0, (74, 80, 104))])
    draw_end_wall(sheet)
    for z in (13.4, 11.2, 9.0):
        tone = mix((30, 40, 68), (84, 90, 110), (z / BACK) ** 3)
        sheet.fill(hall_level(-4.7, 4.7, z, z + 0.5, 8.2), mix(tone, NIGHT, 0.4))
        sheet.fill(hall_front(-4.7, 4.7, 8.2, 8.6, z), mix(tone, SAND, 0.15))
    sheet.fill(hall_level(-9, 9, 2.0, BACK), (170, 134, 100), (78, 66, 74))
    for middle in (-2.9, 0.0, 2.9):
        drift = 1.4
        patch = [HALL(middle - 0.9 + drift * 0.5, 0, 12.5), HALL(middle + 0.9 + drift * 0.5, 0, 12.5)]
        patch += [HALL(middle + 0.9 + drift * 2.2, 0, 4.4), HALL(middle - 0.9 + drift * 2.2, 0, 4.4)]
        sheet.fill(patch, (250, 216, 150), alpha=0.55, soft=3)
    draw_shelves(sheet, rng, -1)
    draw_shelves(sheet, rng, +1)
    draw_table(sheet, -2.9, -0.9)
    draw_table(sheet, 0.9, 2.9)
    for middle in (-2.9, 0.0, 2.9):
        top, bottom = HALL(middle, 6.8, BACK), HALL(middle, 1.6, BACK)
        beam = [(top[0] - 50, top[1]), (top[0] + 60, top[1]), (bottom[0] + 420, 760), (bottom[0] + 130, 800)]
        sheet.shine(beam, (46, 36, 18), 26)
    return sheet.finish(grain=1.6)


def draw_shutter(sheet: Sheet, rng: random.Random, x: float, wide: float) -> None:
    """A counter whose shutter is down."""
    tone = mix((70, 88, 118), (58, 76, 106), rng.random())
    sheet.fill(box(x, 236, x + wide, 560), tone, mix(tone, NIGHT, 0.25))
    for y in range(248, 556, 17):
        sheet.fill(box(x, y, x + wide, y + 4), mix(tone, NIGHT, 0.35))
        sheet.fill(box(x, y + 4, x + wide, y + 6), mix(tone, HAZE, 0.22))
    sheet.fill(box(x, 546, x + wide, 560), mix(tone, NIGHT, 0.5))
    sheet.fill(rounded(x + wide / 2 - 26, 534, x + wide / 2 + 26, 544, 5), HAZE)


def draw_open_counter(sheet: Sheet, x: float, wide: float) -> None:
    """The counter that is open: a lit room behind glass, with a desk, a lamp and a chair."""
    sheet.fill(box(x, 236, x + wide, 560), (255, 232, 178), (240, 186, 108))
    sheet.fill(box(x + 20, 264, x + wide - 20, 352), (222, 160, 92), alpha=0.6)
    for k, tone in enumerate((TERRACOTTA, TEAL, OCHRE, CLAY, TEAL, PAPER, TERRACOTTA, BLUE, OCHRE, TEAL)):
        left = x + 30 + k * (wide - 60) / 10
        sheet.fill(box(left, 286 - (k * 7) % 12, left + 15, 346), tone)
    sheet.fill(box(x + 20, 346, x + wide - 20, 354), (168, 106, 66))
    middle = x + wide / 2
    sheet.fill(rounded(middle - 34, 426, middle + 62, 580, 30), (24, 84, 88))
    sheet.fill(rounded(middle - 24, 436, middle + 52, 580, 22), (40, 110, 112))
    sheet.fill(rounded(x + 20, 548, x + 76, 560, 5), CLAY)
    sheet.fill(stroke(bend((x + 46, 552), (x + 12, 486), (x + 50, 446)), 6), CLAY)
    sheet.fill([(x + 34, 440), (x + 58, 430), (x + 92, 462), (x + 34, 484)], TERRACOTTA)
    sheet.shine(disc(x + 70, 484, 30, 22), (140, 110, 60), 22)
    for k, tone in enumerate((PAPER, SAND, PAPER, HAZE)):
        sheet.fill(box(x + wide - 84 + k % 2 * 5, 552 - k * 9, x + wide - 20 - k % 3 * 4, 561 - k * 9), tone)
    sheet.fill([(x, 236), (x + 90, 236), (x, 420)], PAPER, alpha=0.22)
    sheet.fill([(x + 120, 236), (x + 160, 236), (x, 560), (x, 480)], PAPER, alpha=0.16)
    for k in range(7):
        hole = moved(disc(0, 0 if k == 6 else -15, 4.5), middle + 14, 392, k * 1.0472)
        sheet.fill(hole, (150, 104, 66))
    for edge in (x, x + wide - 8):
        sheet.fill(box(edge, 236, edge + 8, 560), (120, 116, 124))
    sheet.fill(box(x, 236, x + wide, 244), (120, 116, 124))


def counter() -> Image.Image:
    """A row of office counters: one is lit, the others are shuttered."""
    rng = random.Random(421)
    sheet = Sheet([(0.0, (34, 46, 76)), (0.25, (48, 62, 94)), (1.0, (48, 62, 94))])
    sheet.fill(box(0, 168, 1600, 720), (62, 78, 108), (44, 58, 90))
    sheet.fill(box(0, 150, 1600, 172), (88, 104, 130))
    sheet.fill(disc(638, 78, 46), (24, 33, 58))
    sheet.fill(disc(638, 76, 40), (206, 210, 204))
    sheet.fill(stroke([(638, 76), (638, 48)], 5), NIGHT)
    sheet.fill(stroke([(638, 76), (656, 86)], 5), NIGHT)
    sheet.fill(box(0, 720, 1600, 900), (40, 52, 82), (24, 33, 58))
    wide, gap = 252, 60
    lefts = [-112 + i * (wide + gap) for i in range(6)]
    for i, x in enumerate(lefts):
        sheet.fill(box(x - 16, 186, x + wide + 16, 600), (36, 48, 78))
        sheet.fill(
            rounded(x + wide / 2 - 46, 194, x + wide / 2 + 46, 226, 8), GOLD if i == 3 else (54, 70, 100)
        )
        if i == 3:
            draw_open_counter(sheet, x, wide)
        else:
            draw_shutter(sheet, rng, x, wide)
        sheet.fill(box(x - 30, 600, x + wide + 30, 720), (22, 78, 84), (16, 56, 66))
        sheet.fill(rounded(x, 622, x + wide, 700, 8), (26, 90, 94) if i == 3 else (20, 68, 76))
    sheet.fill(box(0, 560, 1600, 588), (196, 170, 132), (150, 124, 100))
    sheet.fill(box(0, 588, 1600, 604), NIGHT, alpha=0.5)
    sheet.fill(box(0, 716, 1600, 728), (18, 26, 48))
    open_at = lefts[3]
    sheet.shine(box(open_at, 236, open_at + wide, 560), (110, 78, 36), 60)
    sheet.shine(box(open_at - 20, 556, open_at + wide + 20, 590), (120, 90, 50), 22)
    spill = [
        (open_at - 10, 726),
        (open_at + wide + 10, 726),
        (open_at + wide + 130, 910),
        (open_at - 130, 910),
    ]
    sheet.shine(spill, (104, 76, 40), 26)
    for x in (120, 420, 1290, 1540):
        sheet.fill(disc(x, 866, 44, 10), (14, 20, 40))
        sheet.fill(stroke([(x, 864), (x, 690)], 12), (150, 156, 160))
        sheet.fill(disc(x, 686, 14), GOLD)
    for a, b in ((-180, 120), (120, 420), (1290, 1540), (1540, 1840)):
        sheet.fill(stroke(bend((a, 704), ((a + b) / 2, 780), (b, 704)), 10), TERRACOTTA)
    return sheet.finish()
