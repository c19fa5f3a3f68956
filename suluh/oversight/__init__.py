"""Who watches: the trail as people read it, and break-glass sessions with their review."""
