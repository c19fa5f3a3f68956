"""Channels and their stages on a day, and how much flags weigh."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from django.db.models import Q, QuerySet

from suluh.library.queries.law import in_force
from suluh.placement.kinds import WEIGHTS, Flag, Mark, Weight
from suluh.placement.models import Channel, FlagWeight, Stage
from suluh.placement.queries.law import in_english
from suluh.regions.rules import covers


def channels() -> QuerySet[Channel]:
    """Return every channel, ended ones included, with its stages."""
    return Channel.objects.select_related("instrument").prefetch_related("stages")


def find_channel(origin: str, destination: str, job: str, day: date) -> Channel | None:
    """Return the channel that a new file begins under: of those that fit on a day, the highest in rank."""
    rows = Channel.objects.filter(in_force(day)).order_by("-rank", "-starts")
    fits = (
        row
        for row in rows
        if (not row.origin or covers(row.origin, origin))
        and (not row.destinations or destination in row.destinations)
        and (not row.jobs or job in row.jobs)
    )
    return next(fits, None)


def channel_on(began: Channel, day: date) -> Channel:
    """Return the row that a file follows on a day: the one it began under, unless a later one takes over."""
    rows = Channel.objects.filter(in_force(day), code=began.code, takes_over=True, starts__gt=began.starts)
    return rows.order_by("-starts").first() or began


def stages_of(channel: Channel) -> list[Stage]:
    """Return the stages of a channel in their order."""
    return sorted(channel.stages.all(), key=lambda one: one.position)


def current_stage(stages: list[Stage], code: str) -> Stage:
    """Return where a file stands. A stage that a later row no longer has is taken up at that row's first stage."""
    return next((one for one in stages if one.code == code), stages[0])


def departing(stages: list[Stage]) -> Stage | None:
    return next((one for one in stages if one.mark == Mark.DEPART), None)


def label_of(row: Channel | Stage) -> str:
    """Return what a channel or a stage is called in the reader's language."""
    return row.label_en if in_english() else row.label


def doer_of(stage: Stage) -> str:
    """Return who does a stage, in the reader's language."""
    return stage.doer_en if in_english() else stage.doer


def weights_on(day: date) -> Mapping[Flag, Weight]:
    """Return what each flag weighs on a day: the newest row, or what the system comes with."""
    return weigher()(day)


def weigher() -> Callable[[date], Mapping[Flag, Weight]]:
    """Return a function that says what each flag weighs on a day, for many days at once: the rows are read once."""
    rows = list(FlagWeight.objects.order_by("starts"))

    @cache
    def on(day: date) -> Mapping[Flag, Weight]:
        return {**WEIGHTS, **{Flag(row.flag): Weight(row.weight) for row in rows if row.starts <= day}}

    return on


def overlapping(code: str, starts: date, ends: date | None) -> QuerySet[Channel]:
    """Return the rows of a channel that hold during some of a time."""
    rows = Channel.objects.filter(Q(ends=None) | Q(ends__gt=starts), code=code)
    return rows.filter(starts__lt=ends) if ends else rows
