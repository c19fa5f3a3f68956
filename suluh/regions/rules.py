"""How places contain one another. A code such as 53.71.01.1001 names its whole ancestry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LENGTHS = (2, 5, 8, 13)
"""How long a code is at each level: province, regency, district, village."""

CODE = re.compile(r"\d\d(\.(\d{0,2}|\d\d\.(\d{0,2}|\d\d\.\d{0,4}))?)?")
"""A code as the ministry writes it, or the beginning of one: two digits, and dots between the parts."""


def level_of(code: str) -> int:
    """Return the level of a code, 0 for the country.

    :raises ValueError: if no level has codes of this length
    """
    return 0 if code == "" else LENGTHS.index(len(code)) + 1


def covers(outer: str, inner: str) -> bool:
    """Test whether one area is another, or contains it. The empty code is the whole country."""
    return outer == "" or inner == outer or inner.startswith(outer + ".")


def at_level(code: str, level: int) -> str:
    """Return the area of this level that a code lies in, or "" where the code is not as fine as that."""
    length = LENGTHS[level - 1]
    return code[:length] if len(code) >= length else ""


def common(first: str, second: str) -> str:
    """Return the smallest area that contains both; "" is the whole country."""
    parts = []
    for one, other in zip(first.split("."), second.split("."), strict=False):
        if one != other:
            break
        parts.append(one)
    return ".".join(parts)


def is_valid(starts: date | None, ends: date | None, day: date) -> bool:
    """Test whether a code is valid on a day; without a date there was never a time before it, or is no end."""
    return (starts is None or starts <= day) and (ends is None or day < ends)


SHORT = {"KEP": "KEPULAUAN", "KAB": "KABUPATEN", "PROV": "PROVINSI", "KEC": "KECAMATAN"}


def search_key(text: str) -> str:
    """Return what was typed as the keys of the index are written: capitals, words with one space between them.

    Usual short forms are written out, except at the end, where the word may not be finished.
    """
    words = re.sub(r"[\W_]+", " ", text.upper()).split()
    return " ".join([SHORT.get(word, word) for word in words[:-1]] + words[-1:])


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One line of the ministry's code list."""

    code: str
    parent: str
    level: int
    kind: str
    name: str


def area_rows(lines: Iterable[Mapping[str, str]], parent_column: str) -> Iterator[AreaRow]:
    """Read lines of code, parent and name; what kind of place it is follows from the code alone."""
    for line in lines:
        code = line["code"]
        yield AreaRow(code, line[parent_column] if parent_column else "", level_of(code), kind_of(code), line["name"])


def ancestors(code: str) -> list[str]:
    """Name the areas that a code lies in, the nearest first."""
    parts = code.split(".")
    return [".".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def context_of(code: str, names: Mapping[str, str]) -> str:
    """Say where a code lies, the nearest first, by the names of the areas around it."""
    return ", ".join(names[up] for up in ancestors(code) if up in names)[:160]


FIRST_CITY = 71
VILLAGES = {"1": "kelurahan", "2": "desa", "3": "desa adat"}


def kind_of(code: str) -> str:
    """Return what kind of place a code names: cities count from 71, kelurahan begin with 1, villages with 2."""
    level = level_of(code)
    if level == 1:
        return "provinsi"
    if level == 2:
        return "kota" if int(code[3:]) >= FIRST_CITY else "kabupaten"
    return "kecamatan" if level == 3 else VILLAGES.get(code[9], "desa")


NOT_COUNTRIES = frozenset({
    "AC", "AN", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ",
})  # fmt: skip
"""Two letters that CLDR names and ISO 3166-1 does not assign."""


def is_country(code: str) -> bool:
    """Test whether a CLDR territory is a country or territory of ISO 3166-1."""
    return len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES


def by_regency(topology: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Cut a TopoJSON of districts (object `kec`, ids "53.04.12") up by regency, each with the arcs that it needs."""
    parts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for shape in topology["objects"]["kec"]["geometries"]:
        parts[str(shape["id"])[:5]].append(shape)
    found = {}
    for code, shapes in parts.items():
        place: dict[int, int] = {}  # the number of an arc in the whole, and in the part
        kept = [{"type": one["type"], "id": one["id"], "arcs": _renumbered(one["arcs"], place)} for one in shapes]
        found[code] = {
            "type": "Topology",
            "transform": topology["transform"],
            "arcs": [topology["arcs"][number] for number in place],
            "objects": {
                "kab": {"type": "GeometryCollection", "geometries": kept},
                "prov": {"type": "GeometryCollection", "geometries": []},
            },
        }
    return found


def _renumbered(arcs: Any, place: dict[int, int]) -> Any:
    """Number arcs anew, however deep they lie; an arc that is walked backwards is written as ~number."""
    if isinstance(arcs, list):
        return [_renumbered(one, place) for one in arcs]
    forward = place.setdefault(~arcs if arcs < 0 else arcs, len(place))
    return ~forward if arcs < 0 else forward
