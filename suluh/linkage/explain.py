"""Saying in a sentence why a point speaks for or against the same person, in Indonesian or English."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from suluh.linkage.weigh import Point


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads(files("suluh.linkage").joinpath("data/explain.toml").read_text("utf-8"))


def explain(point: Point, language: str = "id") -> str:
    """Say what a point means, in "en" or else in Indonesian; raises KeyError where there is no such code."""
    language = language if language in ("id", "en") else "id"
    of_field = _sentences()[point.field]
    entry = of_field[row] if (row := point.level) in of_field else of_field[row.rpartition("_")[0]]
    additions = {**of_field.get("more", {}), **entry.get("more", {})}
    sentences = [entry[language]]
    sentences += [more[language] for fact, more in additions.items() if point.facts.get(fact, 0)]
    shown = {fact: _show(value, language) for fact, value in point.facts.items()}
    return " ".join(sentence.format_map(shown) for sentence in sentences)


def _show(value: float | int | str, language: str) -> str:
    if isinstance(value, str):
        return value
    grouped = f"{value:,.0f}"
    return grouped if language == "en" else grouped.replace(",", ".")
