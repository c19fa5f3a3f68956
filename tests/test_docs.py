"""The documents say what is true: every room, model, setting and rule of law has its place in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
OURS = [config for config in apps.get_app_configs() if config.name.startswith("suluh.") and config.label != "config"]


def read(name: str) -> str:
    """Return the text of a document."""
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_map_names_every_room() -> None:
    assert [config.label for config in OURS if f"`{config.label}`" not in read("architecture.md")] == []


def test_the_glossary_explains_every_model() -> None:
    words = read("glossary.md")
    models = [model.__name__ for config in OURS for model in config.get_models()]
    assert [name for name in models if f"`{name}`" not in words] == []


def test_decisions_are_numbered_once_and_say_what_was_given_up() -> None:
    papers = sorted((DOCS / "adr").glob("*.md"))
    numbers = [path.name[:4] for path in papers]
    assert numbers == sorted(set(numbers))
    for path in papers:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(path.name[:4])}. "), path.name
        assert "## What we gave up" in text, path.name


def test_operations_explain_every_setting() -> None:
    settings = (ROOT / "suluh" / "config" / "settings.py").read_text(encoding="utf-8")
    read_there = set(re.findall(r"environ(?:\.get)?[\[(]\s*\"([A-Z_]+)\"", settings)) | {
        name for name in re.findall(r"_secret\(\"([A-Z_]+)\"\)", settings)
    }
    told = read("operations.md")
    assert sorted(name for name in read_there if f"`{name}`" not in told) == []


@pytest.mark.parametrize("path", sorted([*DOCS.rglob("*.md"), ROOT / "README.md"]), ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
