"""What the library answers: fields, understood values with their raw text, persons, rows and issues."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """What a column, or a piece of a cell, is about."""

    NAME = "NAME"
    GIVEN_NAME = "GIVEN_NAME"
    MIDDLE_NAME = "MIDDLE_NAME"
    FAMILY_NAME = "FAMILY_NAME"
    ALIASES = "ALIASES"
    PEOPLE = "PEOPLE"
    SUSPECTS = "SUSPECTS"
    SEX = "SEX"
    BIRTH = "BIRTH"
    AGE = "AGE"
    BIRTH_PLACE = "BIRTH_PLACE"
    NIK = "NIK"
    FAMILY_CARD = "FAMILY_CARD"
    PASSPORT = "PASSPORT"
    PHONES = "PHONES"
    ADDRESS = "ADDRESS"
    VILLAGE = "VILLAGE"
    DISTRICT = "DISTRICT"
    REGENCY = "REGENCY"
    PROVINCE = "PROVINCE"
    REGION = "REGION"
    DESTINATION = "DESTINATION"
    REPORT_DATE = "REPORT_DATE"
    DEPARTURE_DATE = "DEPARTURE_DATE"
    EXIT_DATE = "EXIT_DATE"
    REPORTER_NAME = "REPORTER_NAME"
    REPORTER_PHONE = "REPORTER_PHONE"
    REPORTER_RELATION = "REPORTER_RELATION"
    NARRATIVE = "NARRATIVE"
    CASE_TYPE = "CASE_TYPE"
    POLICE_REPORT_NO = "POLICE_REPORT_NO"
    EXTERNAL_ID = "EXTERNAL_ID"
    NOTE = "NOTE"
    COST = "COST"
    JOB = "JOB"
    PLACEMENT_AGENCY = "PLACEMENT_AGENCY"
    CHANNEL = "CHANNEL"
    STATUS = "STATUS"
    CHARGES = "CHARGES"
    PLACE = "PLACE"
    REFERRED_BY = "REFERRED_BY"
    INTAKE_CHANNEL = "INTAKE_CHANNEL"
    IGNORE = "IGNORE"


REGION_FIELDS = (Field.VILLAGE, Field.DISTRICT, Field.REGENCY, Field.PROVINCE, Field.REGION)
NAME_FIELDS = (Field.NAME, Field.GIVEN_NAME, Field.MIDDLE_NAME, Field.FAMILY_NAME, Field.PEOPLE)
DATE_FIELDS = (Field.REPORT_DATE, Field.DEPARTURE_DATE, Field.EXIT_DATE)


class Status(StrEnum):
    """How far a value can be relied on.

    OK: as written. CHANGED: written otherwise, but there is only one reading. DOUBTFUL: our best reading, for a
    person to look at. UNREADABLE: something is written that can't be brought back. MISSING: nothing is written.
    """

    OK = "OK"
    CHANGED = "CHANGED"
    DOUBTFUL = "DOUBTFUL"
    UNREADABLE = "UNREADABLE"
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True)
class Reading:
    """One understanding of one text, before it's tied to a cell."""

    understood: object
    status: Status
    code: str = ""
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Value:
    """One understood value beside the raw cell it came from."""

    field: Field
    raw: str
    understood: object
    status: Status
    code: str = ""
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Birth:
    """When somebody was born, as exactly as the words say; `earliest` and `latest` bound what is possible.

    `value` is 1998-03-12, 1998-03, 1998 or empty; an estimate comes from an age.
    """

    value: str
    precision: str
    earliest: date | None = None
    latest: date | None = None
    estimated: bool = False
    age: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The best area code the words support; several candidates when they fit equally well."""

    code: str
    candidates: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to show beside a cell: an error must be looked at before import, a warning may be."""

    level: str
    code: str
    cell: str
    field: Field | None = None
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """One person a row speaks of; only fields with something to say are present."""

    values: Mapping[Field, Value]
    name_core: str = ""
    title: str = ""
    lineage: str = ""

    def understood(self, wanted: Field) -> object:
        """Give the understood value, None when there is none."""
        found = self.values.get(wanted)
        return found.understood if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the table, understood."""

    sheet: str
    rows: tuple[int, ...]
    persons: tuple[Person, ...]
    values: Mapping[Field, Value]
    suspects: tuple[str, ...]
    unnamed: int
    issues: tuple[Issue, ...]
    raw: Mapping[str, str]
    hidden: bool = False


def ok(understood: object) -> Reading:
    """Read as written."""
    return Reading(understood, Status.OK)


def changed(understood: object, code: str, **facts: object) -> Reading:
    """Written otherwise, with only one reading."""
    return Reading(understood, Status.CHANGED, code, facts)


def doubtful(understood: object, code: str, **facts: object) -> Reading:
    """Our best reading, for a person to look at."""
    return Reading(understood, Status.DOUBTFUL, code, facts)


def unreadable(code: str, **facts: object) -> Reading:
    """Something is written, and it can't be brought back."""
    return Reading(None, Status.UNREADABLE, code, facts)


MISSING = Reading(None, Status.MISSING)
