"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.meetings.tests.stage import make_meeting, make_recommendation
from suluh.taskforces.tests.stage import make_force
from tests.world import World

#  page                          ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "meetings:index":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:tracked":        (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:meeting":        (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:minutes":        (200, 200, 200, 200, 200, 200, 403, 200, 200, 302),
    "meetings:recommendation": (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "meetings:note":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:change":         (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:attend":         (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:recommend":      (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "meetings:follow_up":      (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
}  # fmt: skip

MEETING_PAGES = ("meeting", "minutes", "change", "attend", "recommend")
ARGUMENTS: dict[str, Callable[[World], object]] = {
    "meetings:note.place": lambda world: make_force("53").place,
    **{f"meetings:{page}.pk": lambda world: make_meeting().pk for page in MEETING_PAGES},
    **{f"meetings:{page}.pk": lambda world: make_recommendation().pk for page in ("recommendation", "follow_up")},
}
