"""Proceedings are opened and taken from stage to stage; the victim is told of her rights; testimony is prepared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.justice.access import Docket
from suluh.justice.kinds import StageKind, Teller, Testimony, Why
from suluh.justice.models import Informing, Proceeding, Stage, TestimonyNeed
from suluh.justice.queries.ledger import day_of, taken
from suluh.justice.rules.chain import Step, may_charge, may_step
from suluh.library.queries import charges_on


@recorded("proceeding.opened")
def open_proceeding(
    *, actor: Actor, at: datetime, docket: Docket, accused: str, act_on: date | None = None
) -> Proceeding:
    """Begin the proceeding against one accused, who is told apart by a word and not by a name.

    :raises Refused: if it does not say which accused
    """
    if len(accused.strip()) < 3:
        Answer((Reason(Why.NO_OFFICE, about="accused"),)).or_refuse()
    return Proceeding.objects.create(
        case_id=docket.case_id, accused=accused.strip(), act_on=act_on, opened_by_id=actor.user_id, opened_at=at
    )


@recorded("proceeding.stage_taken", facts=("stage", "stage_on"))
def take_stage(
    *,
    actor: Actor,
    at: datetime,
    proceeding: Proceeding,
    kind: StageKind,
    on: date,
    office: str,
    number: str = "",
    note: str = "",
    key: str = "",
) -> Proceeding:
    """Write the stage that a proceeding reached; the same key writes it once.

    :raises Refused: if it cannot follow the last, comes before it, or lacks its office or document
    """
    proceeding = Proceeding.objects.select_for_update(of=("self",)).get(pk=proceeding.pk)
    if key and proceeding.stages.filter(key=key).exists():
        return proceeding
    may_step(Step(taken(proceeding), kind, on, office, number, day_of(at))).or_refuse()
    Stage.objects.create(
        proceeding=proceeding, case_id=proceeding.case_id, kind=kind, on=on, office=office.strip(),
        number=number.strip(), note=note.strip(), by_id=actor.user_id, at=at, key=key,
    )  # fmt: skip
    proceeding.stage, proceeding.stage_on = kind, on
    proceeding.save(update_fields=["stage", "stage_on"])
    return proceeding


@recorded("proceeding.charged", facts=("charges", "act_on"))
def choose_charges(
    *, actor: Actor, at: datetime, proceeding: Proceeding, act_on: date | None, charges: Iterable[str]
) -> Proceeding:
    """Choose the charges from the list of the day of the act.

    :raises Refused: without that day, or if a charge does not stand on its list
    """
    wanted = sorted(set(charges))
    valid = charges_on(act_on).values_list("code", flat=True) if act_on else ()
    may_charge(wanted, valid, act_on).or_refuse()
    proceeding.act_on, proceeding.charges = act_on, wanted
    proceeding.save(update_fields=["act_on", "charges"])
    return proceeding


@recorded("rights.told", facts=("teller", "on"))
def inform(
    *,
    actor: Actor,
    at: datetime,
    docket: Docket,
    teller: Teller,
    on: date,
    language: str,
    wants: bool | None = None,
    note: str = "",
) -> Informing:
    """Write down that the victim was told of her right to restitution, by whom and in which language.

    :raises Refused: without a language, or for a day to come
    """
    reasons = []
    if len(language.strip()) < 3:
        reasons.append(Reason(Why.NO_LANGUAGE, about="language"))
    if on > day_of(at):
        reasons.append(Reason(Why.FUTURE, about="on"))
    Answer(tuple(reasons)).or_refuse()
    return Informing.objects.create(
        case_id=docket.case_id, teller=teller, on=on, language=language.strip(), wants=wants, note=note.strip(),
        by_id=actor.user_id, at=at,
    )  # fmt: skip


@recorded("testimony.needed", facts=("kind",))
def need_testimony(*, actor: Actor, at: datetime, docket: Docket, kind: Testimony, note: str = "") -> TestimonyNeed:
    """Note what the person needs in order to testify; each kind once."""
    made, _ = TestimonyNeed.objects.get_or_create(
        case_id=docket.case_id, kind=kind, defaults={"note": note.strip(), "by_id": actor.user_id, "at": at}
    )
    return made


@recorded("testimony.met", facts=("kind",))
def meet_testimony(*, actor: Actor, at: datetime, need: TestimonyNeed) -> TestimonyNeed:
    """Note that a need was seen to."""
    if need.met_at is None:
        need.met_at = at
        need.save(update_fields=["met_at"])
    return need
