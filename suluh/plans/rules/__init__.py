"""What plans must be like, what they lack, and what an uploaded table of money says. Pure."""
