"""What can happen to rules on placement: entered, confirmed, ended."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from django.utils.text import slugify

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.library.models import Instrument
from suluh.placement.access import covers_origin
from suluh.placement.models import Channel, FreeOfCharge, Moratorium, Stage
from suluh.placement.queries.law import bar_of
from suluh.placement.rules.moratoria import Bar, may_confirm, may_end, may_enter

SHELF = Path(__file__).parent.parent / "data" / "placement.toml"
CHANNELS = SHELF.with_name("channels.toml")


def load_rules() -> int:
    """Put the rules that come with the system on the shelf; rows that officers have since changed stay theirs."""
    shelf = tomllib.loads(SHELF.read_text(encoding="utf-8"))
    Instrument.objects.bulk_create([Instrument(**row) for row in shelf["instrument"]], ignore_conflicts=True)
    Moratorium.objects.bulk_create([Moratorium(**row) for row in shelf["moratorium"]], ignore_conflicts=True)
    FreeOfCharge.objects.bulk_create([FreeOfCharge(**row) for row in shelf["free"]], ignore_conflicts=True)
    load_channels()
    return Moratorium.objects.count()


def load_channels() -> int:
    """Put the channels that come with the system on the shelf, with their stages; rows of officers stay theirs."""
    shelf = tomllib.loads(CHANNELS.read_text(encoding="utf-8"))
    Instrument.objects.bulk_create([Instrument(**row) for row in shelf["instrument"]], ignore_conflicts=True)
    for row in shelf["channel"]:
        stages = row.pop("stages")
        known, fresh = Channel.objects.get_or_create(code=row.pop("code"), starts=row.pop("starts"), defaults=row)
        if fresh:
            names = ("code", "label", "label_en", "doer", "doer_en", "desk", "mark", "papers")
            Stage.objects.bulk_create(
                Stage(channel=known, position=position, **dict(zip(names, stage, strict=True)))
                for position, stage in enumerate(stages, 1)
            )
    return Channel.objects.count()


@recorded("moratorium.entered", facts=("code", "starts"))
def enter_moratorium(
    *,
    actor: Actor,
    at: datetime,
    label: str,
    instrument: Instrument,
    article: str,
    origin: str,
    destinations: Iterable[str],
    employers: Iterable[str],
    jobs: Iterable[str],
    channel: str,
    starts: date,
    ends: date | None,
    note: str,
    open_channels: Iterable[str] = (),
) -> Moratorium:
    """Enter a moratorium as a new row, confirmed by who enters it from the official text. Twice, it is one row.

    :raises Refused: if it has no scope or period that a rule could apply, or lies outside the officer's area
    """
    countries = sorted(set(destinations))
    scope = Bar("", instrument.title, starts, ends, origin, frozenset(countries))
    may_enter(scope, within=covers_origin(actor, origin)).or_refuse()
    may_confirm(note).or_refuse()
    row, _ = Moratorium.objects.get_or_create(
        code=slugify(f"{instrument.pk}-{origin or 'id'}-{'-'.join(countries[:3])}")[:40].strip("-"),
        starts=starts,
        defaults={
            "label": label, "label_en": label, "instrument": instrument, "article": article, "origin": origin,
            "destinations": countries, "employers": list(employers), "jobs": list(jobs), "channel": channel,
            "channel_en": channel, "ends": ends, "reviewed_by_id": actor.user_id, "reviewed_at": at,
            "review_note": note.strip(), "open_channels": list(open_channels),
        },
    )  # fmt: skip
    return row


@recorded("moratorium.confirmed", facts=("code", "starts"))
def confirm_moratorium(*, actor: Actor, at: datetime, row: Moratorium, note: str) -> Moratorium:
    """Say, by name, that a row was checked against the official text: from now on it no longer only advises.

    :raises Refused: if it is not said what was checked
    """
    may_confirm(note).or_refuse()
    row.reviewed_by_id, row.reviewed_at, row.review_note = actor.user_id, at, note.strip()
    row.save(update_fields=["reviewed_by", "reviewed_at", "review_note"])
    return row


@recorded("moratorium.ended", facts=("code", "ends"))
def end_moratorium(*, actor: Actor, at: datetime, row: Moratorium, ends: date, note: str) -> Moratorium:
    """Let a moratorium hold no longer from a day on; the row stays readable.

    :raises Refused: if it has ended before, or the day lies before it began
    """
    may_end(bar_of(row), ends).or_refuse()
    may_confirm(note).or_refuse()
    row.ends, row.note = ends, note.strip()
    row.save(update_fields=["ends", "note"])
    return row
