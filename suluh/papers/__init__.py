"""Official papers: set from templates that administrators edit, numbered, sealed at rest, and checkable by anybody."""
