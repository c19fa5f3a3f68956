"""Reads of this room: figures, and indices made of statistics."""
