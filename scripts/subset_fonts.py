"""Makes the served fonts from the packages that publish them: the letters we write, the weights we use.

    python scripts/subset_fonts.py          (needs npm, and pip install "fonttools[woff]")

An Arabic page then loads 94 KB of fonts and an English one 86 KB, instead of 340. None of the faces has a
reserved name; their licences stand beside them.
"""

import io
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).resolve().parents[1] / "fikra/reader/static/reader/fonts"
VERSION = "5.3.0"

# Arabic as it is written today, harakat, Persian and Kurdish letters of names, both rows of digits.
ARABIC = (
    "060C 061B-061C 061F 0621-063A 0640-0656 0660-066D 0670-0671 0679 067E 0686 0688 0691 0695 0698 06A4 06A9"
    " 06AD 06AF 06B5 06BA 06BE 06C0-06C3 06C6-06C7 06CC-06CE 06D0 06D2-06D5 06F0-06F9 200C-200F 2010 25CC"
    " 0020 00A0 00AB 00BB 2026"
)
# English, Western European names, and the usual transliteration of Arabic ones.
LATIN = (
    "0020-007E 00A0-00FF 0100-0101 012A-012B 0131 0152-0153 0160-0161 016A-016B 017D-017E 02BB-02BF 1E0C-1E0D"
    " 1E24-1E25 1E62-1E63 1E6C-1E6D 1E92-1E93 2010-2015 2018-201E 2020-2022 2026 2030 2032-2033 2039-203A"
    " 2044 20AC 2122 2190-2193 2212"
)
FEATURES = "ccmp locl kern mark mkmk liga rlig calt init medi fina isol rclt onum lnum tnum pnum sups"


@dataclass(frozen=True)
class Face:
    name: str
    package: str
    file: str
    letters: str
    weights: tuple[int, int]


FACES = (
    Face("naskh", "noto-naskh-arabic", "noto-naskh-arabic-arabic-wght-normal", ARABIC, (400, 700)),
    Face("kufi", "noto-kufi-arabic", "noto-kufi-arabic-arabic-wght-normal", ARABIC, (400, 700)),
    Face("serif", "literata", "literata-latin-wght-normal", LATIN, (400, 700)),
    Face("serif-italic", "literata", "literata-latin-wght-italic", LATIN, (400, 400)),
    Face("sans", "public-sans", "public-sans-latin-wght-normal", LATIN, (400, 700)),
)


def unpacked(package: str, folder: Path) -> Path:
    """The files of a @fontsource-variable package."""
    name = f"@fontsource-variable/{package}@{VERSION}"
    done = subprocess.run(
        ["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True, text=True
    )
    with tarfile.open(folder / done.stdout.strip()) as archive:
        archive.extractall(folder / package, filter="data")
    return folder / package / "package"


def points(letters: str) -> list[int]:
    """Code points of "0041-0043 0061"."""
    found: list[int] = []
    for part in letters.split():
        first, _, last = part.partition("-")
        found += range(int(first, 16), int(last or first, 16) + 1)
    return found


def reduced(source: Path, face: Face) -> TTFont:
    """The font with the face's letters and range of weights alone."""
    options = subset.Options()
    options.layout_features = FEATURES.split()
    options.hinting, options.notdef_outline = False, True
    font = TTFont(source)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points(face.letters))
    subsetter.subset(font)
    between = io.BytesIO()  # the weights are cut from a font read anew: its tables are settled then
    font.flavor = None
    font.save(between)
    between.seek(0)
    low, high = face.weights
    font = instancer.instantiateVariableFont(TTFont(between), {"wght": low if low == high else face.weights})
    font.flavor = "woff2"
    return font


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        packages = {face.package: unpacked(face.package, Path(folder)) for face in FACES}
        for face in FACES:
            target = TARGET / f"{face.name}.woff2"
            reduced(packages[face.package] / "files" / f"{face.file}.woff2", face).save(target)
            print(f"{target.name}: {target.stat().st_size} bytes")
        for package, path in packages.items():
            shutil.copy(path / "LICENSE", TARGET / f"{package}.LICENSE.txt")


if __name__ == "__main__":
    main()
