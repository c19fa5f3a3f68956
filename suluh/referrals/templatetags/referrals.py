"""Filters of the pages of referrals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django import template

from suluh.cases.kinds import Part
from suluh.referrals.kinds import WAITING, Need, State
from suluh.referrals.queries import TONES

if TYPE_CHECKING:
    from suluh.referrals.models import Referral

register = template.Library()


@register.filter
def part_label(part: str) -> str:
    """Say a part of a case in the reader's language."""
    return str(Part(part).label)


@register.filter
def need_labels(needs: Iterable[str]) -> str:
    """Say what is needed in the reader's language."""
    return ", ".join(str(Need(need).label) for need in needs)


@register.filter
def state_tone(state: str) -> str:
    """Return the colour of a referral's state."""
    return TONES[State(state)]


@register.filter
def over_time(referral: Referral, at: datetime) -> bool:
    """Test whether an answer is over its time."""
    return referral.state in WAITING and referral.answer_by <= at
