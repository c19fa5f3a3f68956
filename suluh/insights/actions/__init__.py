"""What can happen to figures: they are counted anew."""
