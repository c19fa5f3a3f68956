"""Invented people in their families: who shares village, clan, telephone, father and nearly the NIK with whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from suluh.linkage.generate.places import Land, make_land
from suluh.linkage.generate.spelling import Spelling, make_spelling
from suluh.linkage.generate.words import BAPTISM, NONE, Bools, Floats, Ints, People, Rng, Words, draw_names, load_people
from suluh.linkage.vocabulary import list_peoples

Longs = npt.NDArray[np.int64]

FAMILY_SIZES = (0.74, 0.14, 0.07, 0.035, 0.015)  # persons of one family who are known to any agency
COUPLE, TWINS, SHARED_FIRST = 0.4, 0.06, 0.14
FIRST_SERIAL, LAST_SERIAL = 9911, 9999  # never issued: a serial counts the births of a day in a district
PHONES = 400_000_000  # four prefixes of no operator, eight digits each
PASSPORTS = 10_000_000  # letter Z and seven digits
EARLIEST, LATEST, FOLDED = 1945.0, 2015.0, 12.0  # years of birth; what lies beyond is folded over so many years
EPOCH = np.datetime64("1970-01-01")


@dataclass(frozen=True, slots=True)
class World:
    """What everybody shares: words, peoples, places, spellings. Made once."""

    words: Words
    peoples: tuple[People, ...]
    land: Land
    spelling: Spelling


@dataclass(frozen=True, slots=True)
class Population:
    """Persons by number; every array has one entry a person."""

    family: Ints
    female: Bools
    born: Ints  # days since 1970
    names: Ints  # four words
    call: Ints  # place of the word by which somebody is called
    clan: Ints
    father: Ints
    lineage: Bools  # named after the father: bin, binti
    village: Ints
    birth_regency: Ints
    region: Ints  # digits 1-6 of the NIK
    serial: Ints
    card: Longs  # number of the family card
    phone: Longs
    family_phone: Longs
    passport: Ints
    old_passport: Ints
    broker: Ints
    forged_born: Ints  # the birth date on forged papers; that of `born` where there are none
    forged_name: Bools


@cache
def world() -> World:
    """Make the world once."""
    words = Words()
    words.get("")
    peoples = tuple(load_people(key, words) for key in list_peoples())
    for people in peoples:  # literal words of the patterns ("Siti", "I") are words too
        for eras in people.patterns.values():
            for _, patterns in eras:
                for slot in (slot for pattern in patterns for slot in pattern):
                    if slot not in people.lists and slot not in ("CLAN", "FATHER"):
                        words.get(slot.replace("_", " "))
    return World(words, peoples, make_land(), make_spelling(words))


def make_population(rng: Rng, count: int, forged: float, brokers: int) -> Population:
    """Make at least `count` persons in whole families; `forged` is the share with forged papers."""
    here = world()
    sizes = 1 + np.searchsorted(np.cumsum(FAMILY_SIZES), rng.random(int(count / 1.35) + 8)).clip(0, 4)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), count)) + 1]
    family = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    first = np.r_[0, np.cumsum(sizes)[:-1]].astype(np.int32)
    place = np.arange(len(family), dtype=np.int32) - first[family]
    couple = ((sizes >= 2) & (rng.random(len(sizes)) < COUPLE))[family]
    twin = (place == 1) & ~couple & (rng.random(len(family)) < TWINS)
    female, born = _births(rng, family, place, couple, twin, first)
    regency = here.land.regencies(rng, len(sizes))
    people = _peoples(rng, here.land, regency)
    village = here.land.draw_villages(rng, regency)
    names, clan, father = _names(rng, here, family, place, couple, twin, people, female, born)
    region, birth_regency, serial = _niks(rng, here.land, family, twin, regency, village)
    phones = rng.integers(0, PHONES, (2, len(family)))
    forger = rng.random(len(family)) < forged
    return Population(
        family=family,
        female=female,
        born=born,
        names=names,
        call=_calls(rng, here, names, clan),
        clan=clan,
        father=father,
        lineage=np.asarray([people.father != BAPTISM for people in here.peoples])[people][family],
        village=village[family],
        birth_regency=birth_regency,
        region=region,
        serial=serial,
        card=_cards(rng, here.land, village)[family],
        phone=phones[0],
        family_phone=rng.integers(0, PHONES, len(sizes))[family],
        passport=rng.integers(0, PASSPORTS, len(family)).astype(np.int32),
        old_passport=rng.integers(0, PASSPORTS, len(family)).astype(np.int32),
        broker=(regency[family] * brokers + (brokers * rng.random(len(family)) ** 2.5)).astype(np.int32),
        forged_born=_forge(rng, born, forger),
        forged_name=forger & (rng.random(len(family)) < 0.3),
    )


def _births(rng: Rng, family: Ints, place: Ints, couple: Bools, twin: Bools, first: Ints) -> tuple[Bools, Ints]:
    """Draw sexes and birth days: spouses close in age, children a generation later, siblings within some years."""
    count = len(family)
    female = rng.random(count) < 0.66
    female = np.where(couple & (place < 2), place == 1, female)
    base = np.clip(rng.normal(1988, 10, first.size), 1950, 2007)[family]
    year = base + rng.uniform(-7, 7, count)
    year = np.where(couple & (place == 1), base + rng.uniform(-3, 5, count), year)
    year = np.where(couple & (place >= 2), base + rng.uniform(19, 32, count), year)
    born = ((_within(year, EARLIEST, LATEST) - 1970) * 365.25).astype(np.int32)
    before = np.maximum(np.arange(count) - 1, 0)
    born = np.where(twin, born[before], born)
    female = np.where(twin & (rng.random(count) < 0.75), female[before], female)
    return female, born.astype(np.int32)


def _within(year: Floats, earliest: float, latest: float) -> Floats:
    """Fold years beyond either end back inside, so that they don't pile up on one day."""
    year = np.where(year > latest, latest - (year - latest) % FOLDED, year)
    return np.where(year < earliest, earliest + (earliest - year) % FOLDED, year)


