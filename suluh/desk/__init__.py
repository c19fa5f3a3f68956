"""What waits for this officer today, across the rooms below, each with its next step."""
