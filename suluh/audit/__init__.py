"""What happened: who did what to which record, when and for what purpose, in a trail that shows tampering."""
