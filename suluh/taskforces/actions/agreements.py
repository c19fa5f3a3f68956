"""How agreements between regions are drafted, and signed by each of them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from suluh.accounts.rules import Actor
from suluh.answers import Answer, Reason
from suluh.audit.actions import recorded
from suluh.taskforces.kinds import Why
from suluh.taskforces.models import Agreement, AgreementParty, AgreementShare, AgreementTask, TaskForce
from suluh.taskforces.queries.agreements import party_facts, share_facts
from suluh.taskforces.rules import agreements as rules


@recorded("agreement.drafted", facts=("number",))
def draft_agreement(
    *, actor: Actor, at: datetime, force: TaskForce, role: str, number: str, title: str, starts: date,
    ends: date | None, workflow: str, budget: int | None = None,
) -> Agreement:  # fmt: skip
    """Draft an agreement, with the drafter's own region as its first party.

    :raises Refused: if it ends before it starts, or another bears the number
    """
    rules.may_begin(starts, ends, Agreement.objects.filter(number=number).exists()).or_refuse()
    made = Agreement.objects.create(
        number=number, title=title, starts=starts, ends=ends, workflow=workflow, budget=budget,
        drafted_by_id=actor.user_id or None, drafted_at=at,
    )  # fmt: skip
    AgreementParty.objects.create(agreement=made, task_force=force, role=role)
    return made


@recorded("agreement.changed", facts=("number",))
def add_party(*, actor: Actor, at: datetime, agreement: Agreement, force: TaskForce | None, role: str) -> Agreement:
    """Add a region.

    :raises Refused: if somebody has signed, the region has no task force, or is a party already
    """
    rules.may_change(party_facts(_held(agreement))).or_refuse()
    if force is None:
        Answer((Reason(Why.NO_FORCE, about="area"),)).or_refuse()
    elif agreement.parties.filter(task_force=force).exists():
        Answer((Reason(Why.PARTY_TWICE, about="area"),)).or_refuse()
    else:
        AgreementParty.objects.create(agreement=agreement, task_force=force, role=role)
    return agreement


@recorded("agreement.changed", facts=("number",))
def add_task(
    *, actor: Actor, at: datetime, agreement: Agreement, party: AgreementParty, task: str, days: int
) -> Agreement:
    """Add a task at the end.

    :raises Refused: if somebody has signed
    """
    rules.may_change(party_facts(_held(agreement))).or_refuse()
    last = agreement.tasks.aggregate(last=Max("position"))["last"] or 0
    AgreementTask.objects.create(agreement=agreement, position=last + 1, task=task, party=party, days=days)
    return agreement


@recorded("agreement.changed", facts=("number",))
def add_share(
    *, actor: Actor, at: datetime, agreement: Agreement, party: AgreementParty, cost: str, percent: int
) -> Agreement:
    """Add a share of a kind of cost.

    :raises Refused: if somebody has signed, the party has a share of it already, or it is not 1 to 100 percent
    """
    rules.may_change(party_facts(_held(agreement))).or_refuse()
    rules.may_share(rules.Share(cost, party.pk, percent), share_facts(agreement)).or_refuse()
    AgreementShare.objects.create(agreement=agreement, party=party, cost=cost, percent=percent)
    return agreement


@recorded("agreement.changed", facts=("number",))
def remove_part(
    *, actor: Actor, at: datetime, agreement: Agreement, part: AgreementParty | AgreementTask | AgreementShare
) -> Agreement:
    """Take a party, a task or a share out of a draft.

    :raises Refused: if somebody has signed
    """
    rules.may_change(party_facts(_held(agreement))).or_refuse()
    part.delete()
    return agreement


@recorded("agreement.signed", facts=("number",))
def sign_agreement(
    *, actor: Actor, at: datetime, agreement: Agreement, party: AgreementParty, signatory: str
) -> Agreement:
    """Note that a region has signed; signing twice changes nothing.

    :raises Refused: if the agreement is not whole
    """
    tasks = _held(agreement).tasks.values_list("party", flat=True)
    facts, shares = party_facts(agreement), share_facts(agreement)
    rules.may_sign(facts, tasks, shares, agreement.workflow, signatory).or_refuse()
    unsigned = AgreementParty.objects.filter(pk=party.pk, signed_on=None)
    unsigned.update(signed_on=timezone.localtime(at).date(), signatory=signatory)
    return agreement


def _held(agreement: Agreement) -> Agreement:
    """Hold the row, so that nobody signs while another changes it."""
    return Agreement.objects.select_for_update(no_key=True).get(pk=agreement.pk)
