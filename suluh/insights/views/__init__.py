"""Pages of this room: figures, and indices of vulnerability."""