def _peoples(rng: Rng, land: Land, regency: Ints) -> Ints:
    people = np.zeros(len(regency), dtype=np.int32)
    for one in np.unique(regency):
        rows = np.flatnonzero(regency == one)
        people[rows] = land.peoples[one](rng, len(rows))
    return people


def _names(
    rng: Rng,
    here: World,
    family: Ints,
    place: Ints,
    couple: Bools,
    twin: Bools,
    people: Ints,
    female: Bools,
    born: Ints,
) -> tuple[Ints, Ints, Ints]:
    """Name everybody. A wife keeps her own clan and father; children and siblings share theirs."""
    clan, father = _lines(rng, here.peoples, people)
    own_clan, own_father = _lines(rng, here.peoples, people)
    wife = couple & (place == 1)
    keeps = wife & (rng.random(len(family)) < 0.65)
    clans = np.where(keeps, own_clan[family], clan[family])
    parents = np.where(wife, own_father[family], np.roll(father, 1)[family])
    fathers = np.where(couple & (place < 2), parents, father[family])
    year = 1970 + born // 365.25
    names = draw_names(rng, here.peoples, here.words, people[family], female, year.astype(np.int32), clans, fathers)
    before = np.maximum(np.arange(len(family)) - 1, 0)
    like = (place > 0) & ~(couple & (place < 3)) & (female == female[before])
    like &= rng.random(len(family)) < np.where(twin, 0.5, SHARED_FIRST)
    like &= (names[:, 1] != NONE) & (names[before, 1] != NONE) & (names[:, 1] != names[before, 0])
    like &= (names[:, 1:] != names[before, 1:]).any(axis=1)
    names[like, 0] = names[before[like], 0]
    again = _namesakes(names, family, place)  # no child is named as a sister is
    drawn = draw_names(
        rng, here.peoples, here.words, people[family[again]], female[again], year[again].astype(np.int32),
        clans[again], fathers[again],
    )  # fmt: skip
    names[again] = drawn
    return names, clans, fathers


