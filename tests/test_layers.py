"""Imports point one way, and modules and functions stay small: see docs/architecture.md.

urls → (workbench | reader) → editions → catalogs → (articles | memory) → accounts → text
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# Lower first. Names on one line never import each other.
LAYERS = [
    ("settings",),
    ("settings_checks", "text", "database", "digits"),
    ("accounts",),
    ("articles", "memory"),
    ("catalogs",),
    ("editions",),
    ("workbench", "reader"),
    ("urls", "wsgi"),
]
HEIGHT = {name: height for height, names in enumerate(LAYERS) for name in names}
MAX_MODULE, MAX_FUNCTION = 400, 50
PURE = "text"
WEB_PACKAGES = ("django", "modeltranslation", "csp", "whitenoise")


def problems(root: Path) -> list[str]:
    """One line for each breach of the rules in root/fikra/**.py."""
    return [
        problem
        for path in sorted((root / "fikra").rglob("*.py"))
        if "migrations" not in path.parts
        for problem in _problems_of(path.relative_to(root), path.read_text())
    ]


def _problems_of(path: Path, source: str) -> Iterator[str]:
    if (lines := len(source.splitlines())) > MAX_MODULE:
        yield f"{path}: {lines} lines, more than {MAX_MODULE}"
    tree = ast.parse(source)
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > MAX_FUNCTION:
            yield f"{path}:{function.lineno}: {function.name} has {length} lines, more than {MAX_FUNCTION}"
    inside = {id(node) for function in functions for node in ast.walk(function)}
    for node, module in _imports(tree, path):
        where = f"{path}:{node.lineno}"
        parts = module.split(".")
        if parts[0] == "fikra" and len(parts) > 1:
            if id(node) in inside:
                yield f"{where}: {module} is imported inside a function"
            yield from (f"{where}: {why}" for why in _layer_problem(_layer(path), parts[1]))
        elif _layer(path) == PURE and parts[0].startswith(WEB_PACKAGES):
            yield f"{where}: {PURE} is pure and imports {module}"


def _layer(path: Path) -> str:
    return path.parts[1].removesuffix(".py")


def _layer_problem(importer: str, imported: str) -> Iterator[str]:
    if importer == "__init__":
        yield f"the package itself imports {imported}"
    elif unknown := [name for name in (importer, imported) if name not in HEIGHT]:
        yield f"{unknown[0]} is no layer"
    elif importer != imported and HEIGHT[imported] >= HEIGHT[importer]:
        yield f"{importer} imports {imported}, which does not stand below it"


def _imports(tree: ast.AST, path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Each import with the absolute name of what it imports; `from fikra import x` names fikra.x."""
    package = path.parent.parts
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            if module == "fikra":
                yield from ((node, f"fikra.{alias.name}") for alias in node.names)
            else:
                yield node, module


def test_the_tree_keeps_the_rules(root: Path) -> None:
    assert problems(root) == []


@pytest.mark.parametrize(
    ("path", "source", "problem"),
    [
        ("catalogs/actions.py", "from fikra.editions import models", "catalogs imports editions"),
        ("catalogs/actions.py", "from fikra import editions", "catalogs imports editions"),
        ("catalogs/actions.py", "import fikra.editions.models", "catalogs imports editions"),
        ("articles/models.py", "from ..memory.models import Entry", "articles imports memory"),
        ("reader/views.py", "from fikra.workbench import views", "reader imports workbench"),
        ("workbench/admin/pages.py", "from ...reader import views", "workbench imports reader"),
        (
            "accounts/apps.py",
            "from fikra.settings import ROOT\nfrom fikra.urls import x",
            "accounts imports urls",
        ),
        ("editions/x.py", "def f():\n    from fikra.text import po", "inside a function"),
        ("editions/x.py", "class A:\n  def f(self):\n    from . import models", "inside a function"),
        ("text/po.py", "from django.utils import timezone", "text is pure"),
        ("text/checks/base.py", "import django", "text is pure"),
        ("text/po.py", "from fikra.accounts import models", "text imports accounts"),
        ("newcomer/models.py", "from fikra.text import po", "newcomer is no layer"),
        ("__init__.py", "from fikra.text import po", "the package itself imports text"),
        ("text/po.py", "x = 1\n" * 401, "401 lines"),
        ("text/po.py", "def long():\n" + "    x = 1\n" * 50, "long has 51 lines"),
    ],
)
def test_a_breach_is_found(tmp_path: Path, path: str, source: str, problem: str) -> None:
    _write(tmp_path, path, source)
    found = problems(tmp_path)
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("editions/actions.py", "from fikra.catalogs.actions import sync\nfrom . import models"),
        ("workbench/views.py", "from fikra.editions import models\nfrom fikra.text import po"),
        ("accounts/apps.py", "from fikra import settings_checks\nfrom django.apps import AppConfig"),
        ("text/checks/base.py", "from ..arabic import normalise\nfrom .. import po\nimport re"),
        ("editions/x.py", "def f():\n    import json\n    from django.db import connection"),
        ("articles/migrations/0001_x.py", "from fikra.urls import x\n" * 500),
        ("text/po.py", "def long():\n" + "    x = 1\n" * 49),
    ],
)
def test_what_the_rules_allow_is_not_reported(tmp_path: Path, path: str, source: str) -> None:
    _write(tmp_path, path, source)
    assert problems(tmp_path) == []


def _write(root: Path, path: str, source: str) -> None:
    file = root / "fikra" / path
    file.parent.mkdir(parents=True)
    file.write_text(source)
