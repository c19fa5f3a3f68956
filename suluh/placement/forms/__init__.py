"""What an officer may type in this room."""
