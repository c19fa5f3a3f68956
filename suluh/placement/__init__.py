"""Work abroad before departure: what stops a placement, what warns of trafficking, job orders and candidates."""
