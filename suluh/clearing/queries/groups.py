"""Small groups: records that open pairs string together, laid out in columns for one decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from suluh.clearing.kinds import Field, State
from suluh.clearing.models import Hold, Judgement, Pair
from suluh.clearing.queries.pairs import pairs
from suluh.clearing.queries.queue import LIVE
from suluh.clearing.queries.sides import READ
from suluh.clearing.rules.deciding import Lease
from suluh.clearing.rules.grouping import MOST
from suluh.clearing.rules.masks import Piece, cover, side_pieces
from suluh.people.models import Record
from suluh.people.queries import Opened

OPEN = (State.WAITING, State.UNSURE)
SETTLED = (State.SAME, State.DIFFERENT, State.PROPOSED)


@dataclass(frozen=True, slots=True)
class Group:
    """Records that may speak of one person, in the order they were said, and all pairs found among them.

    `more` says that further open pairs hang on them, which are left for afterwards.
    """

    records: tuple[Record, ...]
    pairs: tuple[Pair, ...]
    more: bool

    @property
    def open(self) -> bool:
        return any(pair.state in OPEN for pair in self.pairs)

    @property
    def settled(self) -> list[Pair]:
        """The pairs among them about which a decision stands, or is proposed."""
        return [pair for pair in self.pairs if pair.state in SETTLED]


@dataclass(frozen=True, slots=True)
class Row:
    """One field of every record of a group, each as it differs from the first source that says something."""

    field: Field
    values: tuple[tuple[Piece, ...], ...]
    opened: bool
    covers: bool


def group_of(pair: Pair) -> Group:
    """Return the group around a pair: what open pairs string together, the likeliest first, eight records at most."""
    reached, more = {pair.left_id, pair.right_id}, False
    while True:
        touching = Q(left__in=reached) | Q(right__in=reached)
        inside = Q(left__in=reached, right__in=reached)
        found = Pair.objects.filter(LIVE, touching, state__in=OPEN).exclude(inside).order_by("-bits", "pk")
        beyond = [one for ends in found.values_list("left", "right")[: MOST * MOST] for one in ends]
        fresh = [one for one in dict.fromkeys(beyond) if one not in reached]
        room = MOST - len(reached)
        more = len(fresh) > room
        reached.update(fresh[:room])
        if not fresh or more or room <= 0:
            break
    records = Record.objects.filter(pk__in=reached).select_related("agency").order_by("said_at", "pk")
    among = pairs().filter(LIVE, left__in=reached, right__in=reached).order_by("pk")
    return Group(tuple(records), tuple(among), more)


def in_groups(rows: Iterable[Pair]) -> frozenset[UUID]:
    """Return which of some pairs hang together with another open pair, and so can be decided with it."""
    listed = list(rows)
    ends = {end for pair in listed for end in (pair.left_id, pair.right_id)}
    touching = Pair.objects.filter(Q(left__in=ends) | Q(right__in=ends), LIVE, state__in=OPEN)
    often: dict[UUID, set[UUID]] = {}
    for pk, left, right in touching.values_list("pk", "left", "right"):
        often.setdefault(left, set()).add(pk)
        often.setdefault(right, set()).add(pk)
    return frozenset(
        pair.pk for pair in listed if (often.get(pair.left_id, set()) | often.get(pair.right_id, set())) - {pair.pk}
    )


def rows_of(records: Sequence[Record], opened: Mapping[UUID, Opened], fields: Collection[str]) -> list[Row]:
    """Return the identities of a group field by field, covered but for what differs and for the `fields` opened."""
    found = []
    for field, (read, keep) in READ.items():
        sides = [opened.get(record.pk) for record in records]
        texts = [read(side) if side else "" for side in sides]
        if not any(texts):
            continue
        is_open = keep is None or field.value in fields
        first = next(place for place, text in enumerate(texts) if text)
        values: list[tuple[Piece, ...]] = []
        for place, text in enumerate(texts):
            base = "" if place == first else texts[first]
            if not text:
                values.append(())
            elif is_open or keep is None:
                values.append(side_pieces(base, text)[1] if base else (Piece(text, False),))
            else:
                values.append(cover(base, text, keep)[1])
        found.append(Row(field, tuple(values), is_open, keep is not None))
    return found


def leases_of(group: Group, at: datetime) -> tuple[list[Lease], dict[int, frozenset[str]]]:
    """Return who has pairs of a group before them now, and which fields each has opened in all of its pairs."""
    holds = Hold.objects.filter(pair__in=[pair.pk for pair in group.pairs], until__gt=at).select_related("by")
    leases, fields, count = [], dict[int, frozenset[str]](), dict[int, int]()
    for hold in holds:
        leases.append(Lease(hold.by_id, hold.by.get_full_name() or hold.by.get_username(), hold.until))
        fields[hold.by_id] = frozenset(hold.opened) & fields.get(hold.by_id, frozenset(hold.opened))
        count[hold.by_id] = count.get(hold.by_id, 0) + 1
    everywhere = sum(pair.state in OPEN for pair in group.pairs)
    return leases, {by: names for by, names in fields.items() if count[by] >= everywhere}


def step_of(judgement: Judgement) -> QuerySet[Judgement]:
    """Return the decisions that an officer made in the same step as one, those that still stand."""
    same = Judgement.objects.filter(by=judgement.by_id, at=judgement.at, pair__current__id=judgement.pk)
    if judgement.by_id is None:
        return same
    rows = Judgement.objects.filter(by=judgement.by_id, at=judgement.at, retraction=None)
    return rows.select_related("pair").order_by("pair")
