"""One person per group of columns: "Nama Korban 1, NIK 1, Nama Korban 2, NIK 2", "person1_name, person2_name"."""

import re
from collections.abc import Mapping, Sequence

from suluh.spreadsheets.values import NAME_FIELDS, REGION_FIELDS, Field

OF_PERSONS = frozenset({
    *NAME_FIELDS, *REGION_FIELDS, Field.ALIASES, Field.SEX, Field.BIRTH, Field.AGE, Field.BIRTH_PLACE, Field.NIK,
    Field.PASSPORT, Field.PHONES,
})  # fmt: skip
_SHARED = frozenset(REGION_FIELDS)
_NUMBER = re.compile(r"(?:\bke[\s-]*)?(?<![\d/.,])([1-9])(?![\d/.,])|(?<=\s)(II|III|IV)\b|(?<=\s)I$")
_ROMAN = {"": 1, "II": 2, "III": 3, "IV": 4}


def place_in(path: Sequence[str]) -> tuple[int, tuple[str, ...]]:
    """Say of which person a header speaks by its number (0 for none), and give the header without it."""
    for level, text in enumerate(path):
        found = list(_NUMBER.finditer(text))
        if len(found) == 1:
            digit, roman = found[0][1], found[0][2]
            bare = f"{text[: found[0].start()]} {text[found[0].end() :]}".strip(" _-.()")
            return int(digit) if digit else _ROMAN[roman or ""], (*path[:level], bare, *path[level + 1 :])
    return 0, tuple(path)


def groups_of(paths: Mapping[int, Sequence[str]], fields: Mapping[int, Field]) -> tuple[dict[int, Field], ...]:
    """Give each person's columns, where headers number at least two persons by name; nothing otherwise.

    Columns that speak of no person, and regions without a number, are everybody's. What else bears no number is the
    first person's.
    """
    places = {column: place_in(paths.get(column, ()))[0] for column, field in fields.items() if field in OF_PERSONS}
    named = {places[column] for column, field in fields.items() if field in NAME_FIELDS}
    people = sorted({place or 1 for place in named})
    if len(people) < 2:
        return ()
    return tuple(
        {
            column: field
            for column, field in fields.items()
            if column not in places
            or (places[column] == 0 and field in _SHARED)
            or (places[column] or people[0]) == person
        }
        for person in people
    )
