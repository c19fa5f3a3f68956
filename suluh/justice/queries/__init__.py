"""Reads of proceedings and of restitution; row-level security decides which rows there are."""
