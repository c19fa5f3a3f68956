"""Which agency writes what about whom, and what becomes of each fact on the way."""

from dataclasses import dataclass

import numpy as np

from suluh.linkage.generate.population import (
    EPOCH,
    FIRST_SERIAL,
    LAST_SERIAL,
    PHONES,
    Longs,
    Population,
    join_nik,
    world,
)
from suluh.linkage.generate.profiles import Habits, Noise, Profile, happens, is_there, load_habits
from suluh.linkage.generate.words import NONE, Bools, Floats, Ints, Rng

MENTIONS = (0.56, 0.25, 0.11, 0.05, 0.02, 0.01)  # records a person
MEAN_MENTIONS = sum(share * (number + 1) for number, share in enumerate(MENTIONS))
MISREAD = np.asarray([6, 7, 7, 8, 9, 6, 0, 1, 3, 4])
NIK_PLAIN, NIK_SCIENTIFIC = 0, 1


@dataclass(frozen=True, slots=True)
class Mentions:
    """Records by number, before they are written as text."""

    person: Ints
    agency: Ints
    noise: Ints
    names: Ints  # up to seven words: title, four of the name, one added, and none
    alias: Ints  # a call beside the name
    marker: Bools  # bin or binti and the father's name follow
    joined: Bools
    typo: Bools
    ocr: Bools
    born: Ints  # days since 1970
    birth_kind: Ints  # 0 missing, 1 year only, 2 a date
    nik: Longs  # 0 where there is none
    nik_form: Ints
    passport: Ints  # NONE where there is none
    phone: Longs  # NONE where there is none
    village: Ints
    female: Bools
    sex_there: Bools
    birth_place_there: Bools
    code_there: Bools
    village_there: Bools
    regency_there: Bools


def draw_mentions(rng: Rng, population: Population, profile: Profile) -> Mentions:
    """Draw the records about everybody."""
    habits = load_habits()
    times = 1 + np.searchsorted(np.cumsum(MENTIONS), rng.random(len(population.family))).clip(0, len(MENTIONS) - 1)
    person = np.repeat(np.arange(len(times), dtype=np.int32), times)
    shares = np.cumsum(habits.share) / habits.share.sum()
    agency = np.searchsorted(shares, rng.random(len(person)), side="right").clip(0, len(shares) - 1).astype(np.int32)
    noise = np.zeros(len(person), dtype=np.int32)
    forged = (population.forged_born != population.born)[person] & _by_papers(rng, habits, agency)
    noise[forged] |= Noise.FORGED
    names, alias, joined = _name(rng, population, habits, profile, person, agency, noise, forged)
    born, birth_kind = _birth(rng, population, habits, profile, person, agency, noise, forged)
    nik, nik_form = _nik(rng, population, habits, profile, person, agency, noise, forged)
    village = _village(rng, population, profile, person, noise)
    typo = happens(rng, habits.typo, agency, profile.slips)
    ocr = happens(rng, habits.ocr, agency, profile.slips * 1.5)
    noise += np.where(typo, int(Noise.TYPO), 0).astype(np.int32) + np.where(ocr, int(Noise.OCR), 0).astype(np.int32)
    return Mentions(
        person=person,
        agency=agency,
        noise=noise,
        names=names,
        alias=alias,
        marker=happens(rng, habits.lineage, agency) & population.lineage[person],
        joined=joined,
        typo=typo,
        ocr=ocr,
        born=born,
        birth_kind=birth_kind,
        nik=nik,
        nik_form=nik_form,
        passport=_passport(rng, population, habits, profile, person, agency),
        phone=_phone(rng, population, habits, profile, person, agency, noise),
        village=village,
        female=population.female[person] ^ (rng.random(len(person)) < 0.006 * profile.slips),
        sex_there=is_there(rng, habits.sex, agency, profile.place_absent),
        birth_place_there=is_there(rng, habits.birth_place, agency, profile.place_absent),
        code_there=is_there(rng, habits.code, agency, profile.place_absent),
        village_there=is_there(rng, habits.village, agency, profile.place_absent),
        regency_there=is_there(rng, habits.regency, agency, profile.place_absent),
    )


def _by_papers(rng: Rng, habits: Habits, agency: Ints) -> Bools:
    """Say who sees forged papers: offices that write off passports."""
    return rng.random(len(agency)) < (0.15 + 0.8 * habits.passport)[agency]


