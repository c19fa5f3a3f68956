"""Meetings of task forces: who came, what was recommended, and what has become of it since."""
