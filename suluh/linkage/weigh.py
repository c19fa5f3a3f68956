"""Weighing what a comparison found: evidence in bits, point by point, against strangers and against relatives."""

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2
from typing import Any, Protocol

from suluh.linkage.compare import Levels, NameLevel, Shared

NAME_FORMS = 3  # of each level of names: all words met light, some only coarse, some only as a slip of the pen
_SUFFIXES = ("", "_COARSE", "_NEAR")
FIELDS = (
    "nik", "passport", "phone", "name", "alias", "lineage", "birth", "sex", "area", "born_in", "born_near", "number",
    "place", "street", "street_here",
)  # fmt: skip
GENERAL = "general1"  # the version of the parameters for lists of other countries
Fact = float | int | str
LIKELY, POSSIBLE, NO = "likely", "possible", "no"


class Rarity(Protocol):
    """How many records there are, and how many of them bear a word or number (by its hash)."""

    @property
    def records(self) -> int: ...

    def count(self, feature: int, /) -> int: ...

    def local(self, feature: int, /) -> tuple[int, int] | None:
        """Give how many records of the regency of both bear a word, and how many there are, where that is known."""

    def namesakes(self) -> int:
        """Give how many records bear the very name that both have, 0 where they differ or it isn't known."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Rarity from a table of counts; an unknown feature counts as never seen."""

    records: int
    counts: Mapping[int, int] = dataclasses.field(default_factory=dict)

    def count(self, feature: int, /) -> int:
        return self.counts.get(feature, 0)

    def local(self, feature: int, /) -> tuple[int, int] | None:
        return None

    def namesakes(self) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Chances:
    """How often a level is found among records of the same person, of relatives and of others."""

    same: float
    relatives: float
    others: float


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version of the weights, as read from its file."""

    version: str
    chances: Mapping[tuple[str, str], Chances]
    prior: Mapping[str, float]
    words: Mapping[str, float]
    likely: float
    possible: float
    joined: float
    always_shown: frozenset[str]
    contained: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Point:
    """One reason: field, level, its weight in bits, and facts for its sentence."""

    field: str
    level: str
    weight: float
    facts: Mapping[str, Fact] = dataclasses.field(default_factory=dict)

    @property
    def code(self) -> str:
        """Give "field.LEVEL", by which sentences are found."""
        return f"{self.field}.{self.level}"


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of all points with the prior, its probability, and the version of the weights."""

    weight_bits: float
    probability: float
    points: tuple[Point, ...]
    band: str
    version: str


def name_row(row: str) -> int:
    """Number a row of the chances of names, such as "EQUAL_COARSE": the level times NAME_FORMS, plus the form."""
    form = next(form for form in reversed(range(NAME_FORMS)) if row.endswith(_SUFFIXES[form]))
    return NameLevel[row.removesuffix(_SUFFIXES[form])] * NAME_FORMS + form


def row_of(levels: Levels, field: str) -> str:
    """Name the row of a field's chances that a comparison is of."""
    return _name_row(levels) if field == "name" else str(getattr(levels, field).name)


def _name_row(levels: Levels) -> str:
    form = 2 if levels.near_a else 1 if levels.shared_coarse else 0
    return levels.name.name + _SUFFIXES[form]


@cache
def load_parameters(version: str = "3") -> Parameters:
    """Read a version of the parameters; raises FileNotFoundError if there is none."""
    name = f"parameters/{'v' if version.isdigit() else ''}{version}.toml"
    return read_parameters(tomllib.loads(files("suluh.linkage").joinpath(name).read_text("utf-8")))


def read_parameters(data: Mapping[str, Any]) -> Parameters:
    """Make parameters from the parsed file; raises KeyError or TypeError where something is missing."""
    chances = {(name, level): Chances(**row) for name in FIELDS for level, row in data.get(name, {}).items()}
    return Parameters(
        version=data["version"],
        chances=chances,
        prior=data["prior"],
        words=data["words"],
        likely=data["bands"]["likely"],
        possible=data["bands"]["possible"],
        joined=data["bands"]["joined"],
        always_shown=frozenset(data["bands"]["always_shown"]),
        contained={level: frozenset(names) for level, names in data["contained"].items()},
    )


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A point together with what it is worth for the relatives' hypothesis."""

    point: Point
    relatives: float


def weigh(levels: Levels, rarity: Rarity, parameters: Parameters) -> Score:
    """Weigh what a comparison found, naming every reason.

    The weight is the logarithm of the odds of "the same person" against "strangers or relatives" in a collection
    of `rarity.records`: the same evidence is worth less among more records.
    """
    records = max(rarity.records, parameters.prior["smallest"])
    evidence = [*_evidence(levels, rarity, parameters)]
    same = log2(parameters.prior["same"] / records)
    points = [Point("prior", "RECORDS", same, {"records": rarity.records})]
    points += [item.point for item in evidence]
    relatives = log2(parameters.prior["relatives"] / records) + sum(item.relatives for item in evidence)
    trap = _log2_one_plus(relatives)
    if trap > 0.005:
        points.append(Point("relatives", "LIKELY", -trap))
    total = sum(point.weight for point in points)
    return Score(
        weight_bits=total,
        probability=1 / (1 + 2 ** min(-total, 1000)),
        points=tuple(points),
        band=_band(total, points, parameters),
        version=parameters.version,
    )


def band(score: Score) -> str:
    """Give "likely", "possible" or "no"."""
    return score.band


def _band(total: float, points: list[Point], parameters: Parameters) -> str:
    if total >= parameters.likely:
        return LIKELY
    if total >= parameters.possible or any(point.code in parameters.always_shown for point in points):
        return POSSIBLE
    return NO


