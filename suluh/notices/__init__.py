"""What waits for an officer: an inbox, and an e-mail that says only that something waits."""
