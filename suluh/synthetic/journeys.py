"""What happened to people recruited together: drawn from the stories in plots.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from suluh.synthetic.chance import Picker, below, choose
from suluh.synthetic.identities import draw_day, draw_phone
from suluh.synthetic.shapes import Journey

YEARS_BACK = 7


@dataclass(frozen=True, slots=True)
class Plot:
    """One story: whom it meets, where it leads, and the parts of its telling."""

    key: str
    weight: float
    provinces: dict[str, float]
    women: float
    ages: tuple[int, int]
    places: tuple[tuple[str, str], ...]
    transit: tuple[str, ...]
    exploitation: tuple[str, ...]
    acts: tuple[str, ...]
    means: tuple[str, ...]
    flags: tuple[str, ...]
    recruiters: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]


@cache
def load_plots() -> dict[str, Plot]:
    """Read the stories."""
    table = tomllib.loads((files(__package__) / "plots.toml").read_text("utf-8"))
    return {key: _plot(key, row) for key, row in table.items()}


def _plot(key: str, row: dict[str, Any]) -> Plot:
    places = tuple((code, name) for code, _, name in (text.partition("|") for text in row["places"]))
    return Plot(
        key=key,
        weight=row["weight"],
        provinces=row["provinces"],
        women=row["women"],
        ages=(row["ages"][0], row["ages"][1]),
        places=places,
        transit=tuple(row["transit"]),
        exploitation=tuple(row["exploitation"]),
        acts=tuple(row["acts"]),
        means=tuple(row["means"]),
        flags=tuple(row["flags"]),
        recruiters=tuple(row["recruiters"]),
        parts={part: tuple(row[part]) for part in ("promise", "route", "event", "found")},
    )


@cache
def plots_from(province: str) -> Picker[Plot]:
    """Weigh the stories as they happen to people of a province."""
    plots = load_plots().values()
    return Picker((plot, plot.weight * plot.provinces.get(province, 0.15)) for plot in plots)


def draw_journey(rng: Random, key: int, province: str, today: date) -> Journey:
    """Draw a journey that was found out before today."""
    plot = plots_from(province)(rng)
    country, place = choose(rng, plot.places)
    found_on = today - timedelta(days=3 + int(730 * rng.random() ** 1.3))
    away = 30 + int(rng.expovariate(1 / 420))
    departed_on = found_on - timedelta(days=min(away, YEARS_BACK * 365))
    recruited_on = draw_day(rng, departed_on - timedelta(days=150), departed_on - timedelta(days=6))
    phone = draw_phone(rng) if below(rng, 10) < 4 else ""
    return Journey(
        key, plot.key, country, place, recruited_on, departed_on, found_on, choose(rng, plot.recruiters), phone
    )
