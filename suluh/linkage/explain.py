"""Saying in a sentence why a point speaks for or against the same person, in Indonesian or English."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from suluh.linkage.weigh import Point, Score


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads(files("suluh.linkage").joinpath("data/explain.toml").read_text("utf-8"))


def label(field: str, language: str = "id") -> str:
    """Name a field of comparison in a word or two, in "en" or else in Indonesian; raises KeyError for no field."""
    name: str = _sentences()["label"][field]["en" if language == "en" else "id"]
    return name


def say_sum(score: Score, language: str = "id") -> str:
    """Say what a score comes to: its bits, and how probable it is that two records speak of one person."""
    sentence: str = _sentences()["sum"]["en" if language == "en" else "id"]
    return sentence.format(bits=score.weight_bits, probability=score.probability)


def explain(point: Point, language: str = "id") -> str:
    """Say what a point means, in "en" or else in Indonesian; raises KeyError where there is no such code."""
    language = "en" if language == "en" else "id"
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
