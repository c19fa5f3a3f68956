"""Reads of this room: matches, pairs and decisions, persons and what follows for them."""
