"""The five K and business: villages, campuses, communities, corporations and cities, and what they committed to."""
