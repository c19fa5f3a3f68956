"""Where a row's person comes from: its own columns first, then headings above it, then the table's title."""

from collections.abc import Mapping

from suluh.spreadsheets.cells import Cell, Kind
from suluh.spreadsheets.context import Context
from suluh.spreadsheets.gazetteer import DISTRICT, PROVINCE, REGENCY, VILLAGE
from suluh.spreadsheets.regions import Piece, cut_address
from suluh.spreadsheets.table import Record
from suluh.spreadsheets.values import MISSING, Field, Place, Reading, Status, changed, doubtful, unreadable

_LEVELS = {
    Field.VILLAGE: VILLAGE,
    Field.DISTRICT: DISTRICT,
    Field.REGENCY: REGENCY,
    Field.PROVINCE: PROVINCE,
    Field.REGION: 0,
}


def read_region(
    context: Context, record: Record, cells: Mapping[int, Cell], inside: Cell | None
) -> tuple[Reading, Cell | None]:
    """Resolve the area of a row, or of the person whose address stood in the cell of the name.

    Returns the reading and the cell it came from; headings are named by no cell.
    """
    sources = [inside] if inside else [cells[column] for column in context.columns(*_LEVELS) if column in cells]
    own = tuple(piece for cell in sources for piece in _pieces(context, cell, inside is not None))
    source = next(
        (cell for cell in sources if _pieces(context, cell, inside is not None)), sources[0] if sources else None
    )
    if any(cell.kind is Kind.ERROR for cell in sources) and not own:
        return unreadable("formula_error"), source
    headings = tuple(
        piece for section in reversed(record.sections) for piece in cut_address(section) if _names_area(piece, context)
    )
    if not own:
        return _from_headings(context, headings), source
    reading = context.regions.read(own)
    if not _unsettled(reading):
        return reading, source
    above = (*headings, *context.headings)
    wider = context.regions.read((*own, *above)) if above else reading
    if isinstance(wider.understood, Place) and not wider.understood.candidates and _finer(wider, reading):
        return doubtful(wider.understood, "region_by_heading", name=wider.understood.name), source
    return reading, source


def _pieces(context: Context, cell: Cell, inside: bool) -> tuple[Piece, ...]:
    if cell.kind is not Kind.TEXT:
        return ()
    level = 0 if inside else _LEVELS.get(context.fields.get(cell.column, Field.REGION), 0)
    return cut_address(cell.text, level)


def _names_area(piece: Piece, context: Context) -> bool:
    return bool(piece.level) or bool(context.regions.gazetteer.find(piece.text))


def _from_headings(context: Context, headings: tuple[Piece, ...]) -> Reading:
    """Read the area from headings; a title alone counts only where no column could have told otherwise."""
    if headings:
        reading = context.regions.read((*headings, *context.headings))
        if isinstance(reading.understood, Place) and reading.status in (Status.OK, Status.CHANGED):
            return changed(reading.understood, "region_of_section", name=reading.understood.name)
        return reading
    if context.has_region or not context.headings:
        return MISSING
    reading = context.regions.read(context.headings)
    return doubtful(reading.understood, "region_of_title") if isinstance(reading.understood, Place) else MISSING


def _unsettled(reading: Reading) -> bool:
    return reading.status is Status.UNREADABLE or reading.code in (
        "region_ambiguous",
        "region_by_name_alone",
        "region_misspelt",
    )


def _finer(wider: Reading, reading: Reading) -> bool:
    before = reading.understood.code if isinstance(reading.understood, Place) else ""
    after = wider.understood.code if isinstance(wider.understood, Place) else ""
    return len(after) > len(before) and (not before or after.startswith(before) or reading.code != "region_ambiguous")
