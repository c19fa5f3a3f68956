"""Villages that care for migrant workers: what each gives, its register of residents, letters, contacts and reports."""
