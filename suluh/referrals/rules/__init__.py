"""Who may refer to whom, what may be shared, who owes the next move by when, and how costs are shared."""
