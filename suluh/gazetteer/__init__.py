"""Keeping the list of places: codes that end, split, merge or are renamed, other systems' codes, and statistics."""
