"""When to count anew, and what makes an index."""
