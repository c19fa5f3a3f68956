"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.insights.tests.making import make_alarm, make_recipe
from suluh.insights.tests.publishing import YEAR, proposed
from tests.world import World

#  page                          ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "insights:figures":        (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download":       (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:behind":         (200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "insights:alarms":         (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:alarm":          (404, 404, 404, 200, 200, 200, 404, 200, 403, 302),
    "insights:desks":          (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:journeys":       (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_journeys": (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:maps":           (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_map":   (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:ask":            (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_answer": (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:ask_about":      (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_about": (404, 404, 404, 200, 200, 200, 404, 200, 403, 302),
    "insights:rates":          (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_rates": (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:standards":      (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:standard_file":  (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:publications":   (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:publication":    (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:changes":        (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:compare_again":  (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "insights:propose":        (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "insights:testing":        (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:test_again":     (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "insights:release":        (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "insights:refuse":         (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "insights:withdraw":       (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "insights:overlaps":       (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:indices":        (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:index":          (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:regency":        (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:download_index": (200, 200, 200, 200, 200, 200, 200, 200, 403, 302),
    "insights:make":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
}  # fmt: skip


def frozen_year(world: World) -> int:
    """Return a year that is frozen."""
    proposed(world)
    return YEAR


INDEX_PAGES = ("index", "regency", "download_index")
TABLE_PAGES = ("publication", "release", "refuse", "withdraw", "testing", "test_again")
ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"insights:{page}.recipe_id": lambda world: make_recipe(world).pk for page in INDEX_PAGES},
    "insights:alarm.alarm_id": lambda world: make_alarm(world).pk,
    **{f"insights:{page}.table_id": lambda world: proposed(world).pk for page in TABLE_PAGES},
    **{f"insights:{page}.subject": lambda world: "layanan" for page in ("ask_about", "download_about")},
    **{f"insights:{page}.year": frozen_year for page in ("changes", "compare_again")},
    "insights:download_about.kind": lambda world: "xlsx",
    "insights:standard_file.name": lambda world: "hxl.csv",
    "insights:regency.code": lambda world: "53.04",
}
