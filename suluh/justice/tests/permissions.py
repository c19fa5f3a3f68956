"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.library.models import Charge
from tests.world import World

#  page                      ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "justice:court_paper": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:calculation": (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:summary":     (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "justice:table":       (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "justice:enter_law":   (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "justice:change_law":  (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "justice:moves":       (403, 200, 403, 403, 403, 403, 200, 403, 403, 302),
    "justice:of_case":     (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "justice:restitution": (403, 200, 403, 403, 403, 200, 404, 403, 403, 302),
    "justice:send":        (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:step":        (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:charge":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:met":         (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:enter":       (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
    "justice:strike":      (403, 405, 403, 403, 403, 403, 405, 403, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"justice:{page}.case_id": lambda world: world.report.pk for page in ("court_paper", "calculation")},
    **{f"justice:{page}.case_id": lambda world: world.case().pk for page in ("of_case", "restitution")},
    **{
        f"justice:{page}.case_id": lambda world: world.report.pk
        for page in ("send", "step", "charge", "met", "enter", "strike")
    },
    **{f"justice:{page}.proceeding_id": lambda world: world.report.pk for page in ("step", "charge")},
    **{f"justice:{page}.name": lambda world: "hak" for page in ("send", "enter")},
    **{f"justice:{page}.kind": lambda world: "pasal" for page in ("table", "enter_law", "change_law")},
    "justice:change_law.pk": lambda world: Charge.objects.values_list("pk", flat=True)[0],
    "justice:change_law.step": lambda world: "tinjau",
    "justice:met.need_id": lambda world: world.report.pk,
    "justice:strike.payment_id": lambda world: world.report.pk,
}
