"""An offer held against the rules as they stand on a day: what warns, on which basis, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from suluh.accounts.kinds import AgencyKind
from suluh.accounts.models import Agency
from suluh.accounts.queries import agencies
from suluh.answers import Reason
from suluh.placement.kinds import Certainty, Flag, Weight, sentence
from suluh.placement.queries.channels import weights_on
from suluh.placement.queries.law import Words, bars, free_items, words_of
from suluh.placement.rules.flags import FreeItem, Offer, flags_of_offer

ASK = (AgencyKind.ONE_STOP_SERVICE, AgencyKind.LABOUR_OFFICE, AgencyKind.MIGRANT_PROTECTION, AgencyKind.UPTD_PPA,
       AgencyKind.TASK_FORCE)  # fmt: skip
"""Who can say more about an offer, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One flag as it is shown: what it says, how heavy it is, on what it rests, and which channel stays open."""

    text: str
    flag: Flag
    weight: Weight
    basis: str
    since: date | None
    channel: str
    certainty: Certainty | None

    @property
    def tone(self) -> str:
        return {Weight.STRONG: "bad", Weight.MEDIUM: "warn"}.get(self.weight, "note")


def check_offer(offer: Offer, items: tuple[FreeItem, ...] | None = None) -> tuple[Warned, ...]:
    """Return what warns in an offer, the strongest first, each with its basis.

    `items` is what may cost a worker nothing on the day of departure, for who has read it already.
    """
    law, free = bars(), free_items(offer.departure.on) if items is None else items
    answer, weights = flags_of_offer(offer, law, free), weights_on(offer.departure.on)
    words = words_of((Flag(reason.code) for reason in answer.reasons), law, free)
    found = tuple(_warned(reason, words, weights) for reason in answer.reasons)
    return tuple(sorted(found, key=lambda one: list(Weight).index(one.weight)))


def _warned(reason: Reason, words: Words, weights: Mapping[Flag, Weight]) -> Warned:
    flag, row = Flag(reason.code), str(reason.facts.get("row", ""))
    bar = words.bars.get(row)
    return Warned(
        text=sentence(flag, reason.facts, words.labels), flag=flag, weight=weights[flag],
        basis=words.basis_of(flag, row), since=bar.starts if bar else None, channel=bar.channel if bar else "",
        certainty=Certainty(str(reason.facts["certainty"])) if "certainty" in reason.facts else None,
    )  # fmt: skip


def whom_to_ask(area_code: str) -> tuple[Agency, ...]:
    """Return the offices near a place that can say more, the nearest and likeliest first; at most three."""
    around = [area_code[:length] for length in (2, 5, 8, 13) if length <= len(area_code)]
    near = list(agencies().filter(Q(area=None) | Q(area__in=around), kind__in=ASK)) if around else []
    near.sort(key=lambda one: (-len(one.area_id or ""), ASK.index(AgencyKind(one.kind)), one.pk))
    return tuple(near[:3])
