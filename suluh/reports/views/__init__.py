"""Pages about reports: writing them, reading them, verifying them."""
