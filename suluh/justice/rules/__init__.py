"""The chain of a criminal case, and the ledger and clocks of restitution. Pure: facts in, answers out."""
