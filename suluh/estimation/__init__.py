"""Statistics for small and hidden numbers: a plain library, usable from a notebook without the web application.

    rates        how many per 100,000, with intervals, and smoothed where a district has three cases
    neighbours   which districts touch, and how strongly the map ties them together
    bym2         the same smoothing with neighbours and covariates (needs the extra `suluh[bayes]`)
    clusters     are high districts beside high ones, more than chance would put there
    index        composite indices: normalise, weigh, combine; how sure is a rank
    surveillance is this month unusual against its own history
    flows        how much moves between places, given their sizes and distance
    disclosure   which cells of a table may be published, and an attack that tries to prove otherwise

Every function is pure: arrays in, frozen dataclasses out. Nothing here knows what is counted.
"""
