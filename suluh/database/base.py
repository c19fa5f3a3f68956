"""The PostgreSQL backend that sends the identity with every outermost BEGIN (Note [Identity of a transaction])."""

from __future__ import annotations

from functools import lru_cache

from django.db.backends.postgresql import base
from psycopg import sql

from suluh.database.identity import NOBODY, Identity, current


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit and current.get() is not NOBODY:
            self.send_identity(current.get())

    def send_identity(self, identity: Identity) -> None:
        """Set the group role and settings for the rest of the transaction."""
        with self.connection.cursor() as cursor:
            cursor.execute(_sentence(identity))


@lru_cache(maxsize=512)
def _sentence(identity: Identity) -> bytes:
    """Write the sentence that sets an identity: an officer sends the same one with each of her requests."""
    parts = (sql.SQL("set_config({}, {}, true)").format(*pair) for pair in identity.settings().items())
    return sql.SQL("SELECT {}").format(sql.SQL(", ").join(parts)).as_bytes()
