"""A row of a list as it is kept: every cell as it was written, beside what was understood and why.

Note [The content of a row]
Kept sealed as JSON: `raw` (cell address to text), `people` (a list of field to part), `facts` (field to part),
`suspects`, `unnamed`, `hidden` and `issues`. A part has `raw`, `value`, `status`, `code`, `facts` and `at` (the cell).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import Any

from suluh.spreadsheets import Birth, Field, Place, Row, Status, Value

Content = dict[str, Any]
ASKED = (Status.DOUBTFUL, Status.UNREADABLE)
SHOWN_FIRST = (
    Field.NAME, Field.ALIASES, Field.SEX, Field.BIRTH, Field.NIK, Field.PASSPORT, Field.PHONES, Field.REGION,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One understood value beside the words it came from; `person` is a position, None for the row as a whole."""

    field: str
    raw: str
    value: Any
    status: Status
    code: str = ""
    facts: Mapping[str, Any] = dataclass_field(default_factory=dict)
    at: str = ""
    person: int | None = None

    @property
    def asked(self) -> bool:
        """Test whether somebody should look at it."""
        return self.status in ASKED


def freeze(row: Row) -> Content:
    """Return a row as it is kept."""
    return {
        "raw": dict(row.raw),
        "people": [{str(name): _part(value) for name, value in one.values.items()} for one in row.persons],
        "facts": {str(name): _part(value) for name, value in row.values.items()},
        "suspects": list(row.suspects),
        "unnamed": row.unnamed,
        "hidden": row.hidden,
        "issues": [
            [one.level, one.code, one.cell, str(one.field) if one.field else "", _plain(dict(one.facts))]
            for one in row.issues
        ],
    }


def _part(value: Value) -> dict[str, Any]:
    return {
        "raw": value.raw,
        "value": _plain(value.understood),
        "status": str(value.status),
        "code": value.code,
        "facts": _plain(dict(value.facts)),
        "at": value.cell,
    }


def _plain(value: object) -> Any:
    """Return a value as JSON can hold it."""
    if isinstance(value, Birth):
        span = [one.isoformat() if one else "" for one in (value.earliest, value.latest)]
        return {"on": value.value, "between": span, "estimated": value.estimated, "place": value.place}
    if isinstance(value, Place):
        return {"code": value.code, "name": value.name, "candidates": list(value.candidates)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (tuple, list, set, frozenset)):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def parts(content: Content) -> Iterator[Part]:
    """Walk everything understood in a row: person by person, then the row's own facts."""
    for place, person in enumerate(content["people"]):
        for name in sorted(person, key=_rank):
            yield _read(name, person[name], place)
    for name, kept in content["facts"].items():
        yield _read(name, kept, None)


def _read(name: str, kept: Mapping[str, Any], person: int | None) -> Part:
    status = Status(kept["status"])
    return Part(name, kept["raw"], kept["value"], status, kept["code"], kept["facts"], kept["at"], person)


def _rank(name: str) -> int:
    return SHOWN_FIRST.index(Field(name)) if name in SHOWN_FIRST else len(SHOWN_FIRST)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be said about a row that is not about one understood value."""

    level: str
    code: str
    at: str
    field: str
    facts: Mapping[str, Any]


def remarks(content: Content) -> list[Remark]:
    """Return what is to be said about a row beyond its parts: a hidden row, persons without a name, a ditto."""
    said = {(part.code, part.at) for part in parts(content)}
    return [Remark(*one) for one in content["issues"] if (one[1], one[2]) not in said]


@dataclass(frozen=True, slots=True)
class Weight:
    """How a row stands: how many of its cells could not be read, how many are doubtful, and in which fields."""

    errors: int
    warnings: int
    people: int
    fields: tuple[str, ...]


def weigh(content: Content) -> Weight:
    """Count what is wrong with a row, from its parts as they are now and the remarks about it."""
    levels: Counter[str] = Counter()
    fields: dict[str, None] = {}
    for part in parts(content):
        if part.status is Status.UNREADABLE:
            levels["error"] += 1
        elif part.status is Status.DOUBTFUL or (part.field == Field.NAME and part.status is Status.MISSING):
            levels["warning"] += 1
        else:
            continue
        fields[part.field] = None
    for one in remarks(content):
        if one.level != "info":
            levels[one.level] += 1
            fields[one.field or str(Field.NAME)] = None
    return Weight(levels["error"], levels["warning"], len(content["people"]), tuple(fields))


def tally(content: Content, counts: dict[str, dict[str, int]]) -> None:
    """Add the parts of a row to the counts of a list, by field and status."""
    for part in parts(content):
        if part.status is not Status.MISSING:
            per_field = counts.setdefault(part.field, {})
            per_field[part.status] = per_field.get(part.status, 0) + 1


def corrected(content: Content, person: int | None, name: str, value: Any, written: str) -> Content:
    """Return the row with one value put right by an officer; the words it came from stay."""
    kept = content["facts"] if person is None else content["people"][person]
    before = kept.get(name, {"raw": "", "at": ""})
    kept[name] = {
        "raw": before["raw"],
        "value": value,
        "status": str(Status.OK if value not in (None, "", []) else Status.MISSING),
        "code": "edited",
        "facts": {"written": written},
        "at": before["at"],
    }
    content["issues"] = [
        one for one in content["issues"] if not (one[3] == name and (one[2] == before["at"] or not before["at"]))
    ]
    return content
