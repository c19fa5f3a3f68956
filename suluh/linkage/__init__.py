"""Record linkage for Indonesian records: reading, tracing, keys, comparing, weighing and clustering.

A plain library, usable without the web application:

    claim  = Claim(name="Siti Aminah", birth=PartialDate(1998, 3, 12), area_code="53.13.02.2015")
    marks  = trace(claim, key)                 # keyed hashes only: what may be stored and compared
    blocks = keys(marks, key)                  # who is worth comparing with
    levels = compare(marks, other)             # how far each field agrees; PostgreSQL computes the same
    score  = weigh(levels, rarity, parameters) # bits of evidence, point by point, each with its reason

Nothing here decides that two records speak of one person: people do (see `cluster`).
"""
