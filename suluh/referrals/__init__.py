"""Handing a person on: referrals between agencies, in the same or another region, until the loop is closed."""
