"""What can happen in this room: pairs are found, hints given, decisions made, confirmed and taken back."""
