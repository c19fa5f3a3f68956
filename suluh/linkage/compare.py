"""Comparing two traces field by field, in nothing but equalities, counts and intersections of arrays.

PostgreSQL computes the same levels in one function, so that traces of other agencies need not leave it. Whoever
changes anything here changes that function too; a conformance test holds them together.
"""

from dataclasses import dataclass
from enum import IntEnum

from suluh.linkage.dates import BirthLevel, compare_births
from suluh.linkage.traces import Trace


class NikLevel(IntEnum):
    """How far two NIKs agree, by their parts: region (1-6), birth and sex (7-12), serial (13-16)."""

    MISSING = 0
    DIFFERENT = 1
    REGION_SERIAL = 2  # the birth part differs: siblings, or a typing error
    BIRTH_SERIAL = 3  # the region differs: a typing error, or chance
    REGION_BIRTH = 4  # the serial differs: twins, or a typing error
    READABLE_PART = 5  # region and birth agree, the serial can't be read on one side
    EQUAL = 6


class Shared(IntEnum):
    """How far two sets agree (passports, telephones, other names, father's name) or two single values (sex)."""

    MISSING = 0
    DIFFERENT = 1
    SHARED = 2


class Likeness(IntEnum):
    """How far two texts agree that are compared as they are written: identity numbers, places and streets."""

    MISSING = 0
    DIFFERENT = 1
    NEAR = 2  # a slip of the pen apart, or mostly the same letters
    PARTLY = 3  # of town and postcode one agrees, and the other doesn't or isn't known
    SHARED = 4


class AreaLevel(IntEnum):
    """The smallest area that both codes name; KNOWN where one of them goes no further, so nothing differs."""

    MISSING = 0
    DIFFERENT = 1  # not even the province
    PROVINCE = 2  # the same province, another regency
    PROVINCE_KNOWN = 3
    REGENCY = 4
    REGENCY_KNOWN = 5
    DISTRICT = 6
    DISTRICT_KNOWN = 7
    VILLAGE = 8


class NameLevel(IntEnum):
    """How far two names agree, by what conflicts.

    A word conflicts when the other name has no word and no single letter for it.
    """

    MISSING = 0
    NOTHING = 1  # no word in common
    CONFLICT = 2  # both have a word the other lacks, and the first words differ
    CONFLICT_FIRST_AGREES = 3  # both have a word the other lacks, but the first words agree
    PART_WITHOUT_FIRST = 4  # one is contained in the other, which begins with another word
    PART = 5  # one is contained in the other, first words included
    EQUAL = 6  # the same words, in whatever order


@dataclass(frozen=True, slots=True)
class Levels:
    """What comparing two traces found: a level for each field, and the words and numbers they share.

    In the order of the first trace: `shared` holds light hashes, `shared_coarse` coarse hashes of further words,
    `near_a` light hashes of words that are a slip of the pen from `near_b` of the other trace, place by place.
    `left_a` and `left_b` count the words without counterpart. The place of birth is `born_near` for two records of one
    regency, where most were born there, and else `born_in`; traces don't hold it. `number`, `place` and `street` are
    other countries' (`batch.general`), which traces don't hold either; the street is `street_here` within one place.
    """

    nik: NikLevel = NikLevel.MISSING
    passport: Shared = Shared.MISSING
    phone: Shared = Shared.MISSING
    sex: Shared = Shared.MISSING
    birth: BirthLevel = BirthLevel.MISSING
    area: AreaLevel = AreaLevel.MISSING
    born_in: Shared = Shared.MISSING
    born_near: Shared = Shared.MISSING
    number: Likeness = Likeness.MISSING
    place: Likeness = Likeness.MISSING
    street: Likeness = Likeness.MISSING
    street_here: Likeness = Likeness.MISSING
    name: NameLevel = NameLevel.MISSING
    alias: Shared = Shared.MISSING
    lineage: Shared = Shared.MISSING
    left_a: int = 0
    left_b: int = 0
    shared: tuple[int, ...] = ()
    shared_coarse: tuple[int, ...] = ()
    near_a: tuple[int, ...] = ()
    near_b: tuple[int, ...] = ()
    shared_alias: tuple[int, ...] = ()
    shared_lineage: tuple[int, ...] = ()
    shared_phones: tuple[int, ...] = ()


def compare(a: Trace, b: Trace) -> Levels:
    """Compare two traces; what is missing on one side is MISSING, never a disagreement."""
    name = _compare_names(a, b)
    # Another name speaks only where it meets the other's name or other name; names never spoken of don't disagree.
    alias = ({*a.alias, *a.light} & {*b.alias, *b.light}) - ({*a.light} & {*b.light})
    # A father's name that is a word of the other's name agrees too, for passports add it; no word differs by that.
    fathers = ({*a.lineage} & {*b.lineage, *b.light}) | ({*b.lineage} & {*a.light})
    return Levels(
        nik=compare_niks(a, b),
        passport=_compare_sets(set(a.passports), set(b.passports)),
        phone=_compare_sets(set(a.phones), set(b.phones)),
        sex=Shared.MISSING if not (a.sex and b.sex) else Shared.SHARED if a.sex == b.sex else Shared.DIFFERENT,
        birth=compare_births((a.birth_year, a.birth_month, a.birth_day), (b.birth_year, b.birth_month, b.birth_day)),
        area=compare_areas(a.area_code, b.area_code),
        name=name.level,
        alias=Shared.MISSING if not (a.alias or b.alias) else Shared.SHARED if alias else Shared.DIFFERENT,
        lineage=Shared.SHARED if fathers else Shared.DIFFERENT if a.lineage and b.lineage else Shared.MISSING,
        left_a=name.left_a,
        left_b=name.left_b,
        shared=name.shared,
        shared_coarse=name.shared_coarse,
        near_a=name.near_a,
        near_b=name.near_b,
        shared_alias=tuple(sorted(alias)),
        shared_lineage=tuple(sorted(fathers)),
        shared_phones=tuple(sorted({*a.phones} & {*b.phones})),
    )


