"""Pages of the law's course: the chain, the ledger, and adding it all up."""