def _log2_one_plus(bits: float) -> float:
    """Compute log2(1 + 2**bits) without overflow."""
    return bits if bits > 60 else log2(1 + 2**bits)


def _evidence(levels: Levels, rarity: Rarity, parameters: Parameters) -> Iterator[_Evidence]:
    contained = parameters.contained.get(levels.nik.name, frozenset())
    for name in FIELDS:
        level = getattr(levels, name)
        row = _name_row(levels) if name == "name" else level.name
        chances = parameters.chances.get((name, row))
        if chances is None:
            continue  # missing, or a level that says nothing
        if name == "name":
            yield _name_evidence(levels, chances, rarity, parameters)
        elif name == "alias":
            yield _alias_evidence(levels, chances, rarity, parameters)
        elif name == "lineage" and level == Shared.SHARED:
            yield _lineage_evidence(levels, chances, rarity, parameters)
        elif name == "phone" and levels.phone == Shared.SHARED:
            yield _phone_evidence(levels, chances, rarity, parameters)
        else:
            item = _plain(name, level.name, chances)
            if name not in contained or item.point.weight < 0:
                yield item


def _plain(name: str, level: str, chances: Chances, **facts: Fact) -> _Evidence:
    return _Evidence(
        Point(name, level, log2(chances.same / chances.others), facts), log2(chances.relatives / chances.others)
    )


def _lineage_evidence(levels: Levels, chances: Chances, rarity: Rarity, parameters: Parameters) -> _Evidence:
    """A father's name says no more than it is rare."""
    rarest = min((_frequency(word, rarity, parameters) for word in levels.shared_lineage), default=0.0)
    others = max(chances.others, min(rarest, 1.0))
    return _plain("lineage", "SHARED", Chances(chances.same, chances.relatives, others))


def _phone_evidence(levels: Levels, chances: Chances, rarity: Rarity, parameters: Parameters) -> _Evidence:
    """A number that many records bear, such as a broker's, says as little as its frequency."""
    bearers = min(rarity.count(number) for number in levels.shared_phones) if levels.shared_phones else 0
    others, widely = chances.others, bearers > parameters.prior["household"]
    if widely:
        others = min(max(others, bearers / rarity.records), 1.0)
    chances = Chances(max(chances.same, others), max(chances.relatives, others), others)
    return _plain("phone", "SHARED", chances, bearers=bearers, shared_widely=int(widely))


def _frequency(feature: int, rarity: Rarity, parameters: Parameters) -> float:
    return (rarity.count(feature) + 1) / (rarity.records + parameters.prior["smoothing"])


def _word_bits(words: tuple[int, ...], rarity: Rarity, parameters: Parameters) -> list[float]:
    return [-log2(min(_frequency(word, rarity, parameters), 1.0)) for word in words]


def _local_bits(word: int, rarity: Rarity, parameters: Parameters) -> float:
    """Give the bits of a word; where both are of one regency it may be commoner there."""
    [bits] = _word_bits((word,), rarity, parameters)
    known = rarity.local(word)
    if known is None:
        return bits
    bearers, records = known
    much = parameters.words["local"]
    return min(bits, -log2((max(bearers - 2, 0) + much * 2**-bits) / (records + much)))


def _near_bits(levels: Levels, rarity: Rarity, parameters: Parameters) -> list[float]:
    """Weigh words a slip apart by the commoner of the two, for the other may be no name at all.

    A word cut short stands on both sides: its own frequency is that of all words it may be cut from.
    """
    spread = log2(parameters.words["neighbours"])
    pairs = zip(levels.near_a, levels.near_b, strict=True)
    return [
        max(min(_word_bits((one, other), rarity, parameters)) - (spread if one != other else 0.0), 0.0)
        for one, other in pairs
    ]


def _name_evidence(levels: Levels, chances: Chances, rarity: Rarity, parameters: Parameters) -> _Evidence:
    bits = [_local_bits(word, rarity, parameters) for word in (*levels.shared, *levels.shared_coarse)]
    bits = sorted(bits + _near_bits(levels, rarity, parameters), reverse=True)
    further = parameters.words["further"]
    rare = min(sum(bits[:1]) + further * sum(bits[1:]), parameters.words["most_bits"])
    others = rarity.namesakes() - 2  # but for the two records at hand
    rare = min(rare, log2(rarity.records / others)) if others > 0 else rare
    coarse, near = len(levels.shared_coarse), len(levels.near_a)
    same, relatives = log2(chances.same) + rare, min(log2(chances.relatives), 0.0) + rare
    if levels.name == NameLevel.EQUAL:  # what most are called, relatives are called too
        relatives = max(relatives, 0.0)
    facts: dict[str, Fact] = {
        "shared": len(levels.shared) + coarse + near,
        "coarse": coarse,
        "near": near,
        "left_a": levels.left_a,
        "left_b": levels.left_b,
    }
    if bits:
        facts["one_in"] = round(2 ** bits[0])
    return _Evidence(Point("name", NameLevel(levels.name).name, same, facts), relatives)


def _alias_evidence(levels: Levels, chances: Chances, rarity: Rarity, parameters: Parameters) -> _Evidence:
    rare = max(_word_bits(levels.shared_alias, rarity, parameters), default=0.0)
    if levels.name >= NameLevel.CONFLICT_FIRST_AGREES:  # what people are called comes of their name
        rare = min(rare, -log2(parameters.words.get("call", 2**-rare)))
    same, relatives = log2(chances.same) + rare, log2(chances.relatives) + rare
    return _Evidence(Point("alias", "SHARED", same, {"one_in": round(2**rare)}), relatives)
