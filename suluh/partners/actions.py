"""How partners are entered, what they promise and give, and how their word is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.library.actions.files import keeping
from suluh.partners import rules
from suluh.partners.kinds import Why
from suluh.partners.models import Commitment, Contribution, Diligence, DiligenceAnswer, Partner, Remark


@recorded("partner.entered", facts=("kind", "name"))
def enter_partner(*, actor: Actor, at: datetime, kind: str, name: str, area: str, contact: str = "") -> Partner:
    """Enter a partner, once.

    :raises Refused: if one of this name is known in the area
    """
    made, is_new = Partner.objects.get_or_create(
        area_id=area, name=name, defaults={"kind": kind, "contact": contact, "entered_at": at}
    )
    if not is_new:
        Answer((Reason(Why.KNOWN, about="name"),)).or_refuse()
    return made


@recorded("partner.promised", facts=("due_on",))
def commit(*, actor: Actor, at: datetime, partner: Partner, text: str, due_on: date | None = None) -> Commitment:
    """Enter what a partner promised.

    :raises Refused: if it says too little, or is due already
    """
    rules.may_commit(text, due_on, timezone.localtime(at).date()).or_refuse()
    return Commitment.objects.create(partner=partner, text=text.strip(), due_on=due_on, made_at=at)


def close(
    *, actor: Actor, at: datetime, commitment: Commitment, progress: str, note: str, content: bytes | None = None
) -> Commitment:
    """Say whether a commitment was kept, with evidence: both or neither.

    :raises Refused: if that was said already, too little is said, or the file is not one that is kept
    """
    with keeping(actor=actor, at=at, content=content, area_code=commitment.area_code) as file:
        return _close(
            actor=actor, at=at, commitment=commitment, progress=progress, note=note, evidence_id=file and file.pk
        )


@recorded("partner.kept_word", facts=("progress",))
def _close(
    *, actor: Actor, at: datetime, commitment: Commitment, progress: str, note: str, evidence_id: object
) -> Commitment:
    held = Commitment.objects.select_for_update(of=("self",)).select_related("partner").get(pk=commitment.pk)
    rules.may_close(held.progress, note).or_refuse()
    held.progress, held.note, held.closed_at = progress, note.strip(), at
    held.evidence_id = evidence_id  # type: ignore[assignment]
    held.save(update_fields=["progress", "note", "closed_at", "evidence"])
    return held


@recorded("partner.gave", facts=("form", "amount"))
def contribute(
    *, actor: Actor, at: datetime, partner: Partner, form: str, text: str, on: date, amount: int | None = None
) -> Contribution:
    """Enter what a partner gave.

    :raises Refused: if it is money without an amount
    """
    rules.may_contribute(form, amount).or_refuse()
    return Contribution.objects.create(partner=partner, form=form, text=text, on=on, amount=amount)


@recorded("partner.remarked", facts=("award",))
def remark(*, actor: Actor, at: datetime, partner: Partner, award: bool, text: str, on: date) -> Remark:
    """Enter a recognition or a review."""
    return Remark.objects.create(partner=partner, award=award, text=text, on=on, by_id=actor.user_id or None)


@recorded("partner.checked")
def check(
    *, actor: Actor, at: datetime, partner: Partner, answers: Mapping[str, str], notes: Mapping[str, str]
) -> Diligence:
    """Keep a company's answers to the eleven signs, with what was seen or is done. Former answers stay as they were.

    :raises Refused: if the partner is no company, or a sign happens and it is not said what is done about it
    """
    rules.may_check(partner.kind, answers, notes).or_refuse()
    made = Diligence.objects.create(partner=partner, at=at, by_id=actor.user_id or None)
    DiligenceAnswer.objects.bulk_create(
        DiligenceAnswer(check_of=made, sign=sign, answer=answer, note=notes.get(sign, "").strip())
        for sign, answer in answers.items()
    )
    return made