def _compare_sets(a: set[int], b: set[int]) -> Shared:
    if not a or not b:
        return Shared.MISSING
    return Shared.SHARED if a & b else Shared.DIFFERENT


def compare_niks(a: Trace, b: Trace) -> NikLevel:
    """Say which parts of two NIKs agree, as far as both can be read."""
    if a.nik_birth is None or b.nik_birth is None:
        return NikLevel.MISSING
    region, birth = a.nik_region == b.nik_region, a.nik_birth == b.nik_birth
    if a.nik_serial is None or b.nik_serial is None:
        return NikLevel.READABLE_PART if region and birth else NikLevel.DIFFERENT
    serial = a.nik_serial == b.nik_serial
    if region and birth:
        return NikLevel.EQUAL if serial else NikLevel.REGION_BIRTH
    if not serial:
        return NikLevel.DIFFERENT
    return NikLevel.REGION_SERIAL if region else NikLevel.BIRTH_SERIAL if birth else NikLevel.DIFFERENT


# Lengths of codes "PP.KK.CC", "PP.KK" and "PP", each with its level where both go on and where one ends.
LEVELS_OF_LENGTH = (
    (8, AreaLevel.DISTRICT, AreaLevel.DISTRICT_KNOWN),
    (5, AreaLevel.REGENCY, AreaLevel.REGENCY_KNOWN),
    (2, AreaLevel.PROVINCE, AreaLevel.PROVINCE_KNOWN),
)
VILLAGE_LENGTH = 13


def compare_areas(a: str, b: str) -> AreaLevel:
    """Name the smallest area that two codes have in common."""
    if not a or not b:
        return AreaLevel.MISSING
    shorter = min(len(a), len(b))
    if shorter >= VILLAGE_LENGTH and a[:VILLAGE_LENGTH] == b[:VILLAGE_LENGTH]:
        return AreaLevel.VILLAGE
    for length, differs, known in LEVELS_OF_LENGTH:
        if shorter >= length and a[:length] == b[:length]:
            return known if shorter == length else differs
    return AreaLevel.DIFFERENT


@dataclass(frozen=True, slots=True)
class _Names:
    level: NameLevel
    shared: tuple[int, ...] = ()
    shared_coarse: tuple[int, ...] = ()
    near_a: tuple[int, ...] = ()
    near_b: tuple[int, ...] = ()
    left_a: int = 0
    left_b: int = 0


def _compare_names(a: Trace, b: Trace) -> _Names:
    """Match words light, then coarse, then near, each only where the step before found nothing."""
    if not a.light or not b.light:
        return _Names(NameLevel.MISSING)
    shared = tuple(word for word in a.light if word in b.light)
    rest_a, rest_b = _unmatched(a.light, b.light), _unmatched(b.light, a.light)
    if a.whole == b.whole and (rest_a or rest_b):
        # One name, written in one word here and in two there: what is shared is the whole.
        return _Names(NameLevel.EQUAL, shared=(a.whole,) if a.whole is not None else ())
    coarse_a, coarse_b = {a.coarse[place] for place in rest_a}, {b.coarse[place] for place in rest_b}
    shared_coarse = tuple(dict.fromkeys(a.coarse[place] for place in rest_a if a.coarse[place] in coarse_b))
    rest_a = [place for place in rest_a if a.coarse[place] not in coarse_b]
    rest_b = [place for place in rest_b if b.coarse[place] not in coarse_a]
    near = _near_places(a, b, rest_a, rest_b)
    near_b = {there for _, there in near}
    firsts = dict(reversed(near))  # a word's first counterpart
    firsts = {place: firsts[place] for place in sorted(firsts)}
    left_a = [place for place in rest_a if place not in firsts]
    left_b = [place for place in rest_b if place not in near_b]
    first = 0 not in left_a and 0 not in left_b
    # A single letter stands for a word that begins with it.
    unlettered_a = sum(1 for place in left_a if a.initials[place] not in b.lone)
    unlettered_b = sum(1 for place in left_b if b.initials[place] not in a.lone)
    return _Names(
        _name_level(bool(shared or shared_coarse or near), first, unlettered_a, unlettered_b),
        shared,
        shared_coarse,
        tuple(a.light[here] for here in firsts),
        tuple(b.light[firsts[here]] for here in firsts),
        unlettered_a,
        unlettered_b,
    )


def _unmatched(words: tuple[int, ...], others: tuple[int, ...]) -> list[int]:
    return [place for place, word in enumerate(words) if word not in others]


def _near_places(a: Trace, b: Trace, rest_a: list[int], rest_b: list[int]) -> list[tuple[int, int]]:
    """List the places of unmatched words that are a slip of the pen apart, in order."""
    if not rest_a or not rest_b:
        return []
    there = [(value >> 4, value & 15) for value in b.near if value & 15 in rest_b]
    here = [(value >> 4, value & 15) for value in a.near if value & 15 in rest_a]
    pairs = {(place, other) for value, place in here for same, other in there if value == same}
    return sorted(pairs)


def _name_level(any_shared: bool, first: bool, left_a: int, left_b: int) -> NameLevel:
    if not any_shared:
        return NameLevel.NOTHING
    if left_a and left_b:
        return NameLevel.CONFLICT_FIRST_AGREES if first else NameLevel.CONFLICT
    if left_a or left_b:
        return NameLevel.PART if first else NameLevel.PART_WITHOUT_FIRST
    return NameLevel.EQUAL
