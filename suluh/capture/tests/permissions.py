"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.capture.tests import lists
from tests.world import World

#  page                     ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "capture:batches":    (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:upload":     (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:batch":      (403, 403, 302, 403, 403, 403, 403, 403, 403, 302),
    "capture:columns":    (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:progress":   (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:start":      (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:drop":       (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:go_on":      (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:start_over": (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
    "capture:undo":       (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:row":        (403, 403, 200, 403, 403, 403, 403, 403, 403, 302),
    "capture:choose_row": (403, 403, 405, 403, 403, 403, 403, 403, 403, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{
        f"capture:{page}.batch_id": lambda world: lists.made(world).pk
        for page in ("batch", "columns", "progress", "start", "drop", "go_on", "start_over", "undo")
    },
    **{f"capture:{page}.batch_id": lambda world: lists.made_row(world).batch_id for page in ("row", "choose_row")},
    **{f"capture:{page}.row_id": lambda world: lists.made_row(world).pk for page in ("row", "choose_row")},
}
