"""When an import stops and asks: the list looks like one already imported, or most of its people are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from suluh.answers import Answer, Reason
from suluh.capture.kinds import Why

HALF = 0.5
FEWEST = 5
"""Below so many people a share says nothing: two sisters on a list of three are no list imported twice."""

SAMPLED = 200
"""So many people of a list are looked up before it is imported, spread over the whole of it."""


@dataclass(frozen=True, slots=True)
class Probe:
    """How many people of a list were looked up, how many are known, and by one earlier list, or to its own agency."""

    asked: int = 0
    hits: int = 0
    one_list: int = 0
    own: int = 0


def probe_in(counts: Mapping[str, Mapping[str, int]]) -> Probe:
    """Return the probe kept with a list; an empty one where none was made."""
    kept = counts.get("?", {})
    return Probe(kept.get("asked", 0), kept.get("hits", 0), kept.get("one_list", 0), kept.get("own", 0))


def may_import(probe: Probe, *, same_file: bool, sure: bool) -> Answer:
    """Say whether a list may be imported without asking again. Who has looked, and is `sure`, may always."""
    if sure:
        return Answer()
    reasons = []
    if same_file:
        reasons.append(Reason(Why.SAME_FILE))
    if probe.asked >= FEWEST and probe.one_list > probe.asked * HALF:
        reasons.append(Reason(Why.SAME_LIST, {"hits": probe.one_list, "asked": probe.asked}))
    elif probe.asked >= FEWEST and probe.hits > probe.asked * HALF:
        reasons.append(Reason(Why.MOSTLY_KNOWN, {"hits": probe.hits, "asked": probe.asked, "own": probe.own}))
    return Answer(tuple(reasons))


def spread(total: int, most: int) -> range:
    """Return the places of so many rows at most, spread evenly over all."""
    return range(0, total, max(1, -(-total // most)))
