"""The PostgreSQL backend that sends the identity with every outermost BEGIN (Note [Identity of a transaction])."""

from __future__ import annotations

from django.db.backends.postgresql import base

from suluh.database.identity import NOBODY, Identity, current


class DatabaseWrapper(base.DatabaseWrapper):
    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit and current.get() is not NOBODY:
            self.send_identity(current.get())

    def send_identity(self, identity: Identity) -> None:
        """Set the group role and settings for the rest of the transaction."""
        settings = identity.settings()
        sql = "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in settings)
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [value for pair in settings.items() for value in pair])
