"""How pairs are said on the screen: how likely, how long they have waited, what agrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeVar

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from suluh.clearing.kinds import Outcome, State
from suluh.clearing.models import Pair
from suluh.clearing.queries.cluster import Claims
from suluh.clearing.queries.groups import Row
from suluh.clearing.queries.sides import Line, agreeing
from suluh.clearing.rules.deciding import may_be_child
from suluh.clearing.rules.quality import FEWEST, Share
from suluh.people.models import NameRule
from suluh.reports.templatetags.reports import waited

register = template.Library()
register.filter("agreeing", agreeing)
register.filter("waited", waited)

Numbered = TypeVar("Numbered", Line, Row, Claims)
WEAK = 0.05
TONES = {State.WAITING: "warn", State.PROPOSED: "warn", State.SAME: "good", State.DIFFERENT: "note"}


@register.filter
def percent(probability: float) -> str:
    """Say a probability without pretending to be certain."""
    if probability >= 0.995:
        return _("di atas 99%")
    return _("di bawah 1%") if probability < 0.01 else f"{probability:.0%}"


@register.filter
def odds(bits: float) -> str:
    """Say a weight as how many times more likely one answer is than the other."""
    if abs(bits) < 1:
        return _("Menurut bobot ini satu orang dan dua orang hampir sama mungkinnya.")
    times = _("lebih dari sejuta") if abs(bits) > 20 else number_format(round(2 ** abs(bits)), force_grouping=True)
    if bits > 0:
        return _("Menurut bobot ini satu orang %(times)s kali lebih mungkin daripada dua orang.") % {"times": times}
    return _("Menurut bobot ini dua orang %(times)s kali lebih mungkin daripada satu orang.") % {"times": times}


@register.filter
def strength(pair: Pair) -> str:
    """Say how strong a likeness is; one that is shown for a shared number, or because an officer found it, is weak."""
    return str(pair.get_band_display()) if pair.probability >= WEAK else _("lemah")


@register.filter
def state_tone(state: str) -> str:
    """Give the tone of a state."""
    return TONES.get(State(state), "done")


@register.filter
def outcome_tone(outcome: str) -> str:
    """Give the tone of an answer."""
    return "done" if outcome == Outcome.DECLINED else "good"


@register.filter
def pressing(pair: Pair, at: datetime) -> str:
    """Say why a pair is to be looked at first: for a child, an open case, or both."""
    child = may_be_child([pair.left.birth_year, pair.right.birth_year], at.year)
    if pair.urgency > 1:
        return _("anak, perkara terbuka")
    return _("anak") if child else _("ada perkara terbuka")


@register.filter
def numbered(lines: Sequence[Numbered]) -> Iterator[tuple[Numbered, str]]:
    """Give each line that is covered at first the digit that opens it, as long as there are digits."""
    digits = iter("123456789")
    for line in lines:
        yield line, next(digits, "") if line.covers else ""


@register.filter
def by_source(values: Sequence[object], records: Sequence[object]) -> Iterator[tuple[object, object]]:
    """Put what each record says beside the record, for a table that a phone lays out row by row."""
    return zip(values, records, strict=True)


@register.filter
def why_read(rule: NameRule) -> str:
    """Say why a word is read so: as somebody wrote it, or from which pairs it was learned."""
    if rule.support is None or rule.reason:
        return rule.reason
    said = ngettext(
        "Dipelajari dari %(pairs)d pasangan: %(share)d%% dari penggantian kata ini",
        "Dipelajari dari %(pairs)d pasangan: %(share)d%% dari penggantian kata ini",
        rule.support,
    )
    return said % {"pairs": rule.support, "share": rule.share}


@register.filter
def percent_of(measured: Share) -> str:
    """Say a share; of few how many of how many, for a percentage would say more than is known."""
    if not measured.known:
        return "–"
    if measured.size < FEWEST:
        return _("%(hits)d dari %(size)d") % {"hits": measured.hits, "size": measured.size}
    return f"{measured.value:.0%}"


@register.filter
def range_of(measured: Share) -> str:
    """Say between what a share lies, and on how many it rests."""
    if not measured.known:
        return _("belum ada yang diperiksa")
    facts = {"low": f"{measured.low:.0%}", "high": f"{measured.high:.0%}", "n": measured.size}
    if measured.size < FEWEST:
        return _("%(low)s sampai %(high)s; terlalu sedikit untuk disimpulkan") % facts
    return _("%(low)s sampai %(high)s; dari %(n)s") % facts


@register.filter
def hundred(value: float) -> float:
    """Give a share as a place between 0 and 100 in a drawing."""
    return round(value * 100, 1)


@register.filter
def width_of(measured: Share) -> float:
    """Give how wide an interval is in a drawing."""
    return round((measured.high - measured.low) * 100, 1)


@register.filter
def exact(probability: float) -> str:
    """Say a probability to the hundredth of a percent, as an administrator has set it."""
    return number_format(probability * 100, 2) + "%"
