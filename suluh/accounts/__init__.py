"""Who signs in, for which agency, and what they may do."""
