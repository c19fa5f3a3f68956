"""What the law and good practice say about a case, theme by theme. Each table of cases stands in `tests/`."""
