"""Tables that a law or a standard asks for: each is an answer to a fixed question, so that all are counted alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from suluh.insights.kinds import Age, Axis, Measure, Series
from suluh.insights.rules.questions import ALL, Question


@dataclass(frozen=True, slots=True)
class Standard:
    """One table of a series: the name of its file, what it counts, and by what."""

    name: str
    measure: Measure
    rows: Axis
    columns: Axis | None = None

    def question(self, area: str, year: int) -> Question:
        """Return the question that it answers for an area and a year."""
        return Question(measure=self.measure, rows=self.rows, columns=self.columns, area=area, year=year)


HTCDS = frozenset({
    "ForcedLabour", "SexualExploitation", "ChildLabour", "ForcedMarriage", "Servitude", "OrganRemoval",
    "ForcedBegging", "ForcedAdoption", "Other",
})  # fmt: skip
"""The values of vic_TypeOfExploitation that this system uses; its other forms are national additions without a code."""


def codes_of(axis: Axis, key: str) -> tuple[str | None, str | None]:
    """Return the value of HTCDS 2.0 and the code of IC-TIP that a row has, each None where there is none.

    The numeric codes of IC-TIP have not been available to us: their column is there, and empty.
    """
    return (key if axis is Axis.FORM and key in HTCDS else None), None


def per_100_000(persons: int | None, people: int | None) -> float | None:
    """Return how many persons there are to 100,000 people, as SDG 16.2.2 asks; None where one of both is not known."""
    return persons * 100_000 / people if persons is not None and people else None


def people_behind(axis: Axis, key: str) -> tuple[str, str] | None:
    """Return of which sex and age the people are of whom a row of an SDG table counts the victims ("" is any).

    None where it is not known who they are, for nobody counts such people.
    """
    sex, _dash, age = {Axis.WHO: key, Axis.SEX: f"{key}-", Axis.AGE: f"-{key}"}[axis].partition("-")
    if key == ALL:
        return "", ""
    if axis is Axis.SEX:
        return (sex, "") if sex else None
    age = age.lstrip("-")
    if age == Age.UNKNOWN or (axis is Axis.WHO and not sex):
        return None
    return sex, age


STANDARDS: Mapping[Series, tuple[Standard, ...]] = {
    Series.SDG: (
        Standard("victims-by-sex-age-form", Measure.VERIFIED, Axis.WHO, Axis.GROUP),
        Standard("victims-by-sex-form", Measure.VERIFIED, Axis.SEX, Axis.GROUP),
        Standard("victims-by-age-form", Measure.VERIFIED, Axis.AGE, Axis.GROUP),
        Standard("determined-by-sex-age-form", Measure.DETERMINED, Axis.WHO, Axis.GROUP),
    ),
    Series.ICTIP: (
        Standard("victim-sex-age", Measure.PERSONS, Axis.SEX, Axis.AGE),
        Standard("victim-identification-status", Measure.PERSONS, Axis.STANDING),
        Standard("event-form-of-exploitation", Measure.PERSONS, Axis.FORM),
        Standard("event-cross-border", Measure.PERSONS, Axis.BORDER),
        Standard("event-location-origin", Measure.PERSONS, Axis.ORIGIN),
        Standard("event-location-transit", Measure.PERSONS, Axis.VIA),
        Standard("event-location-exploitation", Measure.PERSONS, Axis.DESTINATION),
    ),
    Series.ASEAN: (
        Standard("identified-victims-by-sex-age", Measure.VERIFIED, Axis.WHO),
        Standard("identified-victims-by-form-sex", Measure.VERIFIED, Axis.FORM, Axis.SEX),
        Standard("identified-victims-by-country", Measure.VERIFIED, Axis.DESTINATION, Axis.WHO),
        Standard("formally-determined-by-country", Measure.DETERMINED, Axis.DESTINATION),
    ),
    Series.YEARLY: (
        Standard("asal-menurut-kepastian", Measure.PERSONS, Axis.ORIGIN, Axis.STANDING),
        Standard("bentuk-menurut-orang", Measure.PERSONS, Axis.FORM, Axis.WHO),
        Standard("tujuan-menurut-orang", Measure.PERSONS, Axis.DESTINATION, Axis.WHO),
        Standard("bulan-menurut-kepastian", Measure.PERSONS, Axis.MONTH, Axis.STANDING),
    ),
}
"""SDG indicator 16.2.2 asks for sex, age and form (domain notes, 2.7); IC-TIP names variables of victims and events
(2.2; its numeric codes are not known and not printed); codes of forms are those of HTCDS 2.0 (IOM, CC BY 4.0)."""
