"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from tests.world import World

#  page                         ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "reports:reports":        (200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "reports:new":            (200, 200, 200, 403, 403, 403, 200, 403, 403, 302),
    "reports:read_date":      (405, 405, 405, 405, 405, 405, 405, 405, 405, 405),
    "reports:returned":       (200, 200, 200, 403, 403, 403, 200, 403, 403, 302),
    "reports:additions":      (200, 200, 200, 200, 200, 200, 200, 403, 403, 302),
    "reports:additions_read": (405, 405, 405, 405, 405, 405, 405, 403, 403, 302),
    "reports:search":         (403, 200, 403, 200, 200, 403, 200, 403, 403, 302),
    "reports:report":         (200, 200, 200, 200, 200, 200, 404, 403, 403, 302),
    "reports:correct":        (302, 302, 302, 403, 403, 403, 404, 403, 403, 302),
    "reports:queue":          (403, 403, 403, 200, 403, 403, 403, 403, 403, 302),
    "reports:verify":         (403, 403, 403, 200, 403, 403, 403, 403, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "reports:report.report_id": lambda world: world.report.pk,
    "reports:additions_read.report_id": lambda world: world.report.pk,
    "reports:correct.report_id": lambda world: world.report.pk,
    "reports:verify.report_id": lambda world: world.report.pk,
}
