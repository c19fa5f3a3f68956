"""What a list says: its tables and columns, its cells beside what was understood, and the report in each row."""
