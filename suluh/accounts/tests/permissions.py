"""Who gets which page of this room, and what fills in the arguments of its addresses."""

from __future__ import annotations

from collections.abc import Callable

from suluh.accounts.queries import posts_of
from tests.world import World

#  page                           ina  sari dina vera yos. koko lalu sin. adi  none
PAGES: dict[str, tuple[int, ...]] = {
    "accounts:account":         (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "accounts:second_factor":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 302),
    "accounts:accept":          (404, 404, 404, 404, 404, 404, 404, 404, 404, 404),
    "accounts:members":         (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:invite":          (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:member":          (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:end_post":        (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:agencies":        (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:register_agency": (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:agency":          (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:change_agency":   (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
    "accounts:withdraw":        (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:close":           (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:reopen":          (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:reset_factor":    (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:create_token":    (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:end_token":       (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:take_token":      (403, 403, 403, 403, 403, 403, 403, 403, 405, 302),
    "accounts:keys":            (403, 403, 403, 403, 403, 403, 403, 403, 200, 302),
}  # fmt: skip

ARGUMENTS: dict[str, Callable[[World], object]] = {
    "accounts:accept.code": lambda world: "tidak-ada",
    "accounts:withdraw.invitation_id": lambda world: 1,
    "accounts:member.user_id": lambda world: world.users["ina"].pk,
    "accounts:close.user_id": lambda world: world.users["ina"].pk,
    "accounts:reopen.user_id": lambda world: world.users["ina"].pk,
    "accounts:reset_factor.user_id": lambda world: world.users["ina"].pk,
    "accounts:end_post.post_id": lambda world: posts_of(world.users["ina"])[0].pk,
    "accounts:agency.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "accounts:change_agency.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "accounts:create_token.agency_id": lambda world: world.agencies["uptd-kupang"].pk,
    "accounts:end_token.token_id": lambda world: 1,
    "accounts:take_token.token_id": lambda world: 1,
}
