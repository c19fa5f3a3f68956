"""Who gets which page of this room, and what fills in the arguments of its addresses.

None of the cast is a village officer: what she gets is tested in `test_register`.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.world import World

#  page                          ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "villages:home":         (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:declare":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:services":     (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:offer":        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:residents":    (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:add":          (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:sheet":        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:resident":     (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:change":       (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:depart":       (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:come_back":    (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:contact":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:report":       (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:complaint":    (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:letter":       (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:letter_pdf":   (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:silent":       (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:letters":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:log":          (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:troubles":     (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:efforts":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:add_effort":   (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:split":        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:upload":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:template":    (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:list":        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:columns":     (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:row":         (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:undo":        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:drop":        (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:add_photo":   (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:photo":       (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:companions":  (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "villages:overview":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
}  # fmt: skip

OF_SHEET = ("list", "columns", "row", "undo", "drop")
OF_RESIDENT = (
    "resident",
    "change",
    "depart",
    "come_back",
    "contact",
    "report",
    "complaint",
    "letter",
    "letter_pdf",
    "add_photo",
    "photo",
)
ARGUMENTS: dict[str, Callable[[World], object]] = {
    "villages:row.table": lambda world: 0,
    "villages:row.row": lambda world: 4,
    "villages:offer.service": lambda world: "DB_DOK",
    "villages:photo.photo_id": lambda world: world.report.pk,
    "villages:letter_pdf.letter_id": lambda world: world.report.pk,
    **{f"villages:{page}.sheet_id": lambda world: world.report.pk for page in OF_SHEET},
    **{f"villages:{page}.resident_id": lambda world: world.report.pk for page in OF_RESIDENT},
}
