"""Pages of the village officer, and the counts for those above her and beside her."""
