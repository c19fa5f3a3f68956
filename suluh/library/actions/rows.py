"""What can happen to holidays, charges and regimes of restitution: rows end and new ones begin, none is overwritten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import translation
from django.utils.text import slugify
from django.utils.timezone import localdate

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.actions.law import review_row
from suluh.library.kinds import Trigger, Why
from suluh.library.models import Charge, Deadline, Holiday, Instrument, Regime
from suluh.library.queries.law import find_term
from suluh.library.rules.law import Term, may_review
from suluh.library.rules.rows import may_begin, may_end, may_follow, may_govern, may_replace


@recorded("holiday.entered", facts=("day", "area_code"))
def add_holiday(*, actor: Actor, at: datetime, day: date, label: str, area_code: str, note: str) -> Holiday:
    """Enter a day on which no working day counts, everywhere or in an area, once a second officer reviewed it.

    Twice, it is one row. A day that has passed may be entered too: joint leave is often decreed late, and the days
    were none.

    :raises Refused: if it is not said what was checked, or the day is known there under another name
    """
    may_review(note).or_refuse()
    known = Holiday.objects.filter(day=day, area_code=area_code, struck_at=None).first()
    if known is not None:
        if known.label != label.strip():
            Answer((Reason(Why.HOLIDAY_KNOWN, about="day"),)).or_refuse()
        return known
    return Holiday.objects.create(
        day=day, label=label.strip(), area_code=area_code, source=note.strip(), entered_by_id=actor.user_id
    )


@recorded("holiday.struck", facts=("day", "area_code"))
def strike_holiday(*, actor: Actor, at: datetime, row: Holiday, note: str) -> Holiday:
    """Strike out a holiday that is none; it stays readable.

    :raises Refused: if it is not said what was checked
    """
    may_review(note).or_refuse()
    if row.struck_at is None:
        row.struck_at, row.review_note = at, note.strip()
        row.reviewed_by_id, row.reviewed_at = actor.user_id, at
        row.save(update_fields=["struck_at", "review_note", "reviewed_by", "reviewed_at"])
    return row


@recorded("charge.entered", facts=("code", "starts"))
def enter_charge(
    *, actor: Actor, at: datetime, label: str, instrument: Instrument, article: str, starts: date, note: str
) -> Charge:
    """Enter an offence that may be charged for acts from a day on, once a second officer reviewed it.

    Twice, it is one row.

    :raises Refused: if it begins in the past, or it is not said what was checked
    """
    may_begin(starts, localdate(at), note).or_refuse()
    code = slugify(f"{instrument.pk}-{article}")[:40].strip("-")
    row, _ = Charge.objects.get_or_create(
        code=code, starts=starts,
        defaults={
            "label": label, "label_en": label, "instrument": instrument, "article": article,
            "source": note.strip(), "entered_by_id": actor.user_id,
        },
    )  # fmt: skip
    return row


@recorded("charge.ended", facts=("code", "ends"))
def end_charge(*, actor: Actor, at: datetime, row: Charge, ends: date, note: str) -> Charge:
    """Let an offence be charged no longer for acts from a day on. Cases that were charged with it keep it.

    :raises Refused: if the day has passed or lies before it began, it is not said what was checked, or it waits itself
    """
    may_follow(row.entered_by_id, row.reviewed_at is not None).or_refuse()
    may_end(row.starts, ends, localdate(at), note).or_refuse()
    row.ends, row.review_note = ends, note.strip()
    row.reviewed_by_id, row.reviewed_at = actor.user_id, at
    row.save(update_fields=["ends", "review_note", "reviewed_by", "reviewed_at"])
    return row


@dataclass(frozen=True, slots=True)
class Clock:
    """From which event a regime counts, how long there is to pay, and how long after a warning, if it knows one."""

    counts_from: Trigger
    pay: Term
    warn: Term | None = None


@recorded("regime.entered", facts=("code", "starts"))
def enter_regime(
    *, actor: Actor, at: datetime, label: str, label_en: str, instrument: Instrument, article: str, starts: date,
    heads: Collection[str], clock: Clock, note: str,
) -> Regime:  # fmt: skip
    """Enter a reading that was not there, with its clocks; it governs once another officer has reviewed it.

    Twice, it is one row.

    :raises Refused: if it begins in the past, has no heads, or is known with other clocks
    """
    Answer((*may_begin(starts, localdate(at), note).reasons, *may_govern(heads, ()).reasons)).or_refuse()
    code = slugify(f"{instrument.pk}-{label}-{article}")[:30].strip("-")
    terms = {f"{code}-bayar": clock.pay} | ({f"{code}-ingat": clock.warn} if clock.warn else {})
    told = {"heads": sorted(heads), "counts_from": clock.counts_from, "warn_within": f"{code}-ingat" * bool(clock.warn)}
    known = Regime.objects.filter(code=code, starts=starts).first()
    if known is not None:
        same = all(getattr(known, name) == value for name, value in told.items())
        if not same or any(find_term(name, starts) != term for name, term in terms.items()):
            Answer((Reason(Why.REGIME_KNOWN, about="label"),)).or_refuse()
        return known
    names = {"label": label.strip(), "label_en": label_en.strip() or label.strip()}
    for name, term in terms.items():
        Deadline.objects.create(
            code=name, amount=term.amount, unit=term.unit, counts_from=_said(clock.counts_from, "id"),
            counts_from_en=_said(clock.counts_from, "en"), instrument=instrument, article=article[:40], starts=starts,
            **names,
        )  # fmt: skip
    return Regime.objects.create(
        code=code, instrument=instrument, article=article, pay_within=f"{code}-bayar", starts=starts,
        note=note.strip(), entered_by_id=actor.user_id, **names, **told,
    )  # fmt: skip


def _said(trigger: Trigger, language: str) -> str:
    with translation.override(language):
        return str(trigger.label)


@recorded("regime.reviewed", facts=("code", "starts"))
def review_regime(*, actor: Actor, at: datetime, row: Regime, note: str) -> Regime:
    """Say, by name, that a regime was checked against the official text; with it, the clocks that came with it.

    :raises Refused: if she entered it herself, or it is not said what was checked
    """
    own = Deadline.objects.filter(code__in=(row.pay_within, row.warn_within), starts=row.starts, reviewed_at=None)
    for one in (row, *(own if row.entered_by_id else ())):
        review_row(actor=actor, at=at, row=one, note=note)
    return row


@recorded("regime.replaced", facts=("code", "starts"))
def replace_regime(
    *, actor: Actor, at: datetime, row: Regime, starts: date, article: str, heads: Collection[str],
    counts_from: Trigger, pay_within: str, warn_within: str, note: str,
) -> Regime:  # fmt: skip
    """Enter another reading of a regime for verdicts from a day on; once a second officer reviewed it, the former ends.

    Twice, it is one row. Claims that have chosen the former row keep it, with the day that it gave.

    :raises Refused: if it begins in the past or before the former, has no heads, or its times are not in the library
    """
    known = set(Deadline.objects.values_list("code", flat=True))
    reasons = (*may_follow(row.entered_by_id, row.reviewed_at is not None).reasons,
               *may_replace(row.starts, starts, localdate(at), note).reasons,
               *may_govern(heads, known, pay_within, warn_within).reasons)  # fmt: skip
    Answer(reasons).or_refuse()
    made, _ = Regime.objects.get_or_create(
        code=row.code, starts=starts,
        defaults={
            "label": row.label, "label_en": row.label_en, "instrument": row.instrument, "article": article,
            "heads": sorted(heads), "counts_from": counts_from, "pay_within": pay_within, "warn_within": warn_within,
            "source": note.strip(), "entered_by_id": actor.user_id,
        },
    )  # fmt: skip
    return made
