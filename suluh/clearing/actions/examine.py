"""Drawing decisions and having them examined by an officer who does not see them."""

from __future__ import annotations

from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.clearing.kinds import Verdict
from suluh.clearing.models import Confirmation, Judgement, Recheck
from suluh.clearing.rules.quality import is_drawn, may_recheck


def draw(*, at: datetime, since: datetime) -> int:
    """Draw a share of what was decided since a time to be examined; drawing again adds nothing. As the system."""
    fresh = Judgement.objects.filter(at__gt=since, retraction=None, recheck=None, proposed=False)
    drawn = [
        Recheck(judgement=one, pair_id=one.pair_id, area_code=one.area_code, drawn_at=at)
        for one in fresh.exclude(verdict=Verdict.UNSURE)
        if is_drawn(one.pk, one.automation_id is not None)
    ]
    return _keep_drawn(drawn)


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
