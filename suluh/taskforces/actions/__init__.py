"""What can happen to task forces."""
