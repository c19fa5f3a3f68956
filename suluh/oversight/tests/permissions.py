"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from tests.world import World

#  page                     ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "oversight:trail":    (403, 403, 403, 403, 403, 403, 403, 200, 200, 302),
    "oversight:act":      (403, 403, 403, 403, 403, 403, 403, 404, 404, 302),
    "oversight:export":   (403, 403, 403, 403, 403, 403, 403, 405, 405, 302),
    "oversight:check":    (403, 403, 403, 403, 403, 403, 403, 405, 405, 302),
    "oversight:open":     (403, 200, 403, 403, 403, 200, 200, 403, 403, 302),
    "oversight:end":      (403, 405, 403, 403, 403, 405, 405, 403, 403, 302),
    "oversight:sessions": (403, 403, 403, 403, 403, 403, 403, 200, 403, 302),
    "oversight:session":  (403, 403, 403, 403, 403, 403, 403, 404, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "oversight:act.entry_id": lambda world: world.report.pk,
    "oversight:session.session_id": lambda world: 1,
}