def _name(
    rng: Rng,
    population: Population,
    habits: Habits,
    profile: Profile,
    person: Ints,
    agency: Ints,
    noise: Ints,
    forged: Bools,
) -> tuple[Ints, Ints, Bools]:
    """Write the name in numbers of words."""
    count, rows, slips = len(person), np.arange(len(person)), profile.slips
    names = np.full((count, 7), NONE, dtype=np.int32)
    names[:, 1:5] = population.names[person]
    # A forged name is another's first name before one's own last.
    other = forged & population.forged_name[person]
    names[other, 1] = population.names[rng.integers(0, len(population.family), int(other.sum())), 0]
    words = (names[:, 1:5] != NONE).sum(axis=1)
    called_by = names[rows, 1 + population.call[person]]
    _respell(rng, habits.spelling, agency, slips, names, noise)
    _shorten(rng, habits, agency, slips, words, names, noise)
    hit = happens(rng, habits.order, agency, slips) & (words >= 2)
    names[hit, 0], names[rows[hit], words[hit]] = names[rows[hit], words[hit]], NONE
    noise[hit] |= Noise.ORDER
    hit = happens(rng, habits.added, agency) & (population.father[person] != NONE)
    names[hit, 5] = population.father[person[hit]]
    noise[hit] |= Noise.ADDED
    alias = _call(rng, population, habits, person, agency, slips, called_by, names, noise)
    joined = happens(rng, habits.joined, agency, slips) & ((names != NONE).sum(axis=1) >= 2)
    noise[joined] |= Noise.JOINED
    return names, alias, joined


def _respell(rng: Rng, rates: Floats, agency: Ints, slips: float, names: Ints, noise: Ints) -> None:
    """Spell words otherwise, each by itself."""
    for place in range(1, 5):
        hit = happens(rng, rates, agency, slips * 0.62) & (names[:, place] != NONE)
        form, held = world().spelling.variants(rng, names[hit, place])
        noise[hit] |= np.where(form != names[hit, place], int(Noise.SPELLING), 0)
        noise[hit] |= np.where(held, int(Noise.HELD_OUT), 0)
        names[hit, place] = form


def _shorten(rng: Rng, habits: Habits, agency: Ints, slips: float, words: Ints, names: Ints, noise: Ints) -> None:
    """Leave a word out, or write a middle one as its first letter."""
    rows = np.arange(len(agency))
    hit = happens(rng, habits.dropped, agency, slips) & (words >= 2)
    names[hit, 1 + (rng.random(int(hit.sum())) * words[hit]).astype(np.int32)] = NONE
    noise[hit] |= Noise.DROPPED
    hit = happens(rng, habits.initials, agency, slips) & (words >= 2)
    middle = np.where(words >= 3, 2, 1 + (rng.random(len(agency)) < 0.5))
    hit &= names[rows, middle] != NONE
    names[hit, middle[hit]] = world().spelling.initial[names[rows, middle][hit]]
    noise[hit] |= Noise.INITIALS


def _call(
    rng: Rng,
    population: Population,
    habits: Habits,
    person: Ints,
    agency: Ints,
    slips: float,
    called_by: Ints,
    names: Ints,
    noise: Ints,
) -> Ints:
    """Write what somebody is called instead of the name, alone or before its other words; give calls told beside it."""
    call, held = world().spelling.calls(rng, called_by)
    hit = happens(rng, habits.call, agency, slips) & (call != called_by)
    alone = hit & (rng.random(len(person)) < 0.5)
    names[alone, :] = NONE
    names[hit & ~alone, 1 + population.call[person[hit & ~alone]]] = NONE
    names[hit, 0] = call[hit]
    noise[hit] |= Noise.CALL
    noise[hit & held] |= Noise.HELD_OUT
    return np.where(happens(rng, habits.alias, agency) & ~hit, call, NONE).astype(np.int32)


def _birth(
    rng: Rng,
    population: Population,
    habits: Habits,
    profile: Profile,
    person: Ints,
    agency: Ints,
    noise: Ints,
    forged: Bools,
) -> tuple[Ints, Ints]:
    """Write the birth date down, at times swapped, defaulted to 1 January or off by some days or years."""
    born = np.where(forged, population.forged_born[person], population.born[person])
    days = EPOCH + born.astype("timedelta64[D]")
    months, years = days.astype("datetime64[M]"), days.astype("datetime64[Y]")
    day, month = (days - months).astype(np.int32), months.astype(np.int64) % 12
    roll = rng.random(len(born)) / profile.birth_blur
    start = (years.astype("datetime64[D]") - EPOCH).astype(np.int32)
    swapped = (years.astype("datetime64[M]") + np.minimum(day, 11)).astype("datetime64[D]") + month
    hit = (roll < 0.015) & (day < 12) & (day != month)
    born = np.where(hit, (swapped - EPOCH).astype(np.int32), born)
    wrong = hit
    hit = (roll >= 0.015) & (roll < 0.045)
    born = np.where(hit, start, born)
    noise[hit] |= Noise.BIRTH_DEFAULT
    off = rng.choice([-3652, -731, -365, 365, 365, 731, 3652], len(born))
    hit = (roll >= 0.045) & (roll < 0.062)
    born, wrong = np.where(hit, born + off, born), wrong | hit
    off = rng.choice([-30, -20, -10, -2, -1, 1, 2, 10, 20, 30], len(born))
    hit = (roll >= 0.062) & (roll < 0.075)
    born, wrong = np.where(hit, born + off, born), wrong | hit
    noise[wrong] |= Noise.BIRTH_WRONG
    there = is_there(rng, habits.birth, agency, profile.place_absent)
    year_only = happens(rng, habits.year_only, agency, profile.place_absent)
    noise[~there] |= Noise.BIRTH_MISSING
    return born.astype(np.int32), np.where(there, np.where(year_only, 1, 2), 0).astype(np.int32)


