"""Yearly and five-yearly reports of task forces: drafted from the data, edited, approved, and frozen."""
