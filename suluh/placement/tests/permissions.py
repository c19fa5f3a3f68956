"""Who gets the pages of this room, in the order of `tests.pages.CAST`.

None of the cast is a placement officer: what she gets is tested in `test_orders`.
"""

from __future__ import annotations

from collections.abc import Callable

from suluh.placement.models import Channel, Company, JobOrder, Moratorium
from suluh.placement.tests.stage import make_company, make_order
from tests.world import World


def _company(world: World) -> Company:
    return Company.objects.first() or make_company(world)


def _order(world: World) -> JobOrder:
    return JobOrder.objects.first() or make_order(world)


#  page                          ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "placement:moratoria":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "placement:enter_moratorium":  (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "placement:change_moratorium": (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "placement:rules":             (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "placement:channel":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "placement:open_channel":      (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "placement:free":              (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "placement:weigh":             (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "placement:leads":             (403, 200, 403, 403, 403, 403, 404, 403, 403, 302),
    "placement:recheck":           (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    **dict.fromkeys(
        ("placement:companies", "placement:company", "placement:employers", "placement:employer", "placement:orders",
         "placement:order"),
        (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    ),
    **dict.fromkeys(
        ("placement:enter_company", "placement:change_company", "placement:enter_licence", "placement:change_licence",
         "placement:remark", "placement:settle", "placement:enter_employer", "placement:change_employer",
         "placement:enter_order", "placement:change_order", "placement:cost", "placement:allot",
         "placement:close_order", "placement:queue", "placement:register", "placement:file", "placement:recode",
         "placement:plan", "placement:document", "placement:pass", "placement:place", "placement:stop",
         "placement:flag", "placement:contract", "placement:payment", "placement:refund", "placement:call",
         "placement:trouble", "placement:come_home", "placement:batches", "placement:enter_batch",
         "placement:enter_session", "placement:manifest"),
        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    ),
}  # fmt: skip
ARGUMENTS: dict[str, Callable[[World], object]] = {
    "placement:change_moratorium.pk": lambda world: Moratorium.objects.get(code="mor-ntt-2018").pk,
    "placement:change_moratorium.step": lambda world: "akhiri",
    "placement:channel.pk": lambda world: Channel.objects.get(code="ntt-my").pk,
    "placement:open_channel.pk": lambda world: Channel.objects.get(code="ntt-my").pk,
    "placement:leads.case_id": lambda world: world.case().pk,
    "placement:recheck.case_id": lambda world: world.case().pk,
    "placement:document.kind": lambda world: "PASSPORT",
    "placement:company.pk": lambda world: _company(world).pk,
    "placement:employer.pk": lambda world: _order(world).employer_id,
    "placement:order.pk": lambda world: _order(world).pk,
    **{
        f"placement:{name}": lambda world: world.report.pk
        for name in (
            "change_company.pk",
            "enter_licence.pk",
            "change_licence.pk",
            "change_licence.licence",
            "remark.pk",
            "settle.pk",
            "settle.remark",
            "change_employer.pk",
            "change_order.pk",
            "cost.pk",
            "allot.pk",
            "close_order.pk",
            "file.pk",
            "recode.pk",
            "plan.pk",
            "document.pk",
            "pass.pk",
            "place.pk",
            "stop.pk",
            "flag.pk",
            "flag.finding",
            "contract.pk",
            "payment.pk",
            "refund.pk",
            "refund.payment",
            "call.pk",
            "trouble.pk",
            "come_home.pk",
            "manifest.pk",
        )
    },
}
