"""Whom we help: a case is one person, one episode, stayed with until recovery is complete."""
