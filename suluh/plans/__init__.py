"""Action plans and their money: RAN of the centre and RAD of the regions, down to the villages, as one tree."""
