"""Measures the catalog engine beside its peers, on articles, PO files and merges that nobody here wrote.

    .venv/bin/python bench/engine.py [SECTION …]

Sections: merge, align, memory, checks; all of them by default. Needs gettext's msgmerge, and the folder of
real data beside the repository. Exit code 1 when a demand is missed, 2 when a section could not run.
"""

import argparse
import importlib
import sys

from _figures import DATA, ROOT, CouldNotRun, Figure, table

sys.path.insert(0, str(ROOT))  # the sections import what they measure
SECTIONS = ("merge", "align", "memory", "checks")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    wanted = parser.parse_args().sections or SECTIONS
    if unknown := set(wanted) - set(SECTIONS):
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    stopped = not DATA.is_dir()
    for name in wanted if not stopped else ():
        section = importlib.import_module(f"_engine_{name}")
        print(f"\n=== {section.TITLE}\n", flush=True)
        try:
            figures += section.measure()
        except CouldNotRun as error:
            print(f"could not run: {error}", file=sys.stderr)
            stopped = True
    if not figures:
        print("The real data is not here.", file=sys.stderr)
        return 2
    print("\n=== Figures\n")
    table(
        ("figure", "measured", "demanded", ""),
        [(one.name, one.value, one.demanded or "-", "" if one.met else "MISSED") for one in figures],
    )
    return 2 if stopped else int(not all(one.met for one in figures))


if __name__ == "__main__":
    sys.exit(main())
