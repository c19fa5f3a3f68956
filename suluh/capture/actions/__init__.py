"""What can happen to a list: it is handed in, explained, checked, imported, undone, and forgotten in time."""
