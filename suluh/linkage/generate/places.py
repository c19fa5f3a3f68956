"""An invented land: real regencies with invented districts and villages, some of which send many people away."""

from dataclasses import dataclass
from typing import TypedDict

import numpy as np

from suluh.linkage.generate.words import Draw, Floats, Ints, Rng
from suluh.linkage.vocabulary import list_peoples, read_list

DISTRICTS, VILLAGES = (8, 15), (7, 16)  # in a regency, in a district: at least, less than


@dataclass(frozen=True, slots=True)
class Land:
    """Places by number. Villages of a regency lie together; so do those of a district."""

    regency_codes: tuple[str, ...]
    regency_names: tuple[str, ...]  # "Kabupaten Belu"
    regencies: Draw
    peoples: tuple[Draw, ...]  # of each regency
    districts: Ints  # of each village: six digits as they stand in a NIK
    district_starts: Ints  # of each regency: its first district's place in `district_codes`
    district_codes: Ints
    village_codes: tuple[str, ...]  # "53.02.05.2003"
    village_names: tuple[str, ...]
    village_regency: Ints
    village_starts: Ints  # of each regency, and one more
    busy: tuple[Floats, ...]  # of each regency: cumulated shares of its villages

    def draw_villages(self, rng: Rng, regency: Ints) -> Ints:
        """Draw a village in each of these regencies."""
        found = np.zeros(len(regency), dtype=np.int32)
        for one in np.unique(regency):
            rows = np.flatnonzero(regency == one)
            places = np.searchsorted(self.busy[one], rng.random(len(rows)), side="right")
            found[rows] = self.village_starts[one] + np.minimum(places, len(self.busy[one]) - 1)
        return found

    def draw_districts(self, rng: Rng, regency: Ints) -> Ints:
        """Draw a district in each of these regencies; six digits as in a NIK."""
        ends = np.r_[self.district_starts[1:], len(self.district_codes)]
        count = (ends - self.district_starts)[regency]
        found: Ints = self.district_codes[
            self.district_starts[regency] + (rng.random(len(regency)) * count).astype(np.int32)
        ]
        return found


def make_land() -> Land:
    """Make the land, always the same."""
    table, names = read_list("places"), list_peoples()
    rng = np.random.default_rng(53)
    totals: dict[str, float] = {}
    for code, spec in table["regencies"].items():
        totals[code[:2]] = totals.get(code[:2], 0.0) + float(spec.split()[0])
    weights, peoples = [], []
    for code, spec in table["regencies"].items():
        weight, *shares = spec.split()
        weights.append(table["provinces"][code[:2]] * float(weight) / totals[code[:2]])
        parts = [part.partition(":") for part in shares]
        peoples.append(Draw.of([names.index(key) for key, _, _ in parts], [float(one or 1) for _, _, one in parts]))
    codes = tuple(table["regencies"])
    return Land(
        regency_codes=codes,
        regency_names=tuple(table["names"][code] for code in codes),
        regencies=Draw.of(range(len(codes)), weights),
        peoples=tuple(peoples),
        **_villages(rng, codes),
    )


class _Villages(TypedDict):
    """The part of a land that is about villages."""

    districts: Ints
    district_starts: Ints
    district_codes: Ints
    village_codes: tuple[str, ...]
    village_names: tuple[str, ...]
    village_regency: Ints
    village_starts: Ints
    busy: tuple[Floats, ...]


def _villages(rng: Rng, regencies: tuple[str, ...]) -> _Villages:
    codes: list[str] = []
    village_names: list[str] = []
    regency_of, districts, district_starts, starts, busy = [], [], [], [], []
    district_codes: list[int] = []
    for number, regency in enumerate(regencies):
        starts.append(len(codes))
        district_starts.append(len(district_codes))
        for district in range(1, int(rng.integers(*DISTRICTS)) + 1):
            six = int(regency.replace(".", "") + f"{district:02}")
            district_codes.append(six)
            for village in range(1, int(rng.integers(*VILLAGES)) + 1):
                codes.append(f"{regency}.{district:02}.{2000 + village}")
                village_names.append(_name(rng, regency))
                regency_of.append(number)
                districts.append(six)
        ranks = rng.permutation(len(codes) - starts[-1])
        shares = np.cumsum(1 / (ranks + 8.0))
        busy.append(shares / shares[-1])
    return {
        "districts": np.asarray(districts, dtype=np.int32),
        "district_starts": np.asarray(district_starts, dtype=np.int32),
        "district_codes": np.asarray(district_codes, dtype=np.int32),
        "village_codes": tuple(codes),
        "village_names": tuple(village_names),
        "village_regency": np.asarray(regency_of, dtype=np.int32),
        "village_starts": np.asarray([*starts, len(codes)], dtype=np.int32),
        "busy": tuple(busy),
    }


def _name(rng: Rng, regency: str) -> str:
    """Make the name of a village; as in the country, a third of them occur more than once."""
    parts = {key: text.split() for key, text in read_list("places")["villages"].items()}
    if regency[:2] in parts["java"]:
        return str(rng.choice(parts["heads"])) + str(rng.choice(parts["ends"]))
    word = "".join(str(part) for part in rng.choice(parts["east"], int(rng.integers(2, 4)))).capitalize()
    return f"{word} {rng.choice(parts['sides'])}" if rng.random() < 0.15 else word
