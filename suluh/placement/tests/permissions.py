"""Who gets the pages of this room, in the order of `tests.pages.CAST`."""

from suluh.placement.models import Moratorium

PAGES = {
    "placement:moratoria":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "placement:enter_moratorium":  (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
    "placement:change_moratorium": (403, 403, 403, 403, 403, 200, 403, 403, 403, 302),
}  # fmt: skip
ARGUMENTS = {
    "placement:change_moratorium.pk": lambda world: Moratorium.objects.get(code="mor-ntt-2018").pk,
    "placement:change_moratorium.step": lambda world: "akhiri",
}
