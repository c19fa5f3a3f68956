"""Reading telephone numbers as people write them, to E.164."""

import re
import unicodedata

import phonenumbers
from phonenumbers import NumberParseException, ValidationResult

HOME = "ID"
LETTERS_FOR_DIGITS = str.maketrans("OoIl", "0011")
LONGEST_CELL = 500
LONGEST = 17  # digits of a number
POWER = re.compile(r"(\d)[.,](\d+)E\+?(\d+)", re.IGNORECASE)  # as a spreadsheet shows a long number
# What stands between two numbers in one cell; a single space or hyphen stands within one.
BETWEEN = re.compile(r"[/,;|&\n\r]+|\b(?:dan|atau|or|and)\b|\s{2,}", re.IGNORECASE)
# Countries that Indonesian workers write numbers of without the plus sign.
ABROAD = (
    "60",
    "65",
    "66",
    "673",
    "81",
    "82",
    "852",
    "853",
    "886",
    "962",
    "965",
    "966",
    "968",
    "971",
    "973",
    "974",
)


def read_phone(text: str) -> list[str]:
    """Read every telephone number in a cell, each once, in the order written; what can't be one is left out."""
    cell = unicodedata.normalize("NFKC", text[:LONGEST_CELL])
    cell = POWER.sub(_written_out, cell)
    cell = re.sub(r"\b(?=[OoIl\d]*\d{4})[OoIl\d]+\b", lambda run: run[0].translate(LETTERS_FOR_DIGITS), cell)
    numbers: list[str] = []
    for piece in BETWEEN.split(cell):
        for candidate in _candidates(piece):
            if candidate not in numbers:
                numbers.append(candidate)
    return numbers


def _written_out(power: re.Match[str]) -> str:
    """Write out a number like 6.281234567E+12, of which perhaps a 0 at the end is gone; nothing if it was rounded."""
    digits, length = power[2], int(power[3][:3])
    return "" if len(digits) < length - 1 or length > LONGEST else power[1] + digits[:length].ljust(length, "0")


def _candidates(piece: str) -> list[str]:
    piece = re.sub(r"(?<=\d{7})\.0+(?=\s|$)", "", piece.strip())
    whole = _to_e164(piece)
    if whole:
        return [whole]
    # Several numbers with only a space or hyphen between: each begins anew with 0, +, 62 or 8.
    parts = re.split(r"\s+(?=\(?(?:\+|0\d|62\d|8\d{8}))|(?<=\d{8})-(?=\+|0\d|62\d)", piece)
    return [number for part in parts if (number := _to_e164(part))] if len(parts) > 1 else []


def _to_e164(piece: str) -> str:
    digits = re.sub(r"\D", "", piece)
    if not 7 <= len(digits) <= LONGEST or len(set(digits)) == 1:
        return ""
    if "+" in piece or re.match(r"00[1-9]", digits):
        return _parse("+" + digits.removeprefix("00"), valid=False)
    # 62812… and 6208… (the country's code before the leading 0 that ought to go) are Indonesian too.
    if digits.startswith("62"):
        return _parse("+62" + digits[2:].removeprefix("0"), valid=False)
    home = _parse(digits, valid=True)
    if home:
        return home
    abroad = _parse("+" + digits, valid=True) if digits.startswith(ABROAD) else ""
    return abroad or (_parse(digits, valid=False) if digits.startswith(("0", "8")) else "")


def _parse(number: str, *, valid: bool) -> str:
    try:
        parsed = phonenumbers.parse(number, HOME)
    except NumberParseException:
        return ""
    if valid:
        good = phonenumbers.is_valid_number(parsed)
    else:
        good = phonenumbers.is_possible_number_with_reason(parsed) == ValidationResult.IS_POSSIBLE
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) if good else ""
