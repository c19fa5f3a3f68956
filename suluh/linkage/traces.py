"""What is left of a record when its words are taken away: keyed hashes and small numbers that can be compared."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b, sha256
from itertools import combinations

from suluh.linkage.dates import NEAR_YEARS, PartialDate
from suluh.linkage.names import Name, initial_of, join_tokens, lore, read_name
from suluh.linkage.nik import Nik, read_nik
from suluh.linkage.passports import read_passport
from suluh.linkage.phones import read_phone

# Raise it when traces of equal claims are no longer equal: whoever keeps traces makes those of another version anew.
TRACE_VERSION = 3
NEAR_TOKENS = 5  # words of a name whose slips of the pen are kept


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says about one person, as plain text; every field may be empty."""

    name: str = ""
    aliases: tuple[str, ...] = ()
    sex: str = ""  # "F", "M" or ""
    birth: PartialDate | None = None
    nik: str = ""
    passport: str = ""
    phones: tuple[str, ...] = ()
    area_code: str = ""  # Kemendagri, at any level: "53", "53.13", "53.13.02", "53.13.02.2015"


@dataclass(frozen=True, slots=True)
class Trace:
    """The comparable features of a claim. Hashes are signed 64-bit integers, each under its own label.

    `light`, `coarse` and `initials` belong together place by place: the words of the name in order, each once.
    None and an empty tuple mean unknown, which is never a disagreement.
    """

    nik: int | None = None  # all 16 digits
    nik_region: int | None = None  # digits 1-6
    nik_birth: int | None = None  # digits 7-12: birth date and sex
    nik_serial: int | None = None  # digits 13-16
    passports: tuple[int, ...] = ()
    phones: tuple[int, ...] = ()
    sex: str = ""
    birth_year: int | None = None
    birth_month: int | None = None  # None also for 1 January and 31 December, which say nothing
    birth_day: int | None = None
    area_code: str = ""
    light: tuple[int, ...] = ()
    coarse: tuple[int, ...] = ()
    initials: tuple[int, ...] = ()  # of each word of the name
    lone: tuple[int, ...] = ()  # single letters written instead of a word
    near: tuple[int, ...] = ()  # words with one letter out; the lowest 4 bits are the word's place
    whole: int | None = None  # all words in one, light: Alsiana Sebou and Alsianasebou
    whole_coarse: int | None = None
    alias: tuple[int, ...] = ()  # light words of other names
    lineage: tuple[int, ...] = ()  # light words of the father's name
    version: int = 0  # of code and names, see `trace_version`


def trace(claim: Claim, key: bytes) -> Trace:
    """Make the trace of a claim under a secret key; the same key makes traces comparable.

    Birth date and sex are taken from the NIK where the claim doesn't state them.
    """
    hashed = _Hasher(key)
    name = read_name(claim.name)
    joined = join_tokens(name.tokens)
    nik = read_nik(claim.nik)
    birth = _birth(claim.birth, nik)
    full = birth is not None and not birth.is_default
    nik_birth = _nik_birth(nik)
    passport = read_passport(claim.passport).number
    phones = dict.fromkeys(number for text in claim.phones for number in read_phone(text))
    return Trace(
        nik=hashed("nik", nik.digits if nik.usable else ""),
        nik_region=hashed("region", nik.digits[:6] if nik_birth else ""),
        nik_birth=hashed("birth", nik_birth),
        nik_serial=hashed("serial", nik.digits[12:] if nik.usable else ""),
        passports=hashed.all("passport", [passport] if passport else []),
        phones=hashed.all("phone", phones),
        sex=claim.sex or nik.sex,
        birth_year=birth.year if birth else None,
        birth_month=birth.month if birth and full else None,
        birth_day=birth.day if birth and full else None,
        area_code=claim.area_code,
        light=hashed.each("light", [token.light for token in name.tokens]),
        coarse=hashed.each("coarse", [token.coarse for token in name.tokens]),
        initials=hashed.each("initial", [token.light[:1] for token in name.tokens]),
        lone=hashed.all("initial", [initial_of(letter) for letter in name.initials]),
        near=tuple(
            hashed_place
            for place, token in enumerate(name.tokens[:NEAR_TOKENS])
            for hashed_place in (pack_near(value, place) for value in hashed.each("near", token.near))
        ),
        whole=hashed("light", joined.light if joined else ""),
        whole_coarse=hashed("coarse", joined.coarse if joined else ""),
        alias=hashed.all("light", _other_names(name, claim.aliases)),
        lineage=hashed.all("light", [token.light for token in name.lineage]),
        version=trace_version(),
    )


