"""Amounts of rupiah as written: Rp 1.000.000,-, 1,2jt, 5.000.000,00, 750 ribu."""

import re
from decimal import Decimal, InvalidOperation

from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.identifiers import plain_text
from suluh.spreadsheets.values import MISSING, Reading, changed, ok, unreadable
from suluh.spreadsheets.vocabulary import is_missing

_AMOUNT = re.compile(
    r"^(?:rp|idr)?\.?\s*(?P<number>\d[\d.,\s]*?)\s*(?P<unit>jt|juta|rb|ribu|m|milyar|miliar)?\.?\s*(?:,?\s*-+|,-|rupiah)?\s*$",
    re.IGNORECASE,
)
_UNITS = {"jt": 1_000_000, "juta": 1_000_000, "rb": 1_000, "ribu": 1_000, "m": 10**9, "milyar": 10**9, "miliar": 10**9}


def read_rupiah(cell: Cell) -> Reading:
    """Read an amount as whole rupiah."""
    if cell.kind is Kind.ERROR:
        return unreadable("formula_error", formula=cell.formula)
    text = plain_text(cell)
    if is_missing(text) and text != "0":
        return MISSING
    if cell.kind is Kind.NUMBER:
        return ok(int(Decimal(text))) if re.fullmatch(r"\d{1,15}(\.\d+)?", text) else unreadable("not_an_amount")
    found = _AMOUNT.match(text[:60])
    if not found:
        return unreadable("not_an_amount")
    unit = _UNITS.get((found["unit"] or "").lower(), 1)
    try:
        amount = Decimal(_plain(found["number"].strip(" .,"), decimals=unit > 1)) * unit
    except InvalidOperation:
        return unreadable("not_an_amount")
    return ok(int(amount)) if text == str(int(amount)) else changed(int(amount), "amount_notation")


def _plain(number: str, *, decimals: bool) -> str:
    """Drop the marks between thousands: the last mark is a decimal one only before other than three digits."""
    number = number.replace(" ", "")
    parts = re.split(r"[.,]", number)
    if len(parts) > 1 and (decimals or len(parts[-1]) != 3):
        return "".join(parts[:-1]) + "." + parts[-1]
    return "".join(parts)
