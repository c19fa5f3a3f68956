"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.annuals.tests.stage import make_report
from suluh.taskforces.tests.stage import make_force
from tests.world import World

#  page                  ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "annuals:index":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "annuals:report":  (404, 404, 404, 404, 404, 200, 404, 404, 404, 302),
    "annuals:pdf":     (404, 404, 404, 404, 404, 200, 404, 404, 404, 302),
    "annuals:xlsx":    (404, 404, 404, 404, 404, 200, 404, 404, 404, 302),
    "annuals:draft":   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "annuals:write":   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "annuals:correct": (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "annuals:draw":    (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "annuals:approve": (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
}  # fmt: skip

REPORT_PAGES = ("report", "pdf", "xlsx", "write", "correct", "draw", "approve")
ARGUMENTS: dict[str, Callable[[World], object]] = {
    "annuals:draft.place": lambda world: make_force("53").place,
    **{f"annuals:{page}.pk": lambda world: make_report().pk for page in REPORT_PAGES},
    "annuals:write.part": lambda world: "SUMMARY",
}
