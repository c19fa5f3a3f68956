"""What a report says, as plain facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from suluh.people.kinds import Source
from suluh.people.rules import Said
from suluh.reports.kinds import Channel


@dataclass(frozen=True, slots=True)
class TellerSaid:
    """Who tells, as far as she says so, and how she may safely be reached."""

    name: str = ""
    phone: str = ""
    relation: str = ""
    safe_contact: str = ""

    @property
    def silent(self) -> bool:
        return not (self.name or self.phone or self.relation or self.safe_contact)


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as it was handed in. Dates are ISO and may be partial: "2024", "2024-03" or "2024-03-12"."""

    source: Source
    channel: Channel
    said_on: str
    people: tuple[Said, ...] = ()
    narrative: str = ""
    place: str = ""
    destination: str = ""
    exploitation: tuple[str, ...] = ()
    recruited_on: str = ""
    departed_on: str = ""
    returned_on: str = ""
    recruiter: str = ""
    external_id: str = ""
    urgent: bool = False
    anonymous: bool = False
    teller: TellerSaid = field(default_factory=TellerSaid)


def place_of(agency_area: str, people: Iterable[Said]) -> str:
    """Return the area whose officers look after a report: the agency's, or for a national one the first home's."""
    homes = (said.area_code[:REGENCY] for said in people if said.area_code)
    return agency_area or next(homes, "")


REGENCY = 5
