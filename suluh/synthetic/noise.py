"""What writing down does to a name, a date, a number: variants, slips and damage, each with its label."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

from suluh.linkage.vocabulary import read_list
from suluh.synthetic.chance import below, choose
from suluh.synthetic.identities import FIRST_SERIAL, LAST_SERIAL
from suluh.synthetic.shapes import PartialDate, Sex

OLD_SPELLING = (
    ("ny", "nj"),
    ("sy", "sj"),
    ("kh", "ch"),
    ("j", "dj"),
    ("c", "tj"),
    ("u", "oe"),
    ("y", "j"),
)
SOUNDS = (
    ("f", "p"),
    ("v", "f"),
    ("z", "j"),
    ("sy", "s"),
    ("kh", "h"),
    ("th", "t"),
    ("ph", "p"),
    ("q", "k"),
    ("x", "ks"),
    ("ai", "ay"),
    ("i", "y"),
    ("y", "i"),
    ("nn", "n"),
    ("ss", "s"),
    ("ll", "l"),
    ("k", "c"),
    ("s", "sh"),
    ("d", "dh"),
    ("t", "th"),
    ("ah", "a"),
    ("aa", "a"),
)
MISREAD = {"0": "6", "1": "7", "2": "7", "3": "8", "4": "9", "5": "6", "6": "0", "7": "1", "8": "3", "9": "4"}


@cache
def _table() -> dict[str, dict[str, str]]:
    return read_list("spelling")


@cache
def _variants(token: str) -> tuple[str, ...]:
    """List other spellings of a token: those we know, older spelling, and sounds that are confused."""
    known = tuple(_table()["variants"].get(token, "").split())
    lower = token.lower()
    changed = {lower.replace(old, new, 1).capitalize() for old, new in (*OLD_SPELLING[:6], *SOUNDS) if old in lower} - {
        token
    }
    return known * 4 + tuple(sorted(changed)) if known else tuple(sorted(changed))


def respell(rng: Random, name: str) -> str:
    """Spell one or two tokens of a name otherwise; the name itself when nothing can be spelt otherwise."""
    tokens = name.split()
    for _ in range(1 if len(tokens) == 1 or rng.random() < 0.7 else 2):
        place = below(rng, len(tokens))
        others = _variants(tokens[place])
        if others:
            tokens[place] = choose(rng, others)
    return " ".join(tokens)


def mistype(rng: Random, name: str) -> str:
    """Slip once while typing: a letter lost, doubled or swapped with its neighbour."""
    if len(name) < 4:
        return name
    place = 1 + below(rng, len(name) - 2)
    kind = below(rng, 3)
    if kind == 0:
        return name[:place] + name[place + 1 :]
    if kind == 1:
        return name[:place] + name[place] + name[place:]
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def shorten(rng: Random, name: str) -> str:
    """Leave a token out, or write the middle ones as initials."""
    tokens = name.split()
    if len(tokens) == 1:
        return name
    if len(tokens) > 2 and rng.random() < 0.5:
        return " ".join((tokens[0], *(f"{token[0]}." for token in tokens[1:-1]), tokens[-1]))
    del tokens[below(rng, len(tokens))]
    return " ".join(tokens)


def swap_order(name: str) -> str:
    """Put the last token first, as lists sorted by family do."""
    tokens = name.split()
    return " ".join(tokens[-1:] + tokens[:-1])


def add_title(rng: Random, name: str, sex: Sex) -> str:
    """Write a title before the name."""
    return f"{choose(rng, _table()['titles'][sex].split())} {name}"


def add_lineage(rng: Random, name: str, sex: Sex, father: str) -> str:
    """Write bin or binti and the father's name after the name."""
    marker = choose(rng, ("bin", "Bin", "b.") if sex == "M" else ("binti", "Binti", "bt."))
    return f"{name} {marker} {father}"


def blur_date(rng: Random, born_on: date) -> tuple[PartialDate, str]:
    """Write a birth date down, mostly rightly: swapped, defaulted to 1 January or a year off at times."""
    roll = rng.random()
    if roll < 0.045 and born_on.day <= 12 and born_on.day != born_on.month:
        return PartialDate(born_on.year, born_on.day, born_on.month), "birth.swapped"
    if roll < 0.085:
        return PartialDate(born_on.year, 1, 1), "birth.default"
    if roll < 0.115:
        off = choose(rng, (-10, -2, -1, 1, 1, 2, 10))
        return PartialDate(born_on.year + off, born_on.month, min(born_on.day, 28)), "birth.year"
    if roll < 0.13:
        return PartialDate.of(born_on + timedelta(days=choose(rng, (-10, -1, 1, 10)))), "birth.day"
    return PartialDate.of(born_on), ""


def damage_nik(rng: Random, nik: str, kk: str, spreadsheet: bool) -> tuple[str, str]:
    """Write a NIK down, mostly rightly. Its serial stays among those never issued (Note [Reserved values])."""
    roll = rng.random()
    if spreadsheet and roll < 0.16:
        return nik[:15] + "0", "nik.rounded"
    if spreadsheet and roll < 0.2:
        return f"{nik[0]},{nik[1:6]}E+15", "nik.scientific"
    if roll > 0.965:
        place = below(rng, 12)
        return nik[:place] + MISREAD[nik[place]] + nik[place + 1 :], "nik.misread"
    if roll > 0.95:
        place = below(rng, 12)
        return nik[:place] + nik[place + 1 :], "nik.short"
    if roll > 0.942:
        return kk, "nik.kk"
    if roll > 0.937:
        serial = FIRST_SERIAL + (int(nik[12:]) + 9 - FIRST_SERIAL) % (LAST_SERIAL - FIRST_SERIAL + 1)
        return f"{nik[:12]}{serial}", "nik.serial"
    return nik, ""


def write_phone(rng: Random, phone: str) -> str:
    """Write a phone number in one of the ways people do."""
    roll = rng.random()
    if roll < 0.62:
        return phone
    if roll < 0.78:
        return f"+62{phone[1:]}"
    if roll < 0.9:
        return f"{phone[:4]}-{phone[4:8]}-{phone[8:]}"
    return f"62 {phone[1:4]} {phone[4:8]} {phone[8:]}"
