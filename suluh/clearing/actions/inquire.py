"""Asking an agency about a person it knows, and answering: a hit without exposure, and what would settle a pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from suluh.accounts.kinds import Verb
from suluh.accounts.models import Agency
from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason, Refused
from suluh.audit.actions import note, recorded
from suluh.cases.access import open_lent
from suluh.cases.actions import accept_grant, grant_case
from suluh.cases.kinds import Basis, Part
from suluh.cases.models import Grant
from suluh.clearing.access import on_behalf
from suluh.clearing.actions.ask import may_ask_again, may_look
from suluh.clearing.actions.judge import judge_pair
from suluh.clearing.kinds import Outcome, Refusal, State, Topic, Verdict, Why
from suluh.clearing.models import Inquiry, Judgement, Pair, Reply
from suluh.clearing.queries.inquiries import case_to_share, open_inquiry
from suluh.clearing.queries.matching import Match, matches_of_claim, matches_of_record
from suluh.clearing.rules.inquiring import Answered, may_reply, may_send
from suluh.linkage.traces import Claim
from suluh.notices.actions import notify, notify_holders
from suluh.notices.kinds import Kind
from suluh.people.kinds import Purpose
from suluh.people.models import Record
from suluh.people.queries import Opened

PAGE = "clearing:inquiry"


@transaction.atomic
def ask_about_claim(
    *, actor: Actor, at: datetime, claim: Claim, agency_id: int, asker_agency: int, topic: Topic, text: str
) -> Inquiry:
    """Ask an agency about the person in a claim. What was typed is used to find its record, and is not kept.

    :raises Refused: if too little was typed, it holds nobody like her, or has been asked and not answered yet
    """
    may_look(actor=actor, at=at, claim=claim).or_refuse()
    held = [match for match in matches_of_claim(claim) if match.agency_id == agency_id]
    return _ask_holder(held, actor=actor, at=at, asker_agency=asker_agency, topic=topic, text=text)


@transaction.atomic
def ask_about_record(
    *, actor: Actor, at: datetime, about: Record, agency_id: int, asker_agency: int, topic: Topic, text: str
) -> Inquiry:
    """Ask an agency about the person in a record of one's own. What that record says is not sent.

    :raises Refused: if she asks too often, the agency holds nobody like her, or has been asked and not answered yet
    """
    may_ask_again(actor, at).or_refuse()
    held = [match for match in matches_of_record(about.pk) if match.agency_id == agency_id]
    return _ask_holder(held, actor=actor, at=at, asker_agency=asker_agency, topic=topic, text=text)


def _ask_holder(
    held: Sequence[Match], *, actor: Actor, at: datetime, asker_agency: int, topic: Topic, text: str
) -> Inquiry:
    """Ask about the likeliest of the records that an agency holds."""
    with on_behalf(actor):
        record = Record.objects.filter(pk=held[0].record_id, withdrawn_at=None).first() if held else None
        asked = record is not None and open_inquiry(record.pk, asker_agency) is not None
    answer = may_send(topic, text, holds=record is not None, asked_already=asked)
    if record is None or not answer.clear:
        raise Refused(answer)
    return send_inquiry(actor=actor, at=at, record=record, asker_agency=asker_agency, topic=topic, text=text)


@transaction.atomic
def ask_about_pair(
    *, actor: Actor, at: datetime, pair: Pair, sides: Iterable[str], topic: Topic, text: str
) -> list[Inquiry]:
    """Ask the agencies on one or both sides of a pair what would settle it. Who was asked already is not asked again.

    :raises Refused: if the question says nothing
    """
    may_send(topic, text, holds=True, asked_already=False).or_refuse()
    asker = min(actor.agencies(Verb.PAIR_JUDGE))
    sent = []
    for record in [getattr(pair, side) for side in dict.fromkeys(sides)]:
        if open_inquiry(record.pk, asker) is None:
            sent.append(
                send_inquiry(
                    actor=actor, at=at, record=record, asker_agency=asker, topic=topic, text=text, pair_id=pair.pk
                )
            )
    return sent


@transaction.atomic
def ask_and_wait(
    *, actor: Actor, at: datetime, pair_id: UUID, seen: UUID | None, sides: Iterable[str], topic: Topic, text: str
) -> Judgement:
    """Leave a pair undecided and ask who may know what would settle it; with no side, nobody is asked.

    :raises Refused: as `judge_pair` does, or if the question says nothing
    """
    note = f"{Topic(topic).label} {text}".strip()
    judgement = judge_pair(actor=actor, at=at, pair_id=pair_id, verdict=Verdict.UNSURE, note=note, seen=seen)
    pair = Pair.objects.select_related("left", "right").get(pk=pair_id)
    ask_about_pair(actor=actor, at=at, pair=pair, sides=sides, topic=topic, text=text)
    return judgement


@recorded("inquiry.sent", facts=("agency_id", "topic", "pair_id"))
def send_inquiry(
    *,
    actor: Actor,
    at: datetime,
    record: Record,
    asker_agency: int,
    topic: Topic,
    text: str,
    pair_id: UUID | None = None,
) -> Inquiry:
    """Put a question to the agency that holds a record, and tell those who answer there."""
    with on_behalf(actor):
        inquiry = Inquiry.objects.create(
            agency_id=record.agency_id, area_code=record.area_code, record=record, asker_agency_id=asker_agency,
            pair_id=pair_id, topic=topic, text=text.strip(), by_id=actor.user_id, at=at,
        )  # fmt: skip
    notify_holders(
        actor=actor, at=at, verb=Verb.INQUIRY_ANSWER, kind=Kind.HINT_ASKED, page=PAGE, arguments=[inquiry.pk],
        agency_id=record.agency_id,
    )  # fmt: skip
    return inquiry


@transaction.atomic
def answer_inquiry(
    *,
    actor: Actor,
    at: datetime,
    inquiry: Inquiry,
    outcome: Outcome,
    text: str = "",
    refusal: Refusal | None = None,
    basis: Basis | None = None,
    parts: Iterable[Part] = (),
    ends_at: datetime | None = None,
) -> Reply:
    """Answer a question: in words, with access to the open case, or with the reason why not. The asker is told.

    `ends_at` is when that access is over, if nobody ends it before.

    A pair that was asked about goes back into the queue, before those that press as much.

    :raises Refused: if it was answered already, the answer is not whole, or she asked it herself
    """
    held = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    before, parts = Reply.objects.filter(pk=held.pk).select_related("by").first(), list(parts)
    case = case_to_share(held) if outcome is Outcome.SHARED else None
    answered = Answered(outcome, text, refusal, basis.value if basis else "", parts, case is not None)
    by = (before.by.get_full_name() or before.by.get_username()) if before else ""
    may_reply(actor.user_id, held.by_id, answered, by).or_refuse()
    grant = None
    if case is not None and basis is not None:
        to = Agency.objects.get(pk=held.asker_agency_id)
        grant = grant_case(actor=actor, at=at, case=case, agency=to, parts=parts, basis=basis, ends_at=ends_at)
    reply = keep_reply(
        actor=actor, at=at, inquiry=held, outcome=outcome, text=text.strip(), refusal=refusal, grant=grant
    )
    notify(actor=actor, at=at, users=[held.by_id], kind=Kind.INQUIRY_ANSWERED, page=PAGE, arguments=[held.pk])
    return reply


@recorded("inquiry.answered", facts=("outcome", "refusal", "grant_id"))
def keep_reply(
    *,
    actor: Actor,
    at: datetime,
    inquiry: Inquiry,
    outcome: Outcome,
    text: str,
    refusal: Refusal | None,
    grant: Grant | None,
) -> Reply:
    """Keep an answer, and put the pair it was about back into the queue, marked, if it still is undecided."""
    reply = Reply.objects.create(
        inquiry=inquiry, outcome=outcome, text=text, refusal=refusal or "", grant=grant, by_id=actor.user_id, at=at
    )
    if inquiry.pair_id:
        with on_behalf(actor):
            unsure = Pair.objects.filter(pk=inquiry.pair_id, state=State.UNSURE, current__verdict=Verdict.UNSURE)
            unsure.update(state=State.WAITING, answered=True)
    return reply


@transaction.atomic
def open_answer(*, actor: Actor, at: datetime, inquiry: Inquiry) -> Opened | None:
    """Take up the access that came with an answer and open what it lends of the identity, noting the look.

    :raises Refused: if the access has ended since, or none was given
    """
    grant = Grant.objects.filter(pk__in=Reply.objects.filter(pk=inquiry.pk).values("grant")).first()
    if grant is None:
        raise Refused(Answer((Reason(Why.NO_GRANT),)))
    grant = accept_grant(actor=actor, at=at, grant=grant)
    note("inquiry.read", actor=actor, at=at, record=inquiry, purpose=Purpose.SERVICE.value)
    return open_lent(grant, actor=actor, at=at, purpose=Purpose.SERVICE, verb=Verb.INQUIRY_READ)
