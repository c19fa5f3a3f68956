"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.insights.tests.publishing import released
from suluh.library.actions.pages import load_pages
from suluh.library.queries.shipped import id_of
from tests.world import World

#  page                ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "portal:front":  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:report": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:add":    (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:offer":  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:file":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:safe":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:safe_page": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:safe_image": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:number": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:tables": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:table":  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:table_file": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "portal:track":  (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
}  # fmt: skip


def _page(world: World) -> object:
    load_pages()
    return id_of("biaya")


def _table(world: World) -> object:
    return released(world).pk


ARGUMENTS: dict[str, Callable[[World], object]] = {
    "portal:safe_page.pk": _page,
    "portal:safe_image.pk": _page,
    "portal:table.pk": _table,
    "portal:table_file.pk": _table,
    "portal:table_file.name": lambda world: "tabel.csv",
}
