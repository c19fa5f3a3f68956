"""The law taking its course: from complaint to execution, and restitution from assessed to paid."""
