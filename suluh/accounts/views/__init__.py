"""Pages of this room: members and posts, agencies and keys, one's own account, and the way in."""
