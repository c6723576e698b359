"""Runs other people's quality checks; in the peers' environment, started by `_engine_checks.py`.

Reads from standard input a JSON list of [source, target, source language, target language, flags], writes
{"toolkit": [[check ids] …], "weblate": [[check ids] …]} to standard output; instead of a list stands a string
where a peer could not be run, which says why.

translate-toolkit: what `pofilter --language` runs, with all its standard checks. Weblate: its checks that
judge a translation and are on by default, and those that the flags of a PO entry ask for (python-format,
md-text); they are given an object with the few attributes that they read. Its modules want a whole site; what
they import and don't need is stood in for here.
"""

from __future__ import annotations

import json
import sys
import types
from types import SimpleNamespace


def toolkit(pairs: list[list]) -> list[list[str]]:
    from translate.filters import checks
    from translate.storage import po

    checkers = {
        language: checks.StandardChecker(checks.CheckerConfig(targetlanguage=language))
        for language in ("ar", "en")
    }
    found = []
    for source, target, _, language, _ in pairs:
        unit = po.pounit(source)
        unit.target = target
        failures = checkers[language].run_filters(unit)
        found.append(sorted(failures))
    return found


class Flags(set):  # type: ignore[type-arg]
    """What Weblate's checks ask of a unit's flags."""

    def has_any(self, names: set[str]) -> bool:
        return bool(self & names)

    def has_value(self, name: str) -> bool:
        return False

    def get_value(self, name: str) -> None:
        raise KeyError(name)


class Language:
    def __init__(self, code: str) -> None:
        self.code = self.base_code = code

    def is_base(self, codes: set[str]) -> bool:
        return self.code in codes

    def is_cjk(self) -> bool:
        return False


def _unit(source: str, target: str, languages: tuple[str, str], flags: set[str]) -> SimpleNamespace:
    component = SimpleNamespace(
        source_language=Language(languages[0]),
        project=SimpleNamespace(name="", slug=""),
        name="",
        file_format="po",
        is_multivalue=False,
    )
    return SimpleNamespace(
        source=source,
        target=target,
        source_string=source,
        all_flags=Flags(flags),
        translation=SimpleNamespace(
            language=Language(languages[1]), component=component, is_template=False, is_source=False
        ),
        note="",
        context="",
        state=20,
        readonly=False,
        check_cache={},
        get_source_plurals=lambda: [source],
        get_target_plurals=lambda: [target],
        is_source=False,
    )


#: What the checks import and don't need for judging: a site's models, fonts with Cairo, its documentation.
STOOD_IN: dict[str, dict[str, object]] = {
    "weblate.utils.docs": {"get_doc_url": lambda *args, **kwargs: ""},
    "weblate.checks.models": {"CHECKS": {}},
    "weblate.glossary.models": {"get_glossary_terms": lambda *args, **kwargs: []},
    "weblate.fonts.utils": {"get_font_weight": lambda weight: weight},
    "weblate.trans.autofixes": {
        "AUTOFIXES": SimpleNamespace(get_ignore_strings=list, items=list, values=list)
    },
}


def weblate(pairs: list[list]) -> list[list[str]]:
    for name, members in STOOD_IN.items():
        sys.modules[name] = module = types.ModuleType(name)
        vars(module).update(members)
    import django
    from django.conf import settings

    settings.configure(INSTALLED_APPS=[], USE_I18N=False, DATABASES={}, SECRET_KEY="-", CHECK_LIST=())
    django.setup()
    from weblate.checks import chars, duplicate, format, markup, same
    from weblate.checks.base import TargetCheck, TargetCheckParametrized

    ours = [
        check()
        for module in (same, chars, duplicate, markup, format)
        for check in vars(module).values()
        if isinstance(check, type)
        and issubclass(check, TargetCheck)
        and not issubclass(check, TargetCheckParametrized)
        and check.check_id
        and check.__module__ == module.__name__
    ]
    found = []
    for source, target, one, other, flags in pairs:
        unit = _unit(source, target, (one, other), set(flags))
        failing = []
        for check in ours:
            if check.should_skip(unit):
                continue
            if isinstance(check, format.BaseFormatCheck):
                fails = check.check_format(source, target, False, unit)
            else:
                fails = check.check_single(source, target, unit)
            if fails:
                failing.append(check.check_id)
        found.append(sorted(set(failing)))
    return found


def main() -> None:
    pairs = json.load(sys.stdin)
    answer: dict[str, object] = {}
    for name, run in (("toolkit", toolkit), ("weblate", weblate)):
        try:
            answer[name] = run(pairs)
        except Exception as error:  # a peer that can't be run is no error of the bench's
            answer[name] = f"{type(error).__name__}: {error}"
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
