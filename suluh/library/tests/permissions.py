"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.library.models import Instrument
from suluh.library.queries import deadlines_of
from suluh.library.tests import guides
from tests.world import World

#  page                      ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "library:documents":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:document":    (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:received":    (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:quiz":        (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:enter":       (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:publish":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:offered":     (403, 403, 403, 403, 403, 302, 403, 403, 403, 302),
    "library:send":        (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:sendings":    (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:sending":     (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:add_item":    (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:answer":      (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "library:acknowledge": (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "library:ask":         (405, 405, 405, 405, 405, 405, 405, 405, 405, 302),
    "library:certificate": (404, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    "library:file":        (404, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    "library:shelf":       (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:instrument":  (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "library:review":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
    "library:change":      (403, 403, 403, 403, 403, 403, 403, 403, 403, 302),
}  # fmt: skip

EDITION_PAGES = ("send", "ask", "add_item", "quiz", "certificate")
ARGUMENTS: dict[str, Callable[[World], object]] = {
    **{f"library:{page}.pk": lambda world: guides.make_quiz().edition_id for page in EDITION_PAGES},
    **{
        f"library:{page}.pk": lambda world: guides.make_edition().document_id
        for page in ("document", "publish", "offered")
    },
    "library:sending.pk": lambda world: guides.make_sending().pk,
    "library:answer.pk": lambda world: guides.make_question(world.users["sari"].pk).pk,
    "library:acknowledge.pk": lambda world: 1,
    "library:acknowledge.step": lambda world: "baca",
    "library:file.pk": lambda world: world.report.pk,
    "library:instrument.code": lambda world: "uu21-2007",
    "library:review.kind": lambda world: "batas-waktu",
    "library:review.pk": lambda world: deadlines_of(Instrument(pk="uu21-2007"))[0].pk,
    "library:change.pk": lambda world: deadlines_of(Instrument(pk="uu21-2007"))[0].pk,
}
