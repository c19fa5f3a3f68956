"""What the public sees and sends: the front page, a report without an account, and how far it has come."""
