"""Everything that is recorded anywhere has a sentence that people can read."""

from __future__ import annotations

import ast
from pathlib import Path

from suluh.audit.kinds import SENTENCES

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
    """Where this fails, add the event to `suluh/audit/kinds.py`."""
    missing = {event: where for event, where in recorded_events().items() if event not in SENTENCES}
    assert missing == {}


def test_every_name_is_noun_dot_verb() -> None:
    assert [event for event in SENTENCES if event.count(".") != 1 or event != event.lower()] == []
