"""What follows from decrees, and what may be registered. Pure."""
