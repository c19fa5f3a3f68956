"""Moratoria and free items as the rules take them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from suluh.library.models import Instrument
from suluh.placement.kinds import BASES, Flag
from suluh.placement.models import FreeOfCharge, Moratorium
from suluh.placement.rules.flags import FreeItem
from suluh.placement.rules.moratoria import Bar


@dataclass(frozen=True, slots=True)
class Words:
    """What flags are said with, in the reader's language: bases, labels of what costs nothing, moratoria by row."""

    bases: Mapping[Flag, str]
    labels: Mapping[str, str]
    bars: Mapping[str, Bar]

    def basis_of(self, flag: Flag, row: str) -> str:
        """Return on what a flag rests: of a moratorium its instrument, of others what the library says."""
        bar = self.bars.get(row)
        return bar.instrument if bar else self.bases.get(flag, "")


def in_english() -> bool:
    """Test whether the reader wants English."""
    return get_language() == "en"


def moratoria() -> QuerySet[Moratorium]:
    """Return every moratorium, ended ones included, the newest first."""
    return Moratorium.objects.select_related("instrument", "reviewed_by")


def bar_of(row: Moratorium) -> Bar:
    """Return a row as the rules take it, in the reader's language. Contested or unreviewed, it only advises."""
    english = in_english()
    return Bar(
        code=f"{row.code}-{row.pk}",
        instrument=row.instrument.title_en if english else row.instrument.title,
        starts=row.starts,
        ends=row.ends,
        origin=row.origin,
        destinations=frozenset(row.destinations),
        employers=frozenset(row.employers),
        jobs=frozenset(row.jobs),
        channel=row.channel_en if english else row.channel,
        confirmed=row.reviewed_at is not None,
        open_channels=frozenset(row.open_channels),
    )


def bars() -> tuple[Bar, ...]:
    """Return all moratoria; which of them hold on a day is the rules' to say."""
    return tuple(bar_of(row) for row in Moratorium.objects.select_related("instrument"))


def free_items(day: date) -> tuple[FreeItem, ...]:
    """Return what may cost a worker nothing on a day."""
    return _items(FreeOfCharge.objects.filter(Q(starts__lte=day) & (Q(ends=None) | Q(ends__gt=day))))


def every_free_item() -> tuple[FreeItem, ...]:
    """Return what may ever cost a worker nothing; which of it holds on a day is the rules' to say."""
    return _items(FreeOfCharge.objects.all())


def _items(rows: QuerySet[FreeOfCharge]) -> tuple[FreeItem, ...]:
    english = in_english()
    return tuple(
        FreeItem(row.code, row.label_en if english else row.label, frozenset(row.jobs), row.starts, row.ends)
        for row in rows
    )


def titles(codes: Iterable[str]) -> dict[str, str]:
    """Return the titles of instruments in the reader's language."""
    rows = Instrument.objects.filter(pk__in=list(codes))
    return {row.code: row.title_en if in_english() else row.title for row in rows}


def bases(flags: Iterable[Flag]) -> dict[Flag, str]:
    """Return the instrument and article on which each flag rests; flags learned from cases have none."""
    wanted = {flag: BASES[flag] for flag in flags if flag in BASES}
    known = titles(code for code, _ in wanted.values())
    return {flag: f"{known[code]}, {article}" for flag, (code, article) in wanted.items() if code in known}


def words_for(flags: Iterable[Flag]) -> Words:
    """Read what some flags are said with, and of the law only what they need."""
    wanted = set(flags)
    items = every_free_item() if Flag.RF_BIAYA in wanted else ()
    return words_of(wanted, bars() if Flag.RF_MORATORIUM in wanted else (), items)


def words_of(flags: Iterable[Flag], bars: Iterable[Bar], items: Iterable[FreeItem]) -> Words:
    """Return what flags are said with, for who has read the law already."""
    return Words(bases(flags), {one.code: one.label for one in items}, {one.code: one for one in bars})
