"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.referrals.tests import parts as referring
from tests.world import World

#  page                        ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "referrals:letter":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:services":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:index":       (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "referrals:referral":    (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "referrals:move":        (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "referrals:end_task":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:strike_cost": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "referrals:of_case":     (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "referrals:find":        (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "referrals:send":        (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "referrals:consent":     (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "referrals:withdraw":    (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "referrals:letter.referral_id": lambda world: world.report.pk,
    "referrals:services.case_id": lambda world: world.report.pk,
    "referrals:referral.referral_id": lambda world: referring.made(world).pk,
    **{f"referrals:{page}.referral_id": lambda world: world.report.pk for page in ("move", "end_task", "strike_cost")},
    "referrals:move.name": lambda world: "terima",
    "referrals:end_task.task_id": lambda world: world.report.pk,
    "referrals:strike_cost.cost_id": lambda world: world.report.pk,
    **{f"referrals:{page}.case_id": lambda world: world.case().pk for page in ("of_case", "find", "send", "consent")},
    "referrals:send.agency_id": lambda world: world.agencies["shelter-belu"].pk,
    "referrals:withdraw.case_id": lambda world: world.report.pk,
    "referrals:withdraw.consent_id": lambda world: world.report.pk,
}
