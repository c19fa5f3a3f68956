"""The database connection: every transaction begins by saying who asks, and without a transaction there are no rows."""
