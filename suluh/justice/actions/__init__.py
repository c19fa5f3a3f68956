"""What can happen in a proceeding and to a claim of restitution."""
