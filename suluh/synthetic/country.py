"""A whole country from an area list, a number of persons and a seed; or a stream of claims for millions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from suluh.synthetic.agencies import draw_agencies, draw_officers
from suluh.synthetic.areas import read_land
from suluh.synthetic.claims import KNOWN_TO, Directory, draw_claim
from suluh.synthetic.outcomes import Desk, draw_judgements
from suluh.synthetic.people import draw_people
from suluh.synthetic.reports import Reporting
from suluh.synthetic.shapes import Areas, ClaimSeed, Country

STREAM_TODAY = date(2026, 11, 1)


def make_country(areas: Areas, persons: int, seed: int, today: date) -> Country:
    """Make agencies, officers, people, reports and judgements; the same for the same arguments.

    Raises ValueError when the area list holds no village of any known origin, or persons is negative.
    """
    if persons < 0:
        raise ValueError("persons must not be negative")
    land = read_land(areas)
    rng = Random(f"suluh country {seed}")  # noqa: S311 - made to be repeatable
    agencies = draw_agencies(land, rng)
    officers = draw_officers(land, agencies, rng, today)
    people = tuple(draw_people(land, persons, rng, today))
    desk = Desk(agencies, officers)
    reports = tuple(
        sorted(
            Reporting(land, Directory(agencies), desk, rng, today).draw(people),
            key=lambda report: (report.received_at, report.key),
        )
    )
    judgements = tuple(draw_judgements(rng, reports, people, desk, today))
    truth = {claim.key: claim.person for report in reports for claim in report.people if claim.person is not None}
    return Country(seed, today, agencies, officers, people, reports, judgements, truth)


def stream_claims(areas: Areas, persons: int, seed: int, today: date = STREAM_TODAY) -> Iterator[ClaimSeed]:
    """Yield the claims about people one after another, in constant memory; keys say person and number.

    No check is made that a NIK is given once: among a million persons a few dozen bear another's, as happens.
    Raises ValueError when the area list holds no village of any known origin.
    """
    land = read_land(areas)
    rng = Random(f"suluh stream {seed}")  # noqa: S311 - made to be repeatable
    directory = Directory(draw_agencies(land, rng))
    for person in draw_people(land, persons, rng, today):
        day = person.journey.found_on
        for number, agency in enumerate(directory.draw(rng, person, KNOWN_TO(rng)), 1):
            day = min(day + timedelta(days=int(rng.random() * 90)), today)
            yield draw_claim(rng, f"{person.key}/{number}", person, agency, day)