def _nik_birth(nik: Nik) -> str:
    """Give the birth part of a NIK; one of 1 January or 31 December says nothing without the serial behind it.

    Whole villages were registered under such days, so that region and birth alone agree for a hundred people.
    """
    if nik.birth_parts is not None and nik.birth_parts[:2] in ((1, 1), (31, 12)):
        return nik.digits[6:16] if nik.usable else ""
    return nik.digits[6:12] if len(nik.digits) >= 12 else ""


def pack_near(value: int, place: int) -> int:
    """Put the place of a word into the lowest 4 bits of a hash: equal above them means near, in SQL `x >> 4`."""
    return value & ~15 | place


def hash_word(word: str, key: bytes) -> tuple[int | None, int | None]:
    """Hash one word of a name as `trace` does, light and coarse; used to search by name."""
    tokens = read_name(word).tokens
    if not tokens:
        return None, None
    return hash_feature(key, "light", tokens[0].light), hash_feature(key, "coarse", tokens[0].coarse)


@lru_cache(maxsize=1 << 18)
def hash_feature(key: bytes, label: str, value: str) -> int:
    """Hash a value under a label and a secret key to a signed 64-bit integer.

    Keyed, because the space of NIKs is small enough to be tried through (domain: some 10^13 plausible values).
    """
    digest = blake2b(f"{label}\0{value}".encode("utf-8", "surrogatepass"), key=_fit(key), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@lru_cache(maxsize=16)
def _fit(key: bytes) -> bytes:
    if not key:
        raise ValueError("a trace needs a secret key")
    return key if len(key) <= 64 else sha256(key).digest()


class _Hasher:
    """Hashing under one key, with empty values left unknown."""

    def __init__(self, key: bytes) -> None:
        _fit(key)
        self.key = key

    def __call__(self, label: str, value: str) -> int | None:
        return hash_feature(self.key, label, value) if value else None

    def each(self, label: str, values: Iterable[str]) -> tuple[int, ...]:
        return tuple(hash_feature(self.key, label, value) for value in values)

    def all(self, label: str, values: Iterable[str]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self.each(label, (value for value in values if value))))


def _other_names(name: Name, aliases: Iterable[str]) -> list[str]:
    """Give the light words of other names; joined calls such as Yosef for Yos are left to the coarse skeleton."""
    own = {token.light for token in name.tokens}
    words = [token.light for token in name.aliases]
    for alias in aliases:
        words += [token.light for token in read_name(alias).tokens]
    return [word for word in words if word not in own]


def _birth(stated: PartialDate | None, nik: Nik) -> PartialDate | None:
    """Take the date from the NIK where the claim knows less; a full date that differs stays as stated."""
    if nik.birth_parts is None or (stated is not None and stated.day is not None and not stated.is_default):
        return stated
    day, month, short = nik.birth_parts
    if stated is None:
        # Without a date beside it the century is a guess. A trace must not depend on the day it is made, so the
        # guess is fixed: nobody born before 1930 is among those we look for.
        years = [2000 + short if short < 30 else 1900 + short]
    else:
        years = [year for year in (1900 + short, 2000 + short) if abs(year - stated.year) <= NEAR_YEARS]
        if stated.is_default or stated.month is not None:
            years = [year for year in years if year == stated.year]
    for year in years:
        try:
            return PartialDate(year, month, day)
        except ValueError:
            return stated
    return stated


class Family(IntEnum):
    """Kinds of blocking keys: two records that share one are worth a comparison. Each has its reason."""

    NIK = 1  # the same number
    NIK_NAME = 2  # birth part of the NIK and first word: the region or the serial was mistyped
    NIK_SERIAL = 3  # birth part and serial: the region was mistyped, whatever the name
    PASSPORT = 4  # the same passport
    PHONE = 5  # the same telephone, with a cap: brokers share theirs
    TOKEN_BIRTH = 6  # a word and the full birth date: the rest of the name differs
    BIRTH_REGENCY_SEX = 7  # full birth date, regency, sex: the name was changed or is beyond recognition
    PAIR_YEAR = 8  # two words and the year: the day is unknown or wrong, the place changed
    PAIR_REGENCY = 9  # two words and the regency: the birth date is unknown or wrong
    TOKEN_VILLAGE = 10  # a word and the village: single names, and names of which one word changed
    NAME_DAY = 11  # whole name, day and month: the year was changed to make somebody older
    TOKEN_YEAR_REGENCY = 12  # first word, year, regency, sex: "Sumarni" here, "Sumarni Karto" there
    TOKEN = 13  # a word, or all in one: links where it is rare, and finds people by name


