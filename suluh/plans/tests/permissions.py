"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.plans.tests.stage import make_activity, make_line, make_plan
from suluh.taskforces.tests.stage import make_force
from tests.world import World

#  page                        ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "plans:index":           (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:money":           (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:gaps":            (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:place":           (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:plan":            (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:activity":        (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:sheet":           (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "plans:draft":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:change":          (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:link":            (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:adopt":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:add_activity":    (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:upload":          (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:change_activity": (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:target":          (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:add_line":        (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "plans:change_line":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
}  # fmt: skip

PLAN_PAGES = ("plan", "change", "link", "adopt", "add_activity", "sheet", "upload")
ACTIVITY_PAGES = ("activity", "change_activity", "target", "add_line")
ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"plans:{page}.place": lambda world: make_force("53").place for page in ("place", "draft")},
    **{f"plans:{page}.pk": lambda world: make_plan().pk for page in PLAN_PAGES},
    **{f"plans:{page}.pk": lambda world: make_activity().pk for page in ACTIVITY_PAGES},
    "plans:target.year": lambda world: 2026,
    "plans:change_line.pk": lambda world: make_line().pk,
}
