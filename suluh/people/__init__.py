"""Who they are: what each source said about a person, and which sayings are believed to speak of one person."""
