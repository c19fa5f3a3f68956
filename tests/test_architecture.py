"""What the house promises about itself, beyond the import contracts in pyproject.toml."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = [p for p in sorted((ROOT / "suluh").rglob("*.py")) if not {"migrations", "tests"} & set(p.parts)]
LIBRARIES = {"documents", "linkage", "estimation", "spreadsheets", "synthetic", "command", "database"}
ROOMS = [path for path in CODE if path.relative_to(ROOT).parts[1] not in LIBRARIES]
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "delete", "bulk_update",
          "insert_at_once"}  # fmt: skip
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def functions(path: Path) -> list[ast.FunctionDef]:
    """List every function in a file, however deep."""
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


def called(node: ast.AST) -> set[str]:
    """Name the methods that are called on something inside a node."""
    calls = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
    return {func.attr for func in calls if isinstance(func, ast.Attribute)}


def is_action_file(path: Path) -> bool:
    """Test whether a file is its room's actions, or a part of them."""
    return path.name == "actions.py" or path.parent.name == "actions"


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_fits_in_the_head(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_FILE
    assert [one.name for one in functions(path) if (one.end_lineno or 0) - one.lineno >= LONGEST_FUNCTION] == []
    assert ast.get_docstring(ast.parse(path.read_text())) or not path.read_text().strip()


@pytest.mark.parametrize(
    "path", [p for p in ROOMS if not is_action_file(p)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_only_actions_write(path: Path) -> None:
    assert called(ast.parse(path.read_text())) & WRITES == set()


@pytest.mark.parametrize("path", [p for p in ROOMS if is_action_file(p)], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_action_is_recorded(path: Path) -> None:
    """A public function that writes is recorded; one that only calls recorded ones needs not be."""
    for node in ast.parse(path.read_text()).body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or not called(node) & WRITES:
            continue
        if path.parent.name == "audit" or node.name.startswith("load_"):
            continue
        decorators = [call.func for call in node.decorator_list if isinstance(call, ast.Call)]
        assert [func.id for func in decorators if isinstance(func, ast.Name)] == ["recorded"], node.name
        assert {"actor", "at"} <= {argument.arg for argument in node.args.kwonlyargs}, node.name


CLOCKS = {"middleware.py", "jobs.py", "ids.py"}


@pytest.mark.parametrize(
    "path", [p for p in ROOMS if p.name not in CLOCKS], ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_clock_is_read_at_the_edge(path: Path) -> None:
    assert called(ast.parse(path.read_text())) & {"now", "today", "utcnow", "localdate", "localtime"} <= {"localtime"}


@pytest.mark.parametrize(
    "path", [p for p in CODE if p.name != "settings.py"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_environment_is_read_in_settings_and_by_the_command_line(path: Path) -> None:
    if "command" in path.parts or path.name == "wsgi.py":
        return
    tree = ast.parse(path.read_text())
    names = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert names & {"environ", "getenv"} == set()
