"""What we were told, kept for ever as it was said, and whether it was verified."""
