"""Looking some people of a list up before it is imported, so that it stops where most of them are known already."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from suluh.accounts.rules import Actor
from suluh.audit.actions import recorded
from suluh.capture.actions.importing import setting_of
from suluh.capture.kinds import State
from suluh.capture.models import Batch, Row
from suluh.capture.queries import content_of
from suluh.capture.rules.stopping import SAMPLED, spread
from suluh.capture.rules.telling import tell
from suluh.clearing.queries.matching import matches_of_claim
from suluh.linkage.weigh import LIKELY
from suluh.reports.models import Mention


@recorded("batch.probed")
def probe_batch(*, actor: Actor, at: datetime, batch: Batch) -> Batch:
    """Look people from all over a list up, and keep how many are surely known, how many of them by one earlier list
    and how many to the agency itself.

    Only how many is kept: who they are shows after the import, to who clears.
    """
    held = Batch.objects.select_for_update(of=("self",)).select_related("sheet").get(pk=batch.pk)
    if held.state != State.CHECKING:
        return held
    places = list(spread(held.done, SAMPLED))
    rows = Row.objects.filter(batch=held, position__in=places).order_by("position")
    setting, asked, hits, own = setting_of(held), 0, 0, 0
    lists: Counter[object] = Counter()
    for row in rows:
        for said in tell(content_of(row), setting).people:
            likely = [match for match in matches_of_claim(said.claim()) if match.score.band == LIKELY]
            found = [match.record_id for match in likely]
            asked, hits = asked + 1, hits + bool(found)
            own += any(match.agency_id == held.agency_id for match in likely)
            earlier = Mention.objects.filter(record__in=found, report__batch__isnull=False, record__withdrawn_at=None)
            lists.update(set(earlier.values_list("report__batch", flat=True)))
    most = max(lists.values(), default=0)
    held.counts = held.counts | {"?": {"asked": asked, "hits": hits, "one_list": most, "own": own}}
    held.save(update_fields=["counts"])
    return held
