"""NIK, passport, phones and sex codes as cells hold them, with what a spreadsheet may have done to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from suluh.linkage.nik import NikProblem, read_nik
from suluh.linkage.passports import PassportProblem, read_passport
from suluh.linkage.phones import read_phone
from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.values import MISSING, Reading, changed, doubtful, ok, unreadable
from suluh.spreadsheets.vocabulary import clean, is_missing, vocabulary, words

LONGEST_IDENTIFIER = 200
_SCIENTIFIC = re.compile(r"^\s*'?(\d)(?:[.,](\d*))?\s*[eE]\s*\+?\s*(\d{1,3})\s*$")
_GROUPED = re.compile(r"\d{1,3}(?:([.,\u00a0 ])\d{3})(?:\1\d{3})+(?:[.,]0+)?")  # how only a number is shown
_CROSSED = re.compile(r"\d[xX*•#]{2,}|[xX*•#]{2,}\d")
_PHONE_WORDS = re.compile(
    r"(?i)\b(?:wa|w\.a|whatsapp|hp|telp|tlp|telepon|telpon|phone|no|nomor|call|tel|sms|kantor|rumah)\b\s*[.:]*"
)
_BETWEEN = re.compile(r"[/,;|&\n]+|\b(?:dan|atau|or|and)\b|\s{2,}", re.IGNORECASE)
_ENDING = re.compile(r"^\s*\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class NikHabits:
    """What a column of NIKs shows as a whole."""

    full: int = 0
    ending_in_zero: int = 0

    @property
    def cut_by_a_spreadsheet(self) -> bool:
        """Suspect that the column went through a spreadsheet as numbers: all sixteenth digits are 0."""
        return self.full >= 6 and self.ending_in_zero == self.full


@dataclass(frozen=True, slots=True)
class SexHabits:
    """Which codes a column of sexes uses."""

    codes: frozenset[str] = frozenset()

    def ambiguous(self, code: str) -> bool:
        """Test whether the code may mean the other sex here: P beside W is pria; 1 beside 0 is anything."""
        if code == "p":
            return bool(self.codes & {"w", "wanita"}) and not self.codes & {
                "l",
                "lk",
                "pria",
                "laki laki",
                "laki",
                "laki2",
                "pr",
            }
        return code in ("0", "1", "2") and "0" in self.codes


def learn_nik_habits(cells: Iterable[Cell]) -> NikHabits:
    """Count complete numbers typed as text, and those ending in 0."""
    digits = [re.sub(r"\D", "", cell.text[:40]) for cell in cells if cell.kind is Kind.TEXT]
    full = [one for one in digits if len(one) == 16]
    return NikHabits(len(full), sum(one.endswith("0") for one in full))


def learn_sex_habits(cells: Iterable[Cell]) -> SexHabits:
    """Gather the codes used."""
    return SexHabits(frozenset(words(plain_text(cell)) for cell in cells if len(cell.text) < 30))


def plain_text(cell: Cell) -> str:
    """Give the text of a cell; a number without exponent and without the .0 that some programs add."""
    if cell.kind is not Kind.NUMBER:
        return clean(cell.shown)
    try:
        number = Decimal(cell.text)
    except InvalidOperation:
        return clean(cell.text)
    if not number.is_finite() or abs(number) > Decimal(10) ** 30:
        return clean(cell.text)
    return str(int(number)) if number == number.to_integral_value() else format(number.normalize(), "f")


def read_nik_cell(cell: Cell, habits: NikHabits) -> Reading:
    """Read a NIK; the understood value is 16 digits or None, and `prefix` among the facts holds what is certain."""
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    text = plain_text(cell)
    if is_missing(text):
        return MISSING
    if len(text) > LONGEST_IDENTIFIER:
        return unreadable("too_long")
    if found := _SCIENTIFIC.match(text):
        return _from_scientific(found[1] + (found[2] or ""), int(found[3]))
    digits = re.sub(r"[\s.,'`\"_/–-]", "", text)
    as_number = cell.kind is Kind.NUMBER or _GROUPED.fullmatch(text) is not None
    if as_number and re.fullmatch(r"\d{16}", digits) and digits.endswith("0"):
        return _filler(digits) or unreadable("nik_last_digit_lost", prefix=_surviving(digits))
    return _from_typed(text, digits, habits)


def _from_typed(text: str, digits: str, habits: NikHabits) -> Reading:
    nik = read_nik(text)
    if NikProblem.MISSING in nik.problems:
        return MISSING
    if NikProblem.FILLER in nik.problems:
        return unreadable("nik_placeholder")
    if not nik.usable:
        if digits.isdigit():
            return unreadable(
                "nik_digit_missing" if len(digits) < 16 else "nik_too_long", length=len(digits), written=digits
            )
        inside = re.findall(r"(?<!\d)\d{16}(?!\d)", text)
        if len(inside) == 1 and not read_nik(inside[0]).problems:
            return doubtful(inside[0], "nik_among_words")
        return unreadable("nik_several" if len(inside) > 1 else "nik_not_digits")
    if habits.cut_by_a_spreadsheet:
        return unreadable("nik_last_digit_lost", prefix=nik.digits[:15])
    for problem, code in (
        (NikProblem.LETTERS_READ, "nik_letters_read"),
        (NikProblem.UNKNOWN_PROVINCE, "nik_unknown_province"),
        (NikProblem.UNREAL_DATE, "nik_unreal_date"),
    ):
        if problem in nik.problems:
            return doubtful(nik.digits, code)
    return ok(nik.digits) if nik.digits == text else changed(nik.digits, "marks_removed")


def _filler(digits: str) -> Reading | None:
    return unreadable("nik_placeholder") if len(set(digits)) == 1 else None


def _surviving(digits: str) -> str:
    """Give the digits that are certain when 15 were kept, whether the 16th was cut off or rounded."""
    base = int(digits)
    return _shared_start(str(base - 5), str(base + 9))


def _shared_start(one: str, other: str) -> str:
    size = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[:size]


def _from_scientific(mantissa: str, exponent: int) -> Reading:
    """Read 3,21E+15: only what every number that is shown so has in common is certain."""
    if exponent != 15 or len(mantissa) > 16:
        return unreadable("nik_digits_lost", prefix="")
    unit = 10 ** (16 - len(mantissa))
    shown = int(mantissa) * unit
    low, high = shown - unit // 2, shown + max(unit // 2 - 1, 0)
    return unreadable("nik_digits_lost", prefix=_shared_start(str(low), str(high)))


def read_phones(cell: Cell) -> Reading:
    """Read all phone numbers of a cell; the understood value is a tuple in E.164."""
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    text = plain_text(cell)
    if is_missing(text):
        return MISSING
    if len(text) > LONGEST_IDENTIFIER:
        return unreadable("too_long")
    if _SCIENTIFIC.match(text) or re.search(r"\d[.,]\d+[eE]\+?\d", text):
        return unreadable("phone_digits_lost")
    numbers: list[str] = []
    lost: list[str] = []
    guessed = False
    last = ""
    for piece in _BETWEEN.split(_PHONE_WORDS.sub(" ", text)):
        piece = piece.strip(" .:;-'\"")
        if not re.search(r"\d", piece):
            continue
        if last and _ENDING.match(piece):
            # 0812345678/79: a second number of which only the end is written.
            short = piece.strip()
            numbers.append(last[: -len(short)] + short)
            guessed = True
            continue
        found = [] if _CROSSED.search(piece) else read_phone(piece)
        numbers.extend(one for one in found if one not in numbers)
        if found:
            last = found[-1]
        else:
            lost.append(piece)
    return _phones_read(text, tuple(dict.fromkeys(numbers)), lost, guessed)


def _phones_read(text: str, numbers: tuple[str, ...], lost: list[str], guessed: bool) -> Reading:
    if lost and not numbers:
        return unreadable("phone_incomplete" if re.search(r"\d{4}", text) else "phone_not_digits")
    if not numbers:
        return unreadable("phone_not_digits")
    if lost:
        return doubtful(numbers, "phone_partly_read", lost=tuple(lost))
    if guessed:
        return changed(numbers, "phone_ending_completed")
    return ok(numbers) if text == numbers[0] else changed(numbers, "phone_international")


def read_sex(cell: Cell, habits: SexHabits) -> Reading:
    """Read a sex as F or M."""
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    text = plain_text(cell)
    code = words(text[:60])
    if is_missing(text):
        return doubtful(None, "sex_ambiguous", written=code) if code == "0" and "1" in habits.codes else MISSING
    if habits.ambiguous(code):
        return doubtful(vocabulary().sex.get(code), "sex_ambiguous", written=code)
    sex = vocabulary().sex.get(code) or vocabulary().sex.get(code.replace(" ", ""))
    if not sex:
        return unreadable("sex_unknown")
    return ok(sex) if text in ("F", "M") else changed(sex, "sex_code")


def read_passport_cell(cell: Cell) -> Reading:
    """Read a passport number; a travel letter without a number (SPLP) is none."""
    text = plain_text(cell)
    if is_missing(text) or words(text) in ("splp", "plb", "tanpa dokumen", "tanpa paspor", "tidak berdokumen"):
        return MISSING
    if len(text) > LONGEST_IDENTIFIER or cell.kind is Kind.ERROR:
        return unreadable("too_long" if cell.kind is not Kind.ERROR else "formula_error")
    passport = read_passport(re.sub(r"(?i)^(?:no\.?\s*)?(?:paspor|passport|splp)\s*[.:]*\s*", "", text))
    if not passport.number:
        return MISSING if PassportProblem.MISSING in passport.problems else unreadable("passport_unreadable")
    if passport.problems:
        return doubtful(passport.number, "passport_unusual")
    return ok(passport.number) if passport.number == text else changed(passport.number, "marks_removed")
