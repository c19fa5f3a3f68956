"""Pages about cases, and about the persons they are for."""
