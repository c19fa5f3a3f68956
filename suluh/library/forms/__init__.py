"""What an officer may type."""
