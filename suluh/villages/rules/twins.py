"""Whether a row of a spreadsheet speaks of somebody whom the register, or the file, holds already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from suluh.linkage.dates import PartialDate
from suluh.linkage.names import read_name
from suluh.people.rules import Said
from suluh.villages.rules.sheets import Line


def alike(one: Said, *, nik: str, name: str, birth: PartialDate | None) -> str:
    """Say by what a row and an entry are the same person: "NIK", "NAME" (with the year of birth), or "" for neither."""
    if one.nik and nik:
        return "NIK" if one.nik == nik else ""
    if not one.birth or not birth or one.birth.year != birth.year:
        return ""
    return "NAME" if _tokens(one.name) == _tokens(name) else ""


def _tokens(name: str) -> frozenset[str]:
    return frozenset(token.light for token in read_name(name).tokens)


def repeated(lines: Iterable[Line]) -> dict[int, Line]:
    """Say which lines repeat an earlier one of the same file: place of the line, and the line it repeats."""
    seen: dict[object, Line] = {}
    found: dict[int, Line] = {}
    for place, line in enumerate(lines):
        keys: list[object] = [line.said.nik] if line.said.nik else []
        if line.said.birth and line.said.name:
            keys.append((_tokens(line.said.name), line.said.birth, line.said.nik))
        twin = next((seen[key] for key in keys if key in seen), None)
        if twin is not None:
            found[place] = twin
        for key in keys:
            seen.setdefault(key, line)
    return found


@dataclass(frozen=True, slots=True)
class Sorted:
    """Lines by what stands in their way (their places): plain ones, and those about which something is to be said."""

    plain: tuple[int, ...]
    doubtful: tuple[int, ...]
    """Taken in as read; somebody should look."""
    lost: tuple[int, ...]
    alike: tuple[int, ...]
    already: tuple[int, ...]
    waiting: tuple[int, ...]

    @property
    def ready(self) -> int:
        return len(self.plain) + len(self.doubtful)

    @property
    def to_see(self) -> list[int]:
        """The lines to show, those that cannot be taken in first."""
        return [*self.waiting, *self.lost, *self.alike, *self.already, *self.doubtful]

    def wanted(self, *, lost: bool, alike: bool) -> list[int]:
        """Return the lines to take in, in the order of the file."""
        return sorted((*self.plain, *self.doubtful, *(self.lost if lost else ()), *(self.alike if alike else ())))


def sorted_out(lines: Sequence[Line], known: Mapping[int, str], again: Mapping[int, Line]) -> Sorted:
    """Sort lines; `known` says by what a line is in the register ("NIK", "NAME"), `again` which repeat one above."""
    piles: dict[str, list[int]] = {name: [] for name in ("plain", "doubtful", "lost", "alike", "already", "waiting")}
    for place, line in enumerate(lines):
        same = again.get(place)
        by_number = known.get(place) == "NIK" or (
            same is not None and bool(line.said.nik) and same.said.nik == line.said.nik
        )
        pile = (
            "waiting" if line.fatal
            else "already" if by_number
            else "alike" if place in known or same is not None
            else "lost" if line.lost
            else "doubtful" if line.doubts
            else "plain"
        )  # fmt: skip
        piles[pile].append(place)
    return Sorted(**{name: tuple(places) for name, places in piles.items()})
