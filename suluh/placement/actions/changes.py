"""Law as officers change it: a new row of a channel, of a free item, of a flag's weight. Older rows stay readable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max
from django.utils.text import slugify
from django.utils.timezone import localdate

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.models import Instrument
from suluh.placement.access import covers_origin
from suluh.placement.kinds import Flag, Mark, Weight, Why
from suluh.placement.models import Channel, FlagWeight, FreeOfCharge, Stage
from suluh.placement.rules.channels import check_calls, check_steps, may_open


@dataclass(frozen=True, slots=True)
class StageSaid:
    """A stage as an officer has changed it: what it is called, who acts, at which desk, what it means, which papers."""

    code: str
    label: str
    doer: str
    desk: str
    papers: tuple[str, ...]
    mark: str = Mark.PLAIN


def _from_now(starts: date, at: datetime) -> None:
    """Refuse what would change the past: files were handled under what held then."""
    if starts < localdate(at):
        Answer((Reason(Why.PAST, about="starts"),)).or_refuse()


@recorded("channel.entered", facts=("code", "starts"))
def replace_channel(
    *, actor: Actor, at: datetime, old: Channel, starts: date, takes_over: bool, months: int | None,
    instrument: Instrument, stages: Sequence[StageSaid], call_days: Sequence[int],
) -> Channel:  # fmt: skip
    """Enter a new row of a channel, from a day on; the former ends that day. Twice on one day, it is one row.

    Files under way keep the former row, unless the new one takes over.

    :raises Refused: if it begins in the past, or before the row that it replaces, or its steps are no way to go
    """
    _from_now(starts, at)
    if starts <= old.starts:
        Answer((Reason(Why.BEFORE, about="starts"),)).or_refuse()
    check_steps([one.mark for one in stages]).or_refuse()
    check_calls(call_days).or_refuse()
    made, fresh = Channel.objects.get_or_create(
        code=old.code, starts=starts,
        defaults={
            "label": old.label, "label_en": old.label_en, "instrument": instrument, "origin": old.origin,
            "destinations": old.destinations, "jobs": old.jobs, "rank": old.rank, "months": months,
            "takes_over": takes_over, "reviewed_by_id": actor.user_id, "reviewed_at": at, "call_days": list(call_days),
        },
    )  # fmt: skip
    if fresh:
        _write_stages(made, stages, old)
        Channel.objects.filter(pk=old.pk, ends=None).update(ends=starts)
    return made


@recorded("channel.opened", facts=("code", "starts"))
def open_channel(
    *, actor: Actor, at: datetime, like: Channel, label: str, label_en: str, origin: str, destinations: Sequence[str],
    jobs: Sequence[str], starts: date, months: int | None, instrument: Instrument, stages: Sequence[StageSaid],
    call_days: Sequence[int],
) -> Channel:  # fmt: skip
    """Open a channel beside those there are, with the steps of another as they were changed. Sent twice, it is one.

    Where it fits a new file as well as others do, it comes first: it is the narrower way.

    :raises Refused: if it begins in the past, is known, goes nowhere, lies beyond her area, or is no way to go
    """
    _from_now(starts, at)
    code = slugify(label)[:30].strip("-")
    known = Channel.objects.filter(code=code)
    again = known.filter(starts=starts, label=label, reviewed_by=actor.user_id).first()
    if again is not None:
        return again
    within = covers_origin(actor, origin)
    may_open(label=code, destinations=destinations, within=within, known=known.exists()).or_refuse()
    check_steps([one.mark for one in stages]).or_refuse()
    check_calls(call_days).or_refuse()
    highest = Channel.objects.aggregate(rank=Max("rank"))["rank"] or 0
    made = Channel.objects.create(
        code=code, label=label, label_en=label_en or label, instrument=instrument, origin=origin,
        destinations=sorted(destinations), jobs=list(jobs), rank=highest + 1, months=months, starts=starts,
        call_days=list(call_days), reviewed_by_id=actor.user_id, reviewed_at=at,
    )  # fmt: skip
    _write_stages(made, stages, like)
    return made


def _write_stages(made: Channel, stages: Sequence[StageSaid], like: Channel) -> None:
    former = {stage.code: stage for stage in like.stages.all()}
    Stage.objects.bulk_create(
        _stage(made, position, said, former.get(said.code)) for position, said in enumerate(stages, 1)
    )


def _stage(channel: Channel, position: int, said: StageSaid, former: Stage | None) -> Stage:
    """Return a stage as it was said; what was not changed keeps its English words."""
    same = former is not None and former.label == said.label
    same_doer = former is not None and former.doer == said.doer
    return Stage(
        channel=channel, position=position, code=said.code, label=said.label, doer=said.doer, desk=said.desk,
        label_en=former.label_en if former and same else said.label,
        doer_en=former.doer_en if former and same_doer else said.doer,
        mark=said.mark, papers=list(said.papers),
    )  # fmt: skip


@recorded("cost.freed", facts=("code", "starts"))
def free_cost(
    *, actor: Actor, at: datetime, code: str, label: str, label_en: str, jobs: Sequence[str], instrument: Instrument,
    article: str, starts: date, ends: date | None,
) -> FreeOfCharge:  # fmt: skip
    """Enter what may cost a worker nothing from a day on; the row of this code that held before ends that day.

    :raises Refused: if it begins in the past, or ends before it begins
    """
    _from_now(starts, at)
    if ends is not None and ends <= starts:
        Answer((Reason(Why.NO_END, about="ends"),)).or_refuse()
    FreeOfCharge.objects.filter(code=code, starts__lt=starts, ends=None).update(ends=starts)
    row, _ = FreeOfCharge.objects.get_or_create(
        code=code, starts=starts,
        defaults={
            "label": label, "label_en": label_en or label, "jobs": list(jobs), "instrument": instrument,
            "article": article, "ends": ends, "reviewed_by_id": actor.user_id, "reviewed_at": at,
        },
    )  # fmt: skip
    return row


@recorded("weight.entered", facts=("flag", "weight", "starts"))
def weigh_flag(*, actor: Actor, at: datetime, flag: Flag, weight: Weight, starts: date, note: str) -> FlagWeight:
    """Say how much a flag weighs from a day on.

    :raises Refused: if it begins in the past, or nothing is said of why; or if a missing family permit would weigh more
        than a weak sign, which would turn protection into control
    """
    _from_now(starts, at)
    if not note.strip():
        Answer((Reason(Why.NOT_CHECKED, about="note"),)).or_refuse()
    if flag is Flag.RF_TANPA_IZIN and weight is not Weight.WEAK:
        Answer((Reason(Why.STAYS_WEAK, about="weight"),)).or_refuse()
    row, _ = FlagWeight.objects.get_or_create(
        flag=flag, starts=starts,
        defaults={"weight": weight, "note": note.strip(), "entered_by_id": actor.user_id, "entered_at": at},
    )  # fmt: skip
    return row
