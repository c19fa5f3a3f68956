"""How often the public may knock at a door before it is asked to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from suluh.portal.kinds import Door


@dataclass(frozen=True, slots=True)
class Limit:
    """So many within the span: from one address, and from all together."""

    each: int
    together: int
    span: timedelta


LIMITS = {
    # One address may be a whole village behind one mast, so it is let in far more often than one person would ask.
    Door.REPORT: Limit(each=30, together=3000, span=timedelta(minutes=10)),
    Door.TRACK: Limit(each=20, together=1000, span=timedelta(minutes=10)),
    # Counted twice: by the line it comes from, and by the report it is for.
    Door.ADD: Limit(each=10, together=1000, span=timedelta(minutes=10)),
}

LARGEST = 256 * 1024
"""The largest form that is read, in bytes: ten times what anybody writes on a phone."""


def network_of(address: str) -> str:
    """Return what stands for one client: an IPv4 address, or the 64 bits that an IPv6 line has to itself."""
    try:
        read = ip_address(address.strip())
    except ValueError:
        return ""
    if not isinstance(read, IPv6Address):
        return str(read)
    return str(read.ipv4_mapped or (int(read) >> 64))
