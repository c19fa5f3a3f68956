"""What arrives from the field: spreadsheets of other agencies, checked cell by cell before they count."""