# Blocks larger than this are passed over: what is that common links nobody, and other keys meet the same pairs.
CAPS: Mapping[Family, int] = {
    Family.NIK: 100,
    Family.NIK_NAME: 50,
    Family.NIK_SERIAL: 50,
    Family.PASSPORT: 100,
    Family.PHONE: 40,
    Family.TOKEN_BIRTH: 60,
    Family.BIRTH_REGENCY_SEX: 30,
    Family.PAIR_YEAR: 40,
    Family.PAIR_REGENCY: 60,
    Family.TOKEN_VILLAGE: 40,
    Family.NAME_DAY: 40,
    Family.TOKEN_YEAR_REGENCY: 40,
    Family.TOKEN: 12,
}


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A blocking key: its family and a signed 64-bit hash."""

    family: Family
    hash: int


KEYED_TOKENS = 4


def keys(trace: Trace, key: bytes) -> list[Key]:
    """List the blocking keys of a trace, each once, some 8 to 18 a record.

    A single name takes part in the families of pairs as a pair with nothing.
    """
    found: list[tuple[Family, tuple[object, ...]]] = []
    words = trace.coarse[:KEYED_TOKENS]
    pairs = [tuple(sorted(pair)) for pair in combinations(words[:3], 2)] or [words][: len(words)]
    regency = trace.area_code[:5] if len(trace.area_code) >= 5 else ""
    year, month, day = trace.birth_year, trace.birth_month, trace.birth_day
    found += [(Family.NIK, (trace.nik,))] if trace.nik is not None else []
    if trace.nik_birth is not None:
        found += [(Family.NIK_NAME, (trace.nik_birth, word)) for word in words[:1]]
        found += [(Family.NIK_SERIAL, (trace.nik_birth, trace.nik_serial))] if trace.nik_serial is not None else []
    found += [(Family.PASSPORT, (number,)) for number in trace.passports]
    found += [(Family.PHONE, (number,)) for number in trace.phones]
    if day is not None:
        found += [(Family.TOKEN_BIRTH, (word, year, month, day)) for word in words]
        found += [(Family.NAME_DAY, (trace.whole_coarse, month, day))] if words else []
        if regency and trace.sex:
            found.append((Family.BIRTH_REGENCY_SEX, (year, month, day, regency, trace.sex)))
    if year is not None:
        found += [(Family.PAIR_YEAR, (*pair, year)) for pair in pairs]
        if regency and trace.sex:
            found += [(Family.TOKEN_YEAR_REGENCY, (word, year, regency, trace.sex)) for word in words[:1]]
    if regency:
        found += [(Family.PAIR_REGENCY, (*pair, regency)) for pair in pairs]
    if len(trace.area_code) == 13:
        found += [(Family.TOKEN_VILLAGE, (word, trace.area_code)) for word in words]
    searched = (*trace.light[:KEYED_TOKENS], *trace.alias[:2], *([trace.whole] if trace.whole is not None else []))
    found += [(Family.TOKEN, (word,)) for word in dict.fromkeys(searched)]
    return list(dict.fromkeys(Key(family, _key_hash(key, family, values)) for family, values in found))


def name_key(word_hash: int, key: bytes) -> Key:
    """Give the key under which records with this light word (see `hash_word`) are found."""
    return Key(Family.TOKEN, _key_hash(key, Family.TOKEN, (word_hash,)))


def _key_hash(key: bytes, family: Family, values: tuple[object, ...]) -> int:
    text = "\0".join(map(str, (int(family), *values)))
    return int.from_bytes(blake2b(text.encode(), key=_fit(key), digest_size=8).digest(), "big", signed=True)


def trace_version() -> int:
    """Number the code and the names that traces are made with, below 2^15; words of administrators don't count."""
    return TRACE_VERSION * 1000 + lore().version
