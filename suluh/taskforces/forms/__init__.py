"""What an officer may type about task forces."""
