"""One person as her sources tell of her: claims side by side, other names, and how the records came together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from suluh.clearing.kinds import Because, Field
from suluh.clearing.models import Move, Pair
from suluh.clearing.queries.pairs import pairs
from suluh.clearing.queries.sides import READ
from suluh.clearing.rules.masks import Piece, cover
from suluh.clearing.rules.showing import Claimed, choose
from suluh.people.models import Record
from suluh.people.queries import Opened

PRECISION = {"year": 1, "month": 2, "day": 3}


@dataclass(frozen=True, slots=True)
class Claims:
    """One field of a person: what each source says, which of it is shown, and why."""

    field: Field
    values: tuple[tuple[Piece, ...], ...]
    shown: int | None
    because: Because
    opened: bool
    covers: bool

    @property
    def differ(self) -> bool:
        return self.because in (Because.MOST, Because.FULLEST, Because.LATEST)


def claims_of(records: Sequence[Record], opened: Mapping[UUID, Opened], fields: Collection[str]) -> list[Claims]:
    """Return the claims about a person field by field, covered but for the `fields` that are opened."""
    found = []
    for field, (read, keep) in READ.items():
        sides = [opened.get(record.pk) for record in records]
        texts = [read(side) if side else "" for side in sides]
        if not any(texts):
            continue
        claimed = [
            Claimed(text, _fullness(field, side, text), _guessed(field, side), record.said_at)
            for text, side, record in zip(texts, sides, records, strict=True)
        ]
        is_open = field.value in fields or keep is None
        values = tuple(
            ((Piece(text, False),) if text else ()) if is_open or keep is None else cover(text, "", keep)[0]
            for text in texts
        )
        shown = choose(claimed)
        found.append(Claims(field, values, shown.place, shown.because, is_open, keep is not None))
    return found


def _fullness(field: Field, side: Opened | None, text: str) -> int:
    if field is Field.BIRTH:
        return PRECISION[side.birth.precision] if side and side.birth else 0
    return len(text.split())


def _guessed(field: Field, side: Opened | None) -> bool:
    return field is Field.BIRTH and side is not None and side.birth_estimated


def history_of(person_id: UUID) -> QuerySet[Move]:
    """Return how records came to a person and left her, oldest first."""
    moves = Move.objects.filter(Q(before=person_id) | Q(after=person_id))
    return moves.select_related("record__agency", "judgement__by", "judgement__retraction__by").order_by("at", "pk")


def decided_about(records: Collection[Record]) -> QuerySet[Pair]:
    """Return the pairs about which somebody has decided, among some records or between them and others."""
    ids = [record.pk for record in records]
    decided = pairs().filter(Q(left__in=ids) | Q(right__in=ids)).exclude(current=None)
    return decided.order_by("current__at", "pk")


def crossing(apart: Collection[UUID], others: Collection[UUID]) -> QuerySet[Pair]:
    """Return the pairs with one record on either side of a cut."""
    sides = Q(left__in=apart, right__in=others) | Q(left__in=others, right__in=apart)
    return Pair.objects.filter(sides).select_related("left", "right", "current").order_by("pk")


@dataclass(frozen=True, slots=True)
class Change:
    """That records came together in a person, or were parted again."""

    at: datetime
    joined: bool


def changes_of(person_id: UUID) -> list[Change]:
    """Return when a person's records changed through clearing, the latest first: that it happened, and nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT at, joined FROM clearing_changes(%s) ORDER BY at DESC LIMIT 10", [[person_id]])
        return [Change(at, joined) for at, joined in cursor.fetchall()]
