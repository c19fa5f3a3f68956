"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from tests.world import World

#  page                   ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "papers:index":     (403, 200, 403, 403, 403, 403, 200, 403, 403, 302),
    "papers:paper":     (403, 404, 403, 403, 403, 403, 404, 403, 403, 302),
    "papers:download":  (403, 404, 403, 403, 403, 403, 404, 403, 403, 302),
    "papers:check":     (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "papers:templates": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "papers:template":  (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "papers:sample":    (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"papers:{page}.paper_id": lambda world: world.report.pk for page in ("paper", "download")},
    **{f"papers:{page}.kind": lambda world: "referral" for page in ("template", "sample")},
}
