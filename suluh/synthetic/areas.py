"""Where people live: the area list turned into places that can be drawn, with busy villages busier than others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from suluh.linkage.vocabulary import read_list
from suluh.synthetic.chance import Picker
from suluh.synthetic.names import People, load_people
from suluh.synthetic.shapes import Areas


@dataclass(frozen=True, slots=True)
class Village:
    """A village with the names of what it lies in."""

    code: str
    name: str
    district: str
    regency: str
    province: str


@dataclass(frozen=True, slots=True)
class Regency:
    """A regency from which people come."""

    code: str
    villages: Picker[Village]
    peoples: Picker[People]


@dataclass(frozen=True, slots=True)
class Land:
    """All the places: names by code, origins by weight."""

    names: dict[str, str]
    regencies: Picker[Regency]
    by_code: dict[str, Regency]

    def village(self, code: str) -> Village:
        """Name a village and what it lies in."""
        return _village(self.names, code)

    def name(self, code: str) -> str:
        """Name an area; nothing for a code that is not on the list."""
        return self.names.get(code, "")


def read_land(areas: Areas) -> Land:
    """Sort the area list. Raises ValueError when none of the known origins has a village on it."""
    names: dict[str, str] = {}
    villages: dict[str, list[str]] = {}
    for code, name, _kind in areas:
        names[code] = name
        if len(code) == 13:
            villages.setdefault(code[:5], []).append(code)
    weighted = [
        (_regency(names, code, villages[code], spec), weight) for code, spec, weight in _origins(frozenset(villages))
    ]
    if not weighted:
        raise ValueError("the area list holds no village of any known origin")
    return Land(names, Picker(weighted), {regency.code: regency for regency, _ in weighted})


@cache
def _origins(known: frozenset[str]) -> list[tuple[str, str, float]]:
    """Weigh the regencies that are on the list: share of the province, then share within it."""
    table = read_list("places")
    found = [(code, spec.split()) for code, spec in table["regencies"].items() if code in known]
    totals: dict[str, float] = {}
    for code, spec in found:
        totals[code[:2]] = totals.get(code[:2], 0.0) + float(spec[0])
    return [
        (code, " ".join(spec[1:]), table["provinces"][code[:2]] * float(spec[0]) / totals[code[:2]])
        for code, spec in found
    ]


def _village(names: dict[str, str], code: str) -> Village:
    return Village(code, names[code], names.get(code[:8], ""), names.get(code[:5], ""), names.get(code[:2], ""))


def _regency(names: dict[str, str], code: str, villages: list[str], spec: str) -> Regency:
    """Make a few villages of a regency send many, as networks of recruiters do (RF_ROMBONGAN)."""
    codes = sorted(villages)
    Random(code).shuffle(codes)  # noqa: S311 - the same villages are busy in every country
    weighted = Picker((_village(names, one), 1 / (rank + 4)) for rank, one in enumerate(codes))
    return Regency(code, weighted, _peoples(spec))


def people_at(code: str, rng: Random) -> People:
    """Draw one of the peoples who live in an area; where the list does not know the regency, they are Javanese."""
    return _peoples(read_list("places")["regencies"].get(code[:5], "1 jawa").partition(" ")[2])(rng)


@cache
def _peoples(spec: str) -> Picker[People]:
    named = [part.partition(":") for part in spec.split()]
    return Picker((load_people(key), float(weight or 1)) for key, _, weight in named)
