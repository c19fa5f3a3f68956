"""How many of a regency's people, per 100,000: smoothed, with an interval, and silent where nothing can be said. Pure.

A rate of three cases says nearly nothing, so no bare rate is given (Marshall 1991; `suluh.estimation.rates`). A regency
that split off after its people were counted has no population of its own: its cases are counted with the regency it
came out of, and both are shown together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from suluh.estimation.rates import empirical_bayes
from suluh.insights.kinds import Age
from suluh.people.kinds import Sex

PER = 100_000
FEMALE, MALE = re.compile(r"\b(perempuan|wanita)\b"), re.compile(r"\b(laki|lelaki|pria)\b")
CHILD = re.compile(r"\banak\b|\bdi bawah 18\b|\b0\s*(-|–|sampai)\s*17\b|<\s*18")
ADULT = re.compile(r"\bdewasa\b|\b18 tahun\b|\b18 ke atas\b|\b18\s*\+|≥\s*18")
SOME = re.compile(r"miskin|kerja|migran|disabilitas|kepadatan|laju|rasio|sekolah|asing|pengungsi|buruh|kawin")
AGED = re.compile(r"usia|umur|lansia|balita|\b\d{1,2}\s*(-|–|sampai)\s*\d{1,2}\b")
"""Words of an indicator that counts some of the people only: always, and unless they are told to be an age of ours."""
FEWEST = 3
LEVEL = 0.9


def counted_people(indicator: str) -> tuple[str, str] | None:
    """Return of which sex and age an indicator counts everybody ("" is any); None where it counts only some of them."""
    said = indicator.lower()
    women, men, child, adult = (bool(one.search(said)) for one in (FEMALE, MALE, CHILD, ADULT))
    if "penduduk" not in said or SOME.search(said) or (child and adult) or (AGED.search(said) and not (child or adult)):
        return None
    sex = "" if women == men else Sex.FEMALE.value if women else Sex.MALE.value
    return sex, Age.CHILD.value if child else Age.ADULT.value if adult else ""


@dataclass(frozen=True, slots=True)
class Rate:
    """One regency: persons, the people they are of (None: unknown), and the smoothed rate with its interval.

    `weight` is how much its own figures count in the rate, from 0 to 1. `joined` are codes counted with it.
    """

    code: str
    persons: int
    people: int | None
    rate: float | None = None
    lower: float | None = None
    upper: float | None = None
    weight: float | None = None
    joined: tuple[str, ...] = field(default=())

    @property
    def drawn(self) -> float | None:
        """What the map draws: nothing where there are too few persons, or the number of people is not known."""
        return self.rate if self.persons >= FEWEST else None


def rates(
    persons: Mapping[str, int], people: Mapping[str, int], codes: Sequence[str], out_of: Mapping[str, str]
) -> list[Rate]:
    """Return the smoothed rate of each regency, in the order of the codes.

    `out_of` says, of regencies that split off after the people were counted, from which. Where nobody is counted
    (0, or unknown) there is no rate.
    """
    counted = {code: persons.get(code, 0) for code in codes}
    joined: dict[str, list[str]] = {}
    for child, mother in out_of.items():
        if child in counted and mother in counted and not people.get(child) and people.get(mother):
            counted[mother] += counted.pop(child)
            joined.setdefault(mother, []).append(child)
    known = [code for code in codes if code in counted and people.get(code)]
    found: dict[str, Rate] = {
        code: Rate(code, number, people.get(code) or None, joined=tuple(joined.get(code, ())))
        for code, number in counted.items()
    }
    if known:
        smooth = empirical_bayes([counted[code] for code in known], [people[code] for code in known], LEVEL)
        for place, code in enumerate(known):
            found[code] = Rate(
                code, counted[code], people[code], float(smooth.rate[place] * PER), float(smooth.lower[place] * PER),
                float(smooth.upper[place] * PER), float(smooth.weight[place]), tuple(joined.get(code, ())),
            )  # fmt: skip
    return [found[code] for code in codes if code in found]
