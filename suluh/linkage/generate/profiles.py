"""How carefully records are written: four degrees of noise, and the habits of nine agencies (data in TOML)."""

import tomllib
from dataclasses import dataclass, fields
from enum import IntFlag
from functools import cache
from importlib.resources import files

import numpy as np

from suluh.linkage.generate.words import Bools, Floats, Ints, Rng


class Noise(IntFlag):
    """What happened to a record while it was written, as a sum of bits."""

    SPELLING = 1  # a word spelt otherwise
    HELD_OUT = 2  # … in a way that no list of the matcher knows
    CALL = 4  # a call instead of the name
    DROPPED = 8  # a word left out
    INITIALS = 16  # words shortened to their letters
    ORDER = 32  # order changed
    JOINED = 64  # two words written as one, or one as two
    ADDED = 128  # the father's name added, as for a passport
    TYPO = 256  # a slip of the pen
    OCR = 512  # letters taken for others by a machine
    BIRTH_MISSING = 1024
    BIRTH_DEFAULT = 2048  # 1 January
    BIRTH_WRONG = 4096  # swapped, a year or a day off
    NIK_MISSING = 8192
    NIK_DAMAGED = 16384  # rounded by a spreadsheet, misread, too short
    NIK_OTHER = 32768  # a family card's number, or somebody else's
    PHONE_SHARED = 65536  # a broker's or the family's
    FORGED = 131072  # papers with another birth date, and perhaps another name
    MOVED = 262144  # another address


@dataclass(frozen=True, slots=True)
class Profile:
    """One degree of noise. `slips` multiplies every slip of the pen, `absent` every missing number."""

    slips: float
    absent: float
    nik_kept: float  # share of NIKs that are kept at all, on top of `absent`; so passport and phone
    passport_kept: float
    phone_kept: float
    birth_blur: float  # multiplies what happens to birth dates
    place_absent: float
    forged: float  # share of persons with forged papers
    broker: float  # share of phones that are a broker's


@dataclass(frozen=True, slots=True)
class Habits:
    """What each agency writes: one entry an agency, in the order of `keys`."""

    keys: tuple[str, ...]
    share: Floats
    nik: Floats
    passport: Floats
    phone: Floats
    birth: Floats  # a date is there
    year_only: Floats
    sex: Floats
    birth_place: Floats
    code: Floats  # an area code is there
    village: Floats
    regency: Floats
    spelling: Floats
    call: Floats
    dropped: Floats
    initials: Floats
    order: Floats
    joined: Floats
    lineage: Floats
    title: Floats
    added: Floats
    typo: Floats
    ocr: Floats
    alias: Floats
    spreadsheet: Floats
    upper: Floats
    notation: Ints  # of dates
    sex_style: Ints


@cache
def load_profiles() -> dict[str, Profile]:
    """Read the degrees of noise by name."""
    return {name: Profile(**rates) for name, rates in _read()["profiles"].items()}


@cache
def load_habits() -> Habits:
    """Read the habits of the agencies."""
    table = _read()["agencies"]
    keys = tuple(table)
    columns: dict[str, np.ndarray] = {}
    for one in fields(Habits)[1:]:
        kind = np.int32 if one.name in ("notation", "sex_style") else np.float64
        columns[one.name] = np.asarray([table[key][one.name] for key in keys], dtype=kind)
    return Habits(keys, **columns)


def _read() -> dict[str, dict[str, dict[str, float]]]:
    return tomllib.loads(files(__package__).joinpath("profiles.toml").read_text("utf-8"))


def happens(rng: Rng, rates: Floats, agency: Ints, times: float = 1.0) -> Bools:
    """Draw for each record whether something with its agency's rate happens."""
    return rng.random(len(agency)) < np.minimum(rates * times, 0.95)[agency]


def is_there(rng: Rng, rates: Floats, agency: Ints, absent: float, kept: float = 1.0) -> Bools:
    """Draw for each record whether a field is there; `absent` multiplies the chance that it is not."""
    return rng.random(len(agency)) < (np.maximum(1 - (1 - rates) * absent, 0.02) * kept)[agency]
