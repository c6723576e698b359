"""Makes the font that draws a tag in a text field as room for a chip: nothing, of a fixed width.

    python scripts/chip_font.py          (needs pip install "fonttools[woff]")

Its letters are the hexagrams of the I Ching: neutral in direction, never mirrored, never joined, and hardly
ever written. The first half is narrow, for short names of tags; the other one wide. See decision 39.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import timestampFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

TARGET = Path(__file__).resolve().parents[1] / "fikra/workbench/static/workbench/fonts/chips.woff2"
FIRST, COUNT = 0x4DC0, 64
EM = 1000
WIDTHS = {"narrow": 2150, "wide": 3500}


def box() -> Glyph:
    """What stands for a letter that is missing; browsers refuse a font that draws nothing at all."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def built() -> FontBuilder:
    names = [".notdef", *WIDTHS]
    half = COUNT // 2
    font = FontBuilder(EM, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({FIRST + at: "narrow" if at < half else "wide" for at in range(COUNT)})
    font.setupGlyf({name: box() if name == ".notdef" else TTGlyphPen(None).glyph() for name in names})
    font.setupHorizontalMetrics({name: (WIDTHS.get(name, EM), 0) for name in names})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupNameTable({"familyName": "Fikra Chips", "styleName": "Regular"})
    font.setupPost(keepGlyphNames=False)
    # The day it was made is no part of it: the same script makes the same bytes.
    font.font["head"].created = font.font["head"].modified = timestampFromString("Sat Nov 28 00:00:00 2026")
    font.font.recalcTimestamp = False
    font.font.flavor = "woff2"
    return font


def main() -> None:
    built().save(TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
