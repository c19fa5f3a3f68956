"""Reading passport numbers leniently: a form we don't know is a warning, for travel documents vary."""

import re
from dataclasses import dataclass
from enum import StrEnum

from suluh.linkage.nik import BLANK, MISREAD

# The usual form among whatever else a clerk wrote: "No. B 1234567", "B1234567 (mati)", "B1234567 / C7654321". Letters
# read for digits count as digits where most are digits.
STATED = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2})[\s.\-]{0,2}((?=[A-Z]?(?:[0-9][A-Z]?){5})[0-9OIL]{6,8})(?![A-Z0-9]|[.\-]\d)"
)


class PassportProblem(StrEnum):
    """What is wrong or doubtful about a passport number as written."""

    MISSING = "MISSING"
    UNREADABLE = "UNREADABLE"  # too short, too long or without digits
    FILLER = "FILLER"  # all digits alike
    UNUSUAL_FORM = "UNUSUAL_FORM"  # not one or two letters and six to eight digits
    CHECK_DIGIT = "CHECK_DIGIT"  # the machine-readable line contradicts itself


@dataclass(frozen=True, slots=True)
class Passport:
    """A passport number; `number` is empty when it can't stand for a document."""

    number: str
    problems: tuple[PassportProblem, ...] = ()


def read_passport(text: str) -> Passport:
    """Read a passport number, also from a machine-readable line ("B1234567<4IDN…"), naming each problem."""
    cell = text[:200].strip().upper()
    if cell in BLANK:
        return Passport("", (PassportProblem.MISSING,))
    line = re.fullmatch(r"([A-Z0-9<]{9})([0-9])(?:[A-Z<]{3}.*)?", cell)
    if line and "<" in line[1]:
        problems = () if check_digit(line[1]) == int(line[2]) else (PassportProblem.CHECK_DIGIT,)
        return Passport(line[1].replace("<", ""), problems)
    stated = STATED.search(cell)
    letters, digits = stated.groups() if stated else ("", "")
    number = letters + digits.translate(MISREAD) if stated else re.sub(r"[^A-Z0-9]", "", cell)
    digits = re.sub(r"\D", "", number)
    if not 5 <= len(number) <= 12 or len(digits) < 5:
        return Passport("", (PassportProblem.UNREADABLE,))
    if len(set(digits)) == 1:
        return Passport("", (PassportProblem.FILLER,))
    usual = re.fullmatch(r"[A-Z]{1,2}[0-9]{6,8}", number)
    return Passport(number, () if usual else (PassportProblem.UNUSUAL_FORM,))


def check_digit(field: str) -> int:
    """Compute the check digit of a field of a machine-readable line (ICAO Doc 9303 part 3)."""
    values = (0 if sign == "<" else int(sign, 36) for sign in field)
    return sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10
