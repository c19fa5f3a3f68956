"""The rules of clearing: deciding, hints, what is masked, and how good the work is."""
