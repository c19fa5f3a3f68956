"""Family, the accused and the way that she was taken."""

from __future__ import annotations

from collections.abc import Iterable

from suluh.answers import Answer, Reason
from suluh.cases.kinds.people import AccusedStatus, PartyRole, StopKind, Why
from suluh.linkage.dates import read_iso
from suluh.linkage.names import read_name

SECOND_DEGREE = frozenset({
    PartyRole.PARENT, PartyRole.SPOUSE, PartyRole.CHILD, PartyRole.SIBLING, PartyRole.GRANDPARENT,
})  # fmt: skip
"""Family to the second degree, whose identity is secret like hers when threatened (UU 21/2007 Art. 44)."""

ADDRESSED = frozenset({"PAK", "BU", "OM", "TANTE", "BANG", "MAS", "MBAK", "KAK", "MAMA", "BOS"})

FORWARD: dict[AccusedStatus, frozenset[AccusedStatus]] = {
    AccusedStatus.REPORTED: frozenset({AccusedStatus.SUSPECT, AccusedStatus.CLEARED}),
    AccusedStatus.SUSPECT: frozenset({AccusedStatus.DEFENDANT, AccusedStatus.CLEARED}),
    AccusedStatus.DEFENDANT: frozenset({AccusedStatus.CONVICT, AccusedStatus.CLEARED}),
    AccusedStatus.CONVICT: frozenset({AccusedStatus.CLEARED}),
    AccusedStatus.CLEARED: frozenset({AccusedStatus.REPORTED}),
}
"""The criminal process goes forward; who was cleared can be reported anew, and a review can clear a convict."""

TURN = [StopKind.RECRUITMENT, StopKind.TRANSIT, StopKind.EXPLOITATION, StopKind.FOUND]


def is_secret(role: PartyRole, *, threatened: bool) -> bool:
    """Test whether a relative's identity is secret like hers. A witness's and a guardian's always is."""
    return role in (PartyRole.WITNESS, PartyRole.GUARDIAN) or (threatened and role in SECOND_DEGREE)


def called(name: str) -> str:
    """Return a name as villages call somebody, without the form of address before it."""
    words = name.replace(".", " ").split()
    while len(words) > 1 and words[0].upper() in ADDRESSED:
        words = words[1:]
    return " ".join(words)


def recruiter_words(name: str) -> str:
    """Return a name as a set of folded words, by which a recruiter who comes back is known ("": no name)."""
    return " ".join(sorted(token.light.casefold() for token in read_name(called(name)).tokens))


def may_name(name: str) -> Answer:
    """Say whether somebody is named at all."""
    return Answer(() if name.strip() else (Reason(Why.NO_NAME, about="name"),))


def may_become(before: AccusedStatus, after: AccusedStatus) -> Answer:
    """Say whether somebody accused may be called this from now on."""
    if after == before or after in FORWARD[before]:
        return Answer()
    return Answer((Reason(Why.STATUS_BACK, {"before": before.label, "after": after.label}, "status"),))


def may_stop(kind: StopKind, on: str, where: bool, others: Iterable[tuple[StopKind, str]]) -> Answer:
    """Say whether a place fits into her way: it lies somewhere, and comes in its turn where both dates are known."""
    reasons = [] if where else [Reason(Why.NO_WHERE, about="area")]
    for other, day in others:
        if not (on and day):
            continue
        earlier, later = sorted(((kind, on), (other, day)), key=lambda one: TURN.index(one[0]))
        if read_iso(later[1]).latest < read_iso(earlier[1]).earliest:
            reasons.append(Reason(Why.ORDER, {"later": later[0].label, "earlier": earlier[0].label}, "on"))
            break
    return Answer(tuple(reasons))
