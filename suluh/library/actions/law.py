"""What can happen to rows of law."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.library.models import Charge, Deadline, Holiday, Instrument, Regime, RequiredDocument, Seconded
from suluh.library.rules import may_change_term, may_review
from suluh.library.rules.rows import may_follow, may_second

Row = Deadline | RequiredDocument | Charge | Regime | Holiday
SHELF = Path(__file__).parent.parent / "data" / "law.toml"


def load_law() -> int:
    """Put the law that comes with the system on the shelf; rows that officers have since changed stay theirs."""
    shelf = tomllib.loads(SHELF.read_text(encoding="utf-8"))
    Instrument.objects.bulk_create([Instrument(**row) for row in shelf["instrument"]], ignore_conflicts=True)
    Deadline.objects.bulk_create([Deadline(**row) for row in shelf["deadline"]], ignore_conflicts=True)
    RequiredDocument.objects.bulk_create([RequiredDocument(**row) for row in shelf["document"]], ignore_conflicts=True)
    Charge.objects.bulk_create([Charge(**row) for row in shelf["charge"]], ignore_conflicts=True)
    Regime.objects.bulk_create([Regime(**row) for row in shelf["regime"]], ignore_conflicts=True)
    if not Holiday.objects.exists():
        Holiday.objects.bulk_create(Holiday(**row) for row in shelf["holiday"])
    return Instrument.objects.count()


@recorded("law.reviewed")
def review_row(*, actor: Actor, at: datetime, row: Row, note: str) -> Row:
    """Say, by name, that a row was checked against the official text: what another entered governs from now on.

    A length of time or a regime that takes the place of another ends it.

    :raises Refused: if she entered it herself, or it is not said what was checked
    """
    entered_by = row.entered_by_id if isinstance(row, Seconded) else None
    may_second(entered_by, actor.user_id, note).or_refuse()
    row.reviewed_by_id, row.reviewed_at, row.review_note = actor.user_id, at, note.strip()
    row.save(update_fields=["reviewed_by", "reviewed_at", "review_note"])
    if entered_by and isinstance(row, Deadline | Regime):
        type(row).objects.filter(code=row.code, ends=None, starts__lt=row.starts).update(ends=row.starts)
    return row


@recorded("law.changed", facts=("code", "starts"))
def change_deadline(
    *, actor: Actor, at: datetime, deadline: Deadline, amount: int, unit: str, article: str, starts: date, note: str
) -> Deadline:
    """Enter another length of time to hold from a date on, once a second officer reviewed it. Twice, it is one row.

    :raises Refused: if the new row says nothing a clock could count, it is not said why, or the former waits itself
    """
    may_change_term(amount, deadline.starts, starts).or_refuse()
    may_review(note).or_refuse()
    may_follow(deadline.entered_by_id, deadline.reviewed_at is not None).or_refuse()
    row, _ = Deadline.objects.get_or_create(
        code=deadline.code, starts=starts,
        defaults={
            "label": deadline.label, "label_en": deadline.label_en, "amount": amount, "unit": unit,
            "counts_from": deadline.counts_from, "counts_from_en": deadline.counts_from_en,
            "instrument": deadline.instrument, "article": article, "source": note.strip(),
            "entered_by_id": actor.user_id,
        },
    )  # fmt: skip
    return row
