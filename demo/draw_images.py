"""Draws the pictures of the demo articles, so that the demo carries no picture of anybody else's.

    python demo/draw_images.py [name …]          (needs Pillow; without names, all of them)

Every number comes from a seeded generator: the same program gives the same pictures.
"""

import sys

from drawing import city, land, plains, roofs, rooms, signs, streets
from drawing.brush import save

PICTURES = {
    "two-rivers": plains.two_rivers,
    "city-grid": city.city_grid,
    "shaded-street": streets.shaded_street,
    "two-courtyards": roofs.two_courtyards,
    "rooftops": roofs.rooftops,
    "night-bus": streets.night_bus,
    "open-book": signs.open_book,
    "workshop": rooms.workshop,
    "apprentice-steps": signs.apprentice_steps,
    "reading-room": rooms.reading_room,
    "letters": signs.letters,
    "palms": land.palms,
    "palm-rings": signs.palm_rings,
    "well": land.well,
    "water-table": land.water_table,
    "counter": rooms.counter,
}


def main(names: list[str]) -> None:
    """Draws the named pictures, or all."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        raise SystemExit(f"No such picture: {', '.join(unknown)}. There are: {', '.join(PICTURES)}.")
    for name in names or PICTURES:
        save(PICTURES[name](), f"{name}.jpg")


if __name__ == "__main__":
    main(sys.argv[1:])
