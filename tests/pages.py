"""Every page of Suluh, who gets it, and its address in the world of the tests.

A room says so itself, in `suluh/ROOM/tests/permissions.py`: `PAGES` has a row for each page, `ARGUMENTS` fills in its
address. A new room adds that file and nothing else; the tests of permissions, of questions asked and of accessibility
take their pages from here.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import World

ROOT = Path(__file__).parent.parent
CAST = ("ina", "sari", "dina", "vera", "yosef", "koko", "lalu", "sinta", "adi")
"""Who stands in the columns, in this order; the last column is somebody who is not signed in."""
PAGES: dict[str, tuple[int, ...]] = {
    "home":   (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
    "health": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200),
}  # fmt: skip
"""The status that each person gets, by page. These first two belong to no room."""
ARGUMENTS: dict[str, Callable[[World], object]] = {}
"""How the arguments in an address are filled in from the world: by page and argument."""

for path in sorted(ROOT.glob("suluh/*/tests/permissions.py")):
    room = path.parts[-3]
    table = import_module(f"suluh.{room}.tests.permissions")
    foreign = [key for key in (*table.PAGES, *table.ARGUMENTS) if not key.startswith(f"{room}:")]
    assert not foreign, f"{path} speaks of pages of another room: {foreign}"
    PAGES |= table.PAGES
    ARGUMENTS |= table.ARGUMENTS


LIBRARY: dict[str, tuple[int, ...]] = {
    "account_login": (*[302] * len(CAST), 200),
    "account_logout": (*[200] * len(CAST), 302),
    "account_inactive": (*[200] * len(CAST), 200),
    "account_reset_password": (*[200] * len(CAST), 200),
    "account_reset_password_done": (*[200] * len(CAST), 200),
    "account_reset_password_from_key_done": (*[200] * len(CAST), 200),
    "account_change_password": (*[302] * len(CAST), 302),
    "account_set_password": (*[200] * len(CAST), 302),
    "account_reauthenticate": (*[403] * len(CAST), 302),
    "usersessions_list": (*[200] * len(CAST), 302),
    "mfa_index": (*[200] * len(CAST), 302),
    "mfa_authenticate": (*[302] * len(CAST), 302),
    "mfa_reauthenticate": (*[403] * len(CAST), 302),
    "mfa_reauthenticate_webauthn": (*[403] * len(CAST), 302),
    "mfa_activate_totp": (*[200] * len(CAST), 302),
    "mfa_deactivate_totp": (*[404] * len(CAST), 302),
    "mfa_view_recovery_codes": (*[404] * len(CAST), 302),
    "mfa_generate_recovery_codes": (*[200] * len(CAST), 302),
    "mfa_download_recovery_codes": (*[404] * len(CAST), 302),
    "mfa_list_webauthn": (*[200] * len(CAST), 302),
    "mfa_add_webauthn": (*[200] * len(CAST), 302),
    "mfa_edit_webauthn": (*[404] * len(CAST), 302),
    "mfa_remove_webauthn": (*[404] * len(CAST), 302),
}  # fmt: skip
"""The same of the sign-in library's pages, for members without a password and second factor of their own, as the cast
is: every post gets the same. `tests/test_members_browser.py` looks at them."""
ARGUMENTS |= {f"mfa_{page}_webauthn.pk": lambda _world: 1 for page in ("edit", "remove")}


def named(
    patterns: list[URLPattern | URLResolver], space: str = "", above: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    """Map every page to the names of the arguments in its address."""
    found: dict[str, tuple[str, ...]] = {}
    for pattern in patterns:
        names = (*above, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            found |= named(pattern.url_patterns, pattern.namespace or space, names)
        else:
            found[f"{space}:{pattern.name}" if space else str(pattern.name)] = names
    return found


ALL = named(get_resolver().url_patterns)


def address(page: str, world: World) -> str:
    """Return the address of a page, its arguments taken from the world."""
    return reverse(page, kwargs={name: ARGUMENTS[f"{page}.{name}"](world) for name in ALL[page]})
