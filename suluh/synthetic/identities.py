"""Numbers that nobody bears: NIK, KK, passport and phone from ranges that are never issued.

Note [Reserved values]: a NIK's last four digits count the births of one day in one district, so serials above
9900 cannot exist; ours lie in 9911-9999 and stay there when a spreadsheet turns the last digit into 0.
The same holds for family cards. Phones use 0834, 0836, 0854 and 0894, which belong to no operator as far as is
known; passports a letter Z, which is not known to be printed. Mail goes to the reserved domain .example.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from suluh.synthetic.chance import below, choose
from suluh.synthetic.shapes import Sex

PHONE_PREFIXES = ("0834", "0836", "0854", "0894")
FIRST_SERIAL, LAST_SERIAL = 9911, 9999
PASSPORT_LETTER = "Z"
MAIL_DOMAIN = "suluh.example"


def draw_nik(rng: Random, district: str, sex: Sex, born_on: date) -> str:
    """Make a NIK: district of first registration, birth date (+40 for women), a serial that cannot exist."""
    day = born_on.day + (40 if sex == "F" else 0)
    return f"{_district(district)}{day:02}{born_on.month:02}{born_on.year % 100:02}{draw_serial(rng)}"


def draw_kk(rng: Random, district: str, issued_on: date) -> str:
    """Make the number of a family card: district, date of issue, a serial that cannot exist."""
    return f"{_district(district)}{issued_on.day:02}{issued_on.month:02}{issued_on.year % 100:02}{draw_serial(rng)}"


def draw_serial(rng: Random) -> int:
    """Draw a serial from those never issued."""
    return FIRST_SERIAL + below(rng, LAST_SERIAL - FIRST_SERIAL + 1)


def draw_phone(rng: Random) -> str:
    """Make a mobile number of an operator that does not exist."""
    return f"{choose(rng, PHONE_PREFIXES)}{below(rng, 100_000_000):08}"


def draw_passport_number(rng: Random) -> str:
    """Make a passport number of a series that is not printed."""
    return f"{PASSPORT_LETTER}{below(rng, 10_000_000):07}"


def draw_day(rng: Random, first: date, last: date) -> date:
    """Draw a day from first to last, both included; last when the order is the wrong way round."""
    span = (last - first).days
    return first + timedelta(days=below(rng, span + 1)) if span > 0 else last


def next_serial(nik: str) -> str:
    """Make the NIK of a twin, registered next: the serial after, within those never issued."""
    serial = int(nik[12:])
    return f"{nik[:12]}{serial + 1 if serial < LAST_SERIAL else FIRST_SERIAL}"


def _district(code: str) -> str:
    return code[0:2] + code[3:5] + code[6:8]
