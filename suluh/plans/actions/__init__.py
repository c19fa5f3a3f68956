"""What can happen to plans and their money."""
