"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from tests.world import World

#  page                 ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "regions:search": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "regions:district_shapes": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "regions:shapes": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {"regions:district_shapes.regency": lambda world: "53.04"}
