"""On whose behalf the database is asked, for the time of a block.

Note [Identity of a transaction]
The application signs in as a role that may read almost nothing. What a transaction may see follows from the group
role and the `app.*` settings sent with its BEGIN; the row-level policies of the rooms read them. Outside a
transaction nothing is sent, so nothing sensitive can be read: a forgotten door fails closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from django.db import connection
from psycopg.pq import TransactionStatus

if TYPE_CHECKING:
    from suluh.database.base import DatabaseWrapper


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks. `agencies` and `areas` bound what she sees, `purpose` unseals identities, `tracking` is a hash.

    `own_areas` bounds what she may write where that is less: in a break-glass session she reads more than she writes.
    """

    role: str
    user: int = 0
    agencies: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()
    purpose: str = ""
    tracking: str = ""
    own_areas: tuple[str, ...] | None = None

    def settings(self) -> Mapping[str, str]:
        """Return the settings to send with BEGIN. A single area has a setting of its own, which an index can use."""
        return {
            "role": self.role,
            "app.user": str(self.user) if self.user else "",
            "app.agencies": "{" + ",".join(map(str, self.agencies)) + "}",
            "app.area": self.areas[0] if len(self.areas) == 1 else "",
            "app.areas": _array(self.areas),
            "app.own_areas": _array(self.areas if self.own_areas is None else self.own_areas),
            "app.purpose": self.purpose,
            "app.tracking": self.tracking,
        }


NOBODY = Identity(role="none")
current: ContextVar[Identity] = ContextVar("identity", default=NOBODY)


@contextmanager
def acting_as(identity: Identity) -> Iterator[None]:
    """Ask the database on behalf of `identity` inside the block.

    Outside a transaction this only remembers; inside one the settings are sent at once, and the former ones put
    back on leaving.
    """
    before = current.get()
    token = current.set(identity)
    _send(identity)
    try:
        yield
    finally:
        current.reset(token)
        _send(before)


@contextmanager
def for_purpose(purpose: str) -> Iterator[None]:
    """Unseal identities inside the block, for a stated purpose. `people.access` alone calls this."""
    with acting_as(replace(current.get(), purpose=purpose)):
        yield


def _array(codes: tuple[str, ...]) -> str:
    """Write the codes in order, as the policies expect them."""
    return "{" + ",".join(f'"{code}"' for code in sorted(codes)) + "}"


def _send(identity: Identity) -> None:
    if connection.in_atomic_block and not connection.needs_rollback and not _is_lost():
        cast("DatabaseWrapper", connection).send_identity(identity)


def _is_lost() -> bool:
    """Test whether the transaction can only be rolled back, which brings the former settings back by itself.

    To send them nonetheless would fail, and that failure would stand in place of what went wrong.
    """
    raw = connection.connection
    return raw is not None and raw.info.transaction_status in (TransactionStatus.INERROR, TransactionStatus.UNKNOWN)
