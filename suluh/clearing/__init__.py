"""Clearing: is this person already known, to any agency, under any spelling? People decide; machines only suggest."""
