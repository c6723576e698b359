"""The rooms of the workbench: what the bar over every page and the foot of the first page lead to."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Groups in the order of the work, which is no alphabet's: (heading, models).
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Texts"), ("Article", "Page", "Catalog")),
    (_("Labels"), ("Topic", "Author", "Series", "SiteTexts")),
    (_("Words"), ("Term", "Entry")),
    (_("Pictures and people"), ("Image", "User")),
)
#: What a list is called where its model's name says less.
NAMES: dict[str, str | Promise] = {"Term": _("Glossary"), "Entry": pgettext_lazy("of translations", "Memory")}
ORDER = tuple(name for _heading, names in GROUPS for name in names)


@dataclass(slots=True)
class Room:
    """One list that this person may see; `add_address` is "" when nothing can be added there."""

    name: str
    address: str
    add_address: str
    heading: str
    opens_group: bool = False
    is_here: bool = False
    is_exact: bool = False


def rooms(apps: Iterable[dict[str, Any]], path: str, *, works: bool = False) -> list[Room]:
    """The lists of Django's apps in our order; `path` is where the person is.

    Before them stands "My work", for one who translates or reviews (`works`).
    """
    models = {model["object_name"]: model for app in apps for model in app["models"]}
    found: list[Room] = []
    if works:
        mine = reverse("workbench:mine")
        found.append(
            Room(str(_("My work")), mine, "", str(GROUPS[0][0]), is_here=path == mine, is_exact=True)
        )
    for heading, names in GROUPS:
        for name in names:
            if (model := models.pop(name, None)) and model["admin_url"]:
                found.append(_room(model, str(heading), path))
                if name == "Catalog":
                    found.append(_board(str(heading), path))
    # What another package may register stands at the end, not nowhere.
    last = str(GROUPS[-1][0])
    found += [_room(model, last, path) for model in models.values() if model["admin_url"]]
    for before, room in itertools.pairwise(found):
        room.opens_group = before.heading != room.heading
    return found


def _board(heading: str, path: str) -> Room:
    """Beside the translations, whoever sees those: how far all of them are."""
    address = reverse("workbench:board")
    return Room(str(_("Board")), address, "", heading, is_here=path == address, is_exact=path == address)


def _room(model: dict[str, Any], heading: str, path: str) -> Room:
    address = model["admin_url"]
    # A translation's own pages stand beside the list of them, not under it.
    beside = model["object_name"] == "Catalog" and path.startswith(reverse("admin:index") + "translate/")
    return Room(
        str(NAMES.get(model["object_name"], model["name"])),
        address,
        model["add_url"] or "",
        heading,
        is_here=beside or path.startswith(address),
        is_exact=path == address,
    )