def _nik(
    rng: Rng,
    population: Population,
    habits: Habits,
    profile: Profile,
    person: Ints,
    agency: Ints,
    noise: Ints,
    forged: Bools,
) -> tuple[Longs, Ints]:
    """Write the NIK down; its serial stays among those never issued."""
    count, slips = len(person), profile.slips
    born = np.where(forged, population.forged_born[person], population.born[person])
    region, serial = population.region[person], population.serial[person]
    added = np.where(population.female[person], 40, 0)
    nik = join_nik(region, EPOCH + born.astype("timedelta64[D]"), serial, added)
    roll = rng.random(count) / slips
    place = rng.integers(4, 16, count)  # from the right: never the serial
    power = 10 ** place.astype(np.int64)
    digit = (nik // power) % 10
    misread = (roll < 0.018) & (place < 15)
    nik = np.where(misread, nik + (MISREAD[digit] - digit) * power, nik)
    short = (roll >= 0.018) & (roll < 0.026)
    nik = np.where(short, nik // (power * 10) * power + nik % power, nik)
    slipped = (roll >= 0.026) & (roll < 0.032)
    nik = np.where(slipped, nik - serial + rng.integers(FIRST_SERIAL, LAST_SERIAL + 1, count), nik)
    card = (roll >= 0.032) & (roll < 0.039)
    nik = np.where(card, population.card[person], nik)
    stranger = rng.integers(0, len(population.family), count)
    theirs = join_nik(
        population.region[stranger],
        EPOCH + population.born[stranger].astype("timedelta64[D]"),
        population.serial[stranger],
        np.where(population.female[stranger], 40, 0),
    )
    another = ((roll >= 0.039) & (roll < 0.041)) | (forged & (rng.random(count) < 0.15))
    nik = np.where(another, theirs, nik)
    spread = happens(rng, habits.spreadsheet, agency, slips)
    scientific = spread & (rng.random(count) < 0.25)
    nik = np.where(spread & ~short, nik // 10 * 10, nik)
    damaged = misread | short | slipped | spread
    there = is_there(rng, habits.nik, agency, profile.absent, profile.nik_kept)
    noise[damaged & there] |= Noise.NIK_DAMAGED
    noise[(card | another) & there] |= Noise.NIK_OTHER
    noise[~there] |= Noise.NIK_MISSING
    return np.where(there, nik, 0), np.where(scientific, NIK_SCIENTIFIC, NIK_PLAIN).astype(np.int32)


def _passport(rng: Rng, population: Population, habits: Habits, profile: Profile, person: Ints, agency: Ints) -> Ints:
    old = rng.random(len(person)) < 0.12
    number = np.where(old, population.old_passport[person], population.passport[person])
    place = rng.integers(0, 6, len(person))
    power = 10**place
    digit = (number // power) % 10
    wrong = rng.random(len(person)) < 0.012 * profile.slips
    number = np.where(wrong, number + (MISREAD[digit] - digit) * power, number)
    there = is_there(rng, habits.passport, agency, 1.0, profile.passport_kept)
    return np.where(there, number, NONE).astype(np.int32)


def _phone(
    rng: Rng, population: Population, habits: Habits, profile: Profile, person: Ints, agency: Ints, noise: Ints
) -> Longs:
    """Write a number down: one's own, the family's, a broker's, or one that nobody else knows."""
    roll = rng.random(len(person))
    mixed = (population.broker[person].astype(np.int64) * 2_654_435_761) % PHONES
    number = np.where(roll < 0.55, population.phone[person], population.family_phone[person])
    number = np.where(roll > 0.82, rng.integers(0, PHONES, len(person)), number)
    broker = roll > 1 - profile.broker
    number = np.where(broker, mixed, number)
    there = is_there(rng, habits.phone, agency, profile.absent, profile.phone_kept)
    shared = there & (broker | ((roll >= 0.55) & (roll <= 0.82)))
    noise[shared] |= Noise.PHONE_SHARED
    return np.where(there, number, NONE)


def _village(rng: Rng, population: Population, profile: Profile, person: Ints, noise: Ints) -> Ints:
    """Give the address: home, at times another village of the regency or another regency."""
    land = world().land
    village = population.village[person]
    roll = rng.random(len(person)) / profile.slips
    near, far = np.flatnonzero(roll < 0.035), np.flatnonzero((roll >= 0.035) & (roll < 0.055))
    village[near] = land.draw_villages(rng, land.village_regency[village[near]])
    village[far] = land.draw_villages(rng, land.regencies(rng, len(far)))
    noise[np.r_[near, far]] |= Noise.MOVED
    return village
