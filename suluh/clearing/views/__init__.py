"""Pages of clearing: the queue and a pair, decisions, questions between agencies, hints, and how good the work is."""
