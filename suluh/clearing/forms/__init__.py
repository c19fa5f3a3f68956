"""The shape of what is sent to this room."""
