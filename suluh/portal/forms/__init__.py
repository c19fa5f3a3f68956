"""The three short pages of a report, the code that is asked for, and what is carried from page to page."""
