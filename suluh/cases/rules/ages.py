"""Whether she was a child when she was recruited: every credible source is heard, and no paper breaks the tie."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from suluh.cases.kinds.screening import AgeSource, Childhood
from suluh.linkage.dates import PartialDate
from suluh.people.rules import Ages, ages_by_any


@dataclass(frozen=True, slots=True)
class BirthClaim:
    """When one source says that she was born, and whether it is credible."""

    source: AgeSource
    birth: PartialDate
    credible: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What the sources make of it: the ages that she may have had, and whether an officer has decided."""

    childhood: Childhood
    ages: Ages | None
    decided: bool


def childhood(claims: Iterable[BirthClaim], recruited_on: PartialDate | None, decided: bool | None) -> Found:
    """Say whether she is treated as a child: as soon as any credible source puts her under 18 at recruitment.

    An officer's decision (`decided`: True a child, False not) ends the doubt. The passport is one source among others:
    that it makes her an adult outweighs nobody, because it is what traffickers forge first (domain notes, 6.5).
    """
    births = [claim.birth for claim in claims if claim.credible]
    ages = ages_by_any(births, recruited_on) if recruited_on and births else None
    if decided is not None:
        return Found(Childhood.CHILD if decided else Childhood.ADULT, ages, decided=True)
    if ages is None:
        return Found(Childhood.UNKNOWN, None, decided=False)
    if ages.surely_child:
        return Found(Childhood.CHILD, ages, decided=False)
    return Found(Childhood.MAYBE if ages.maybe_child else Childhood.ADULT, ages, decided=False)