def _namesakes(names: Ints, family: Ints, place: Ints) -> Ints:
    """Find those who bear the whole name of somebody before them in the family."""
    found = np.zeros(len(names), dtype=bool)
    for back in range(1, int(place.max(initial=0)) + 1):
        there = place >= back
        found[there] |= (names[there] == names[np.flatnonzero(there) - back]).all(axis=1)
    return np.flatnonzero(found).astype(np.int32)


def _lines(rng: Rng, peoples: Sequence[People], people: Ints) -> tuple[Ints, Ints]:
    """Draw the clan (where names are handed on) and the father's given name of each family."""
    clan = np.full(len(people), NONE, dtype=np.int32)
    father = np.full(len(people), NONE, dtype=np.int32)
    for one in np.unique(people):
        rows = np.flatnonzero(people == one)
        lists = peoples[one].lists
        if "CLAN" in lists:
            clan[rows] = lists["CLAN"][1](rng, len(rows))
        father[rows] = lists[peoples[one].father][1](rng, len(rows))
    return clan, father


def _calls(rng: Rng, here: World, names: Ints, clan: Ints) -> Ints:
    """Choose by which word each is called: the first that isn't the clan, at times the second."""
    second = (names[:, 1] != NONE) & (names[:, 1] != clan) & (rng.random(len(names)) < 0.3)
    return np.where(second, 1, 0).astype(np.int32)


def _niks(rng: Rng, land: Land, family: Ints, twin: Bools, regency: Ints, village: Ints) -> tuple[Ints, Ints, Ints]:
    """Draw where each was registered at birth: mostly the home district, the same for a family."""
    near, far = rng.random(len(regency)), rng.random(len(family))
    home = land.districts[village]
    home = np.where(near < 0.15, land.draw_districts(rng, regency), home)
    birth_regency = np.where(near > 0.95, land.regencies(rng, len(regency)), regency).astype(np.int32)
    home = np.where(near > 0.95, land.draw_districts(rng, birth_regency), home)[family]
    moved = (far < 0.08) & ~twin
    region = np.where(moved, land.draw_districts(rng, regency[family]), home)
    serial = rng.integers(FIRST_SERIAL, LAST_SERIAL + 1, len(family))
    before = np.maximum(np.arange(len(family)) - 1, 0)
    after = FIRST_SERIAL + (serial[before] + 1 - FIRST_SERIAL) % (LAST_SERIAL - FIRST_SERIAL + 1)
    region = np.where(twin, region[before], region)
    serial = np.where(twin, after, serial)
    return region.astype(np.int32), birth_regency[family], serial.astype(np.int32)


def _cards(rng: Rng, land: Land, village: Ints) -> Longs:
    """Make the number of each family's card: district, day of issue, a serial that cannot exist."""
    days = EPOCH + rng.integers(12_000, 20_000, len(village)).astype("timedelta64[D]")
    return join_nik(land.districts[village], days, rng.integers(FIRST_SERIAL, LAST_SERIAL + 1, len(village)), 0)


def join_nik(region: Ints, born: npt.NDArray[np.datetime64], serial: Ints | Longs, added: Ints | int) -> Longs:
    """Put a number of 16 digits together; `added` is 40 for women."""
    months = born.astype("datetime64[M]")
    day = (born - months).astype(np.int64) + 1 + added
    month = months.astype(np.int64) % 12 + 1
    year = (born.astype("datetime64[Y]").astype(np.int64) + 1970) % 100
    number: Longs = ((region.astype(np.int64) * 100 + day) * 100 + month) * 1_000_000 + year * 10_000 + serial
    return number


def _forge(rng: Rng, born: Ints, forger: Bools) -> Ints:
    """Make somebody older by two to six years, half of the time on the same day of the year."""
    years = rng.integers(2, 7, len(born))
    shift = np.round(years * 365.25).astype(np.int32) + np.where(
        rng.random(len(born)) < 0.5, 0, rng.integers(-150, 150, len(born))
    )
    return np.where(forger, born - shift, born).astype(np.int32)
