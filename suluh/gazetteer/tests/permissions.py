"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.gazetteer.tests.uploads import make_set, make_version
from tests.world import World

#  page                                ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "gazetteer:areas":               (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:area":                (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:add":                 (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:changes":             (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:end":                 (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:rename":              (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:review_succession":   (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "gazetteer:crosswalks":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:crosswalk":           (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:upload_crosswalk":    (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:withdraw_crosswalk":  (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "gazetteer:statistics":          (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "gazetteer:upload_statistics":   (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "gazetteer:withdraw_statistics": (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "gazetteer:area.code": lambda world: "53.71",
    "gazetteer:end.code": lambda world: "53.71",
    "gazetteer:rename.code": lambda world: "53.71",
    "gazetteer:review_succession.code": lambda world: "53.71",
    "gazetteer:review_succession.pk": lambda world: 1,
    "gazetteer:crosswalk.pk": lambda world: make_version().pk,
    "gazetteer:withdraw_crosswalk.pk": lambda world: make_version().pk,
    "gazetteer:withdraw_statistics.pk": lambda world: make_set().pk,
}
