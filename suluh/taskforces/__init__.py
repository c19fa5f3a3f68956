"""Task forces: who set them up by which decree, who sits in them, and how far the country is covered."""
