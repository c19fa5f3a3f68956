"""Everything that is recorded anywhere has a sentence that people can read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from django.apps import apps

from suluh.audit.kinds import SENTENCES, SUBJECTS

ROOT = Path(__file__).parent.parent / "suluh"
WRITERS = {"recorded", "note", "note_each"}


def recorded_events() -> dict[str, str]:
    """Find the name of every event in the code, and the file where it is recorded."""
    found = {}
    for path in ROOT.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in WRITERS and call.args:
                event = call.args[0]
                if isinstance(event, ast.Constant) and isinstance(event.value, str):
                    found[event.value] = str(path.relative_to(ROOT))
    return found


def test_every_event_has_a_sentence() -> None:
    """Where this fails, add the event to `suluh/audit/kinds`."""
    missing = {event: where for event, where in recorded_events().items() if event not in SENTENCES}
    assert missing == {}


def test_every_name_is_noun_dot_verb() -> None:
    assert [event for event in SENTENCES if event.count(".") != 1 or event != event.lower()] == []


def test_everything_that_is_acted_on_has_a_name() -> None:
    """Where this fails, add the table to `suluh/audit/kinds/subjects.py`: else its bare name stands in the trail."""
    tables: dict[str, list[str]] = {}
    for model in apps.get_models():
        tables.setdefault(model.__name__, []).append(model._meta.label_lower)
    missing = set()
    for path in ROOT.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.FunctionDef) or node.returns is None or not is_recorded(node):
                continue
            for name in re.findall(r"[A-Z]\w+", ast.unparse(node.returns)):
                own = [table for table in tables.get(name, []) if table.startswith(path.relative_to(ROOT).parts[0])]
                missing |= set(own or tables.get(name, [])) - set(SUBJECTS)
    assert missing == set()


def is_recorded(node: ast.FunctionDef) -> bool:
    calls = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(call, ast.Name) and call.id == "recorded" for call in calls)
