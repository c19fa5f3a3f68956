"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.partners.tests.stage import make_check, make_commitment, make_partner
from tests.world import World

#  page                   ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "partners:index":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "partners:partner": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "partners:looked":  (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "partners:enter":   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "partners:add":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "partners:close":   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "partners:check":   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"partners:{page}.pk": lambda world: make_partner().pk for page in ("partner", "add", "check")},
    "partners:looked.pk": lambda world: make_check().pk,
    "partners:add.part": lambda world: "janji",
    "partners:close.pk": lambda world: make_commitment().pk,
}
