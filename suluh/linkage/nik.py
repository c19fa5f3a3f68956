"""Reading the national identity number (NIK): what it says, what is doubtful about it, and what it contradicts."""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from suluh.linkage.dates import PartialDate

# Provinces of Kepmendagri 300.2.2-2430/2025; codes never given out are a warning, for a NIK may outlive a code.
PROVINCES = frozenset(
    {
        "11",
        "12",
        "13",
        "14",
        "15",
        "16",
        "17",
        "18",
        "19",
        "21",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "51",
        "52",
        "53",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "72",
        "73",
        "74",
        "75",
        "76",
        "81",
        "82",
        "91",
        "92",
        "93",
        "94",
        "95",
        "96",
    }
)
OLDEST_AGE = 110
BLANK = frozenset(
    {
        "",
        "-",
        "--",
        "0",
        ".",
        "TT",
        "NA",
        "N/A",
        "NIHIL",
        "TDK TAHU",
        "TIDAK TAHU",
        "TIDAK ADA",
        "TDK ADA",
        "BELUM ADA",
    }
)
# Signs that stray into cells: spaces, apostrophes before a number, marks without width.
STRAY = re.compile("[\\s'`\"_\u00b4\u2018\u2019\u200b-\u200f\u2060\ufeff]")


BETWEEN = re.compile(r"[.,\-/:;=()\[\]]")
AROUND = re.compile(r"^[A-Z]{2,}(?=\d{12})|(?<=\d{15})[A-Z]{2,}$")  # what says that it is a NIK
# Letters read or typed for digits; a number with more than a few of them is something else.
MISREAD = str.maketrans("OQDILZSGB", "000112568")
MOST_MISREAD = 4


class NikProblem(StrEnum):
    """What is wrong or doubtful about a NIK as written."""

    MISSING = "MISSING"  # nothing, or a word for nothing
    LENGTH = "LENGTH"  # not 16 digits
    NOT_DIGITS = "NOT_DIGITS"  # something other than digits
    FILLER = "FILLER"  # 1111111111111111, 1234567890123456, serial 0000
    EXCEL_ROUNDED = "EXCEL_ROUNDED"  # 3.21E+15: all but the first digits are gone
    EXCEL_LAST_DIGIT = "EXCEL_LAST_DIGIT"  # a number of 16 digits: a spreadsheet keeps 15
    LETTERS_READ = "LETTERS_READ"  # O read as 0, I or l as 1, and so on
    UNKNOWN_PROVINCE = "UNKNOWN_PROVINCE"
    UNKNOWN_DISTRICT = "UNKNOWN_DISTRICT"  # neither a present nor a former code
    UNREAL_DATE = "UNREAL_DATE"  # such numbers were given out, so only a warning
    LAST_DIGIT_ZERO = "LAST_DIGIT_ZERO"  # perhaps a spreadsheet's doing

    @property
    def blocks(self) -> bool:
        """Test whether a number with this problem can't stand for a person."""
        return self in _BLOCKING


_BLOCKING = frozenset(
    {
        NikProblem.MISSING,
        NikProblem.LENGTH,
        NikProblem.NOT_DIGITS,
        NikProblem.FILLER,
        NikProblem.EXCEL_ROUNDED,
        NikProblem.EXCEL_LAST_DIGIT,
    }
)


class NikConflict(StrEnum):
    """In what a NIK and the rest of a record disagree."""

    BIRTH_DAY = "BIRTH_DAY"
    BIRTH_MONTH = "BIRTH_MONTH"
    BIRTH_YEAR = "BIRTH_YEAR"
    SEX = "SEX"


@dataclass(frozen=True, slots=True)
class Nik:
    """A NIK as far as it could be read: `digits` holds only what is certain, 16 when all is well."""

    digits: str
    problems: tuple[NikProblem, ...] = ()

    @property
    def usable(self) -> bool:
        """Test whether all 16 digits are there and mean something."""
        return not any(problem.blocks for problem in self.problems)

    @property
    def province(self) -> str:
        """Give the province of first registration, as "PP"; empty if unreadable."""
        return self.digits[:2] if len(self.digits) >= 2 else ""

    @property
    def regency(self) -> str:
        """Give the regency or city of first registration, as "PP.KK"."""
        return f"{self.digits[:2]}.{self.digits[2:4]}" if len(self.digits) >= 4 else ""

    @property
    def district(self) -> str:
        """Give the district of first registration, as "PP.KK.CC"; it doesn't follow a move."""
        return f"{self.regency}.{self.digits[4:6]}" if len(self.digits) >= 6 else ""

    @property
    def sex(self) -> str:
        """Give "F" where 40 was added to the day, "M" where it was not, "" where the day is unreal."""
        day = int(self.digits[6:8]) if len(self.digits) >= 8 else 0
        return "F" if 41 <= day <= 71 else "M" if 1 <= day <= 31 else ""

    @property
    def birth_parts(self) -> tuple[int, int, int] | None:
        """Give (day, month, two-digit year) or None; the century isn't in the number."""
        if len(self.digits) < 12 or not self.sex:
            return None
        day, month, year = int(self.digits[6:8]), int(self.digits[8:10]), int(self.digits[10:12])
        return (day - 40 if day > 40 else day), month, year

    def births(self, on: date) -> tuple[date, ...]:
        """Give the real dates it may mean for somebody between 0 and 110 years old on the given day."""
        if self.birth_parts is None:
            return ()
        day, month, short = self.birth_parts
        dates = []
        for century in (1900, 2000):
            try:
                born = date(century + short, month, day)
            except ValueError:
                continue
            if born <= on and on.year - born.year <= OLDEST_AGE:
                dates.append(born)
        return tuple(dates)


