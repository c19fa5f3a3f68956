"""When an agreement between regions may be changed, and when it is whole enough to be signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from suluh.answers import Answer, Reason
from suluh.taskforces.kinds import Why


@dataclass(frozen=True, slots=True)
class Party:
    """A region in an agreement: a key, its name, and when it signed."""

    key: int
    name: str
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many percent of a kind of cost a party bears."""

    cost: str
    party: int
    percent: int


def may_change(parties: Iterable[Party]) -> Answer:
    """Say whether an agreement may still be changed: nobody has signed it."""
    return Answer((Reason(Why.SIGNED),) if any(one.signed_on for one in parties) else ())


def may_begin(starts: date, ends: date | None, number_taken: bool) -> Answer:
    """Say whether an agreement may be drafted."""
    reasons = []
    if ends is not None and ends <= starts:
        reasons.append(Reason(Why.ENDS_FIRST, about="ends"))
    if number_taken:
        reasons.append(Reason(Why.NUMBER_TAKEN, about="number"))
    return Answer(tuple(reasons))


def may_share(draft: Share, shares: Iterable[Share]) -> Answer:
    """Say whether a share may be added: 1 to 100 percent, and once for each party and kind of cost."""
    if not 1 <= draft.percent <= 100:
        return Answer((Reason(Why.PERCENT, about="percent"),))
    twice = any((one.cost.casefold(), one.party) == (draft.cost.casefold(), draft.party) for one in shares)
    return Answer((Reason(Why.SHARE_TWICE, about="cost"),) if twice else ())


def may_sign(
    parties: Sequence[Party], tasks: Iterable[int], shares: Iterable[Share], workflow: str, signatory: str = "-"
) -> Answer:
    """Say whether an agreement is whole: two regions, a workflow, a task for each, and every cost shared out wholly.

    `tasks` names the party of each task.
    """
    reasons = []
    if len(parties) < 2:
        reasons.append(Reason(Why.FEW_PARTIES))
    if not workflow.strip():
        reasons.append(Reason(Why.NO_WORKFLOW))
    busy = set(tasks)
    idle = [one.name for one in parties if one.key not in busy]
    if idle:
        reasons.append(Reason(Why.NO_TASKS, {"names": ", ".join(idle)}))
    sums: dict[str, int] = defaultdict(int)
    for share in shares:
        sums[share.cost] += share.percent
    reasons += [Reason(Why.NOT_HUNDRED, {"cost": cost, "sum": total}) for cost, total in sums.items() if total != 100]
    if not signatory.strip():
        reasons.append(Reason(Why.NO_SIGNATORY, about="signatory"))
    return Answer(tuple(reasons))
