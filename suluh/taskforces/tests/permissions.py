"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.taskforces.tests.stage import make_agreement, make_force, make_seat
from tests.world import World

#  page                              ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "taskforces:agreements":       (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:agreement":        (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:agreement_new":    (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:agreement_add":    (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:agreement_remove": (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "taskforces:agreement_sign":   (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:capacity":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:assess":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:give_duty":        (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:end_duty":         (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
    "taskforces:registry":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:coverage":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:force":            (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:template":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "taskforces:register":         (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:profile":          (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:seat":             (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:strike":           (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "taskforces:end_seat":         (403, 403, 403, 403, 403, 405, 403, 403, 403, 302),
}  # fmt: skip

AGREEMENT_PAGES = ("agreement", "agreement_add", "agreement_remove", "agreement_sign")
TASK_FORCE_PAGES = (
    "agreement_new",
    "capacity",
    "assess",
    "give_duty",
    "force",
    "template",
    "register",
    "profile",
    "seat",
)
ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"taskforces:{page}.place": lambda world: make_force("53").place for page in TASK_FORCE_PAGES},
    **{f"taskforces:{page}.pk": lambda world: make_agreement().pk for page in AGREEMENT_PAGES},
    **{f"taskforces:{page}.part": lambda world: "tugas" for page in ("agreement_add", "agreement_remove")},
    "taskforces:agreement_remove.part_id": lambda world: 1,
    "taskforces:agreement_sign.party_id": lambda world: make_agreement().parties.all()[0].pk,
    "taskforces:end_duty.pk": lambda world: 1,
    "taskforces:strike.pk": lambda world: make_force("53").decrees.get().pk,
    "taskforces:end_seat.pk": lambda world: make_seat().pk,
}