def read_nik(text: str, *, from_number: bool = False, districts: Container[str] | None = None) -> Nik:
    """Read a NIK from a cell or a field, keeping the certain digits and naming each problem; never raises.

    `from_number` says that the cell held a number, whose 16th digit a spreadsheet can't keep.
    `districts` are the present and former codes "PP.KK.CC"; without them only the province is checked.
    """
    cleaned = STRAY.sub("", unicodedata.normalize("NFKC", text[:200])).upper()
    if cleaned in BLANK or text.strip().upper() in BLANK:
        return Nik("", (NikProblem.MISSING,))
    rounded = re.fullmatch(r"(\d)(?:[.,](\d+))?E\+?(\d+)", cleaned)
    if rounded:
        return _read_rounded(rounded[1] + (rounded[2] or ""), int(rounded[3]))
    if re.fullmatch(r"\d{16}[.,]0+", cleaned):
        cleaned, from_number = cleaned[:16], True
    cleaned = AROUND.sub("", BETWEEN.sub("", cleaned))  # "NIK: … (KTP)"
    problems: list[NikProblem] = []
    if len(cleaned) == 16 and 0 < sum(ord(sign) in MISREAD for sign in cleaned) <= MOST_MISREAD:
        cleaned = cleaned.translate(MISREAD)
        problems.append(NikProblem.LETTERS_READ)
    if not re.fullmatch(r"\d+", cleaned, re.ASCII):
        return Nik("", (NikProblem.NOT_DIGITS,))
    if len(cleaned) in (15, 17):
        return _read_uneven(cleaned)
    if len(cleaned) != 16:
        return Nik("", (NikProblem.LENGTH,))
    return _read_sixteen(cleaned, problems, from_number, districts)


def _read_uneven(digits: str) -> Nik:
    """Keep region and birth of a number of a digit too few or too many, if they can be one: mostly its end suffers."""
    nik = Nik(digits[:12], (NikProblem.LENGTH,))
    real = nik.province in PROVINCES and nik.birth_parts is not None and _is_date(nik.birth_parts)
    return nik if real and len(set(digits)) > 2 else Nik("", nik.problems)


def _read_rounded(mantissa: str, exponent: int) -> Nik:
    """Keep the digits of a number like 3.21201E+15; its last shown digit may be rounded up, so it goes too."""
    if exponent != 15:
        return Nik("", (NikProblem.LENGTH,))
    if len(mantissa) >= 15:
        return Nik(mantissa[:15], (NikProblem.EXCEL_LAST_DIGIT,))
    return Nik(mantissa[:-1], (NikProblem.EXCEL_ROUNDED,))


def _read_sixteen(digits: str, problems: list[NikProblem], from_number: bool, districts: Container[str] | None) -> Nik:
    if from_number and digits.endswith("0"):
        return Nik(digits[:15], (*problems, NikProblem.EXCEL_LAST_DIGIT))
    if len(set(digits)) == 1 or digits in ("1234567890123456", "0123456789012345") or digits.endswith("0000"):
        return Nik("", (*problems, NikProblem.FILLER))
    nik = Nik(digits)
    if nik.province not in PROVINCES:
        problems.append(NikProblem.UNKNOWN_PROVINCE)
    elif districts is not None and nik.district not in districts:
        problems.append(NikProblem.UNKNOWN_DISTRICT)
    # 2000 is a leap year as is every fourth of 1900's, but for 1900 itself, whose bearers would be over 110.
    if nik.birth_parts is None or not _is_date(nik.birth_parts):
        problems.append(NikProblem.UNREAL_DATE)
    if digits.endswith("0"):
        problems.append(NikProblem.LAST_DIGIT_ZERO)
    return Nik(digits, tuple(problems))


def _is_date(parts: tuple[int, int, int]) -> bool:
    day, month, short = parts
    try:
        date(2000 + short, month, day)
    except ValueError:
        return False
    return True


def nik_against(nik: Nik, birth: PartialDate | None, sex: str) -> tuple[NikConflict, ...]:
    """Name in what the NIK contradicts a birth date and a sex ("F", "M" or ""), as far as both are known.

    A contradiction is lawful, for the number stays when the date or the sex is corrected
    (PP 40/2019 art. 30): it is to be shown, never to be refused.
    """
    conflicts = []
    if nik.birth_parts is not None and birth is not None:
        day, month, short = nik.birth_parts
        if birth.day is not None and birth.day != day:
            conflicts.append(NikConflict.BIRTH_DAY)
        if birth.month is not None and birth.month != month:
            conflicts.append(NikConflict.BIRTH_MONTH)
        if birth.year % 100 != short:
            conflicts.append(NikConflict.BIRTH_YEAR)
    if nik.sex and sex and nik.sex != sex:
        conflicts.append(NikConflict.SEX)
    return tuple(conflicts)
