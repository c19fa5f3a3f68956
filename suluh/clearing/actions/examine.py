"""Drawing decisions and having them examined by an officer who does not see them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.cases.models import Case
from suluh.clearing.kinds import State, Verdict
from suluh.clearing.models import Confirmation, Judgement, Recheck
from suluh.clearing.queries.persons import agencies_with_cases
from suluh.clearing.rules.deciding import needs_second
from suluh.clearing.rules.quality import is_drawn, may_recheck


def draw(*, at: datetime, since: datetime) -> int:
    """Draw a share of what was decided since a time to be examined; drawing again adds nothing. As the system.

    Without a lot, whenever it was decided: that two are different, said by one officer before both had cases.
    """
    fresh = Judgement.objects.filter(retraction=None, recheck=None, proposed=False).exclude(verdict=Verdict.UNSURE)
    by_lot = [one for one in fresh.filter(at__gt=since) if is_drawn(one.pk, one.automation_id is not None)]
    chosen = {one.pk: one for one in (*by_lot, *_parted_by_one(fresh))}
    return _keep_drawn(
        [Recheck(judgement=one, pair_id=one.pair_id, area_code=one.area_code, drawn_at=at) for one in chosen.values()]
    )


def _parted_by_one(decided: QuerySet[Judgement]) -> list[Judgement]:
    """Return who were called different by one officer, and now have cases in two agencies, which is for two to say."""
    said = decided.filter(verdict=Verdict.DIFFERENT, pair__current=F("pk"), pair__state=State.DIFFERENT)
    for side in ("left", "right"):
        said = said.filter(Exists(Case.objects.filter(record__person=OuterRef(f"pair__{side}__person")).order_by()))
    said = said.select_related("pair__left", "pair__right")
    persons = {one.pk: (one.pair.left.person_id, one.pair.right.person_id) for one in said}
    agencies = agencies_with_cases(person for both in persons.values() for person in both)
    return [
        one
        for one in said
        if not needs_second(Verdict.DIFFERENT, *(agencies[person] for person in persons[one.pk])).clear
    ]


def _keep_drawn(drawn: list[Recheck]) -> int:
    return len(Recheck.objects.bulk_create(drawn, ignore_conflicts=True))


def examine(*, actor: Actor, at: datetime, recheck: Recheck, verdict: Verdict) -> Recheck:
    """Keep what an officer found who was not shown the decision. The decision itself stays until it is taken back.

    :raises Refused: if she had a hand in it, or it has been examined
    """
    held = Recheck.objects.select_for_update(of=("self",)).select_related("judgement").get(pk=recheck.pk)
    second = Confirmation.objects.filter(pk=held.pk).values_list("by", flat=True).first()
    may_recheck(actor.user_id, frozenset({held.judgement.by_id, second}), held.verdict).or_refuse()
    return keep_finding(actor=actor, at=at, recheck=held, verdict=verdict)


@recorded("judgement.examined", facts=("verdict",))
def keep_finding(*, actor: Actor, at: datetime, recheck: Recheck, verdict: Verdict) -> Recheck:
    """Keep what was found."""
    recheck.verdict, recheck.by_id, recheck.at = verdict, actor.user_id, at
    recheck.save(update_fields=["verdict", "by", "at"])
    return recheck
