"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from tests.world import World

#  page                        ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "notices:inbox":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "notices:open":          (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "notices:mark_read":     (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "notices:mark_all_read": (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "notices:open.notice_id": lambda world: world.report.pk,
    "notices:mark_read.notice_id": lambda world: world.report.pk,
}
