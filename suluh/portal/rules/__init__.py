"""What the public's answers amount to, how codes are made and read, and how often one may knock."""
